"""What is generated is what is in the repository."""

from docs.manual_pages import FOLDER, pages
from docs.word_forms import forms

NEWER = "run `make docs`"


def test_the_manual_pages_are_up_to_date():
    wanted = pages()
    there = {file: file.read_text(encoding="utf-8") for file in FOLDER.glob("*/*.md")}

    assert sorted(there.keys() ^ wanted.keys()) == [], NEWER
    assert [file for file, text in wanted.items() if there[file] != text] == [], NEWER


def test_the_forms_are_what_is_said_of_them():
    assert [file.name for file, data in forms().items() if file.read_bytes() != data] == [], NEWER
