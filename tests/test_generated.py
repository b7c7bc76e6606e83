"""What is generated is what is in the repository."""

from docs.manual_pages import FOLDER, pages

NEWER = "run `make docs`"


def test_the_manual_pages_are_up_to_date():
    wanted = pages()
    there = {file: file.read_text(encoding="utf-8") for file in FOLDER.glob("*/*.md")}

    assert sorted(there.keys() ^ wanted.keys()) == [], NEWER
    assert [file for file, text in wanted.items() if there[file] != text] == [], NEWER
