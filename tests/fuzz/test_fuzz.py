"""Whatever is in the files that people write, a run ends with findings: no exception, no hang.

`make fuzz` goes on until it finds something; the tests try the same few hundred each time.
"""

import io
import re
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cli.main import main
from tests.fuzz.material import FILES, FORM, SNIPPETS
from tests.support.forms import packed
from tests.support.word_rules import broken_rules
from tests.support.work import calls

# A run of the whole report takes about 100,000 calls.
MOST_CALLS = 20_000_000
TOKENS = re.compile(r"\w+|\s+|.", re.DOTALL)
MOST_TIMES = 300

pieces = st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6))
places = st.integers(0, 10_000)
edits = st.tuples(
    st.sampled_from(("put", "replace", "delete", "repeat", "swap", "cut")), places, pieces
)
many_edits = st.lists(edits, min_size=1, max_size=4)


def edited(text: str, changes: list[tuple[str, int, str]]) -> str:
    """Return a text after changes at some of its tokens."""
    for change, place, piece in changes:
        tokens = TOKENS.findall(text) or [""]
        at = place % len(tokens)
        match change:
            case "put":
                tokens.insert(at, piece)
            case "replace":
                tokens[at] = piece
            case "delete":
                del tokens[at]
            case "repeat":
                tokens[at] *= place % MOST_TIMES
            case "swap":
                tokens[at], tokens[-at] = tokens[-at], tokens[at]
            case "cut":
                del tokens[at : at + len(piece) * 5]
        text = "".join(tokens)
    return text


def run(files: Mapping[str, str], form: Mapping[str, bytes], *arguments: str) -> tuple[int, bytes]:
    """Run a command on these files; return its exit code and the Word document it wrote."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
        (folder / "my/library/form.docx").write_bytes(packed(form))
        codes: list[int] = []
        places = [argument.replace("@", f"{folder}/") for argument in arguments]
        out = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace")
        with redirect_stdout(out), redirect_stderr(out):
            calls(lambda: codes.append(main(places)), most=MOST_CALLS)
        written = folder / "out.docx"
        return codes[0], written.read_bytes() if written.exists() else b""


BUILD = ("build", "@report.yaml", "--template-path", "@my", "-o", "@out.docx")
COMMANDS = (
    BUILD,
    (*BUILD[:4], "--to", "html,md,txt,docx", "-o", "@out/"),
    (*BUILD, "--draft"),
    (*BUILD, "--layout", "form"),
    ("check", "@report.yaml", "--template-path", "@my", "--format", "json", "--account"),
    ("check", "@report.yaml", "--template-path", "@my", "--fix"),
    ("check", "@report.yaml", "--template-path", "@my", "--format", "sarif"),
    ("explain", "@report.yaml", "total", "--template-path", "@my"),
    ("diff", "@last.yaml", "@report.yaml", "--template-path", "@my"),
    ("diff", "@last.yaml", "@report.yaml", "--template-path", "@my", "--redline", "@out.docx"),
    ("roll", "@report.yaml", "-o", "@next/report.yaml", "--template-path", "@my"),
    ("template", "check", "@my/library"),
)


def refused_or_told(code: int, document: bytes) -> None:
    assert code in (0, 1, 2)
    assert not document or broken_rules(document) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_wrong_with_the_report_itself(command):
    code, document = run(FILES, FORM, *command)

    assert code == 0
    assert not document or broken_rules(document) == []


@given(st.sampled_from(sorted(FILES)), many_edits, st.sampled_from(COMMANDS))
def test_a_broken_file_is_told(name, changes, command):
    files = {**FILES, name: edited(FILES[name], changes)}

    refused_or_told(*run(files, FORM, *command))


@given(st.sampled_from(sorted(FORM)), many_edits)
def test_a_broken_form_is_told(name, changes):
    parts = {**FORM, name: edited(FORM[name].decode(), changes).encode("utf-8", "surrogatepass")}

    refused_or_told(*run(FILES, parts, *COMMANDS[3]))
