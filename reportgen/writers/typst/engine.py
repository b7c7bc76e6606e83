"""typst itself: source → the bytes of a PDF file, the same source always to the same bytes."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import NamedTuple

import typst

from reportgen.writers.typst.source import TypstSource
from reportgen.writers.typst.standards import Standard
from reportgen.writers.typst.syntax import array

_MAIN = "main.typ"
_END = "\n#context [#metadata(here().position())<end>]\n"  # tells where the last page ends
_ONE_AT_A_TIME = Lock()  # a compiler cannot be used by two threads


class TypstError(Exception):
    """typst does not make a file of the source; the message is typst's own, in English."""


class PageEnd(NamedTuple):
    """Where a document ends: its last page, counted from 1, and how far down in points."""

    page: int
    down: float


class CompiledPdf(NamedTuple):
    """A PDF file, and where its text ends."""

    data: bytes
    end: PageEnd


def compile_pdf(
    source: TypstSource, fonts: typst.Fonts, date: int | None, standard: Standard | None
) -> CompiledPdf:
    """Return the pages of `source` as a PDF file.

    Raises:
        TypstError: typst cannot read a picture, or the standard forbids something.
    """
    with TemporaryDirectory(prefix="reportgen-") as name:
        _lay_out(source, Path(name), _END)
        return _compiled(Path(name), fonts, date, standard)


def query_pages(source: TypstSource, fonts: typst.Fonts, labels: Sequence[str]) -> Sequence[int]:
    """Return the numbers of the pages on which labels stand, as they are printed.

    Raises:
        TypstError: typst does not make pages of the source.
    """
    numbers = array(f"counter(page).at({label}).first()" for label in labels)
    with TemporaryDirectory(prefix="reportgen-") as name:
        folder = Path(name)
        _lay_out(source, folder, f"\n#context [#metadata({numbers})<pages>]\n")
        try:
            found = typst.query(
                folder / _MAIN,
                "<pages>",
                field="value",
                one=True,
                root=folder,
                font_paths=fonts,
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            raise TypstError(error.message) from error
    return list(json.loads(found))


def _lay_out(source: TypstSource, folder: Path, end: str) -> None:
    """Write a source with its pictures into a folder, and what it is to tell at its end."""
    (folder / _MAIN).write_text(source.text + end, encoding="utf-8")
    for picture in source.pictures:
        (folder / picture.name).write_bytes(picture.data)


def _compiled(
    folder: Path, fonts: typst.Fonts, date: int | None, standard: Standard | None
) -> CompiledPdf:
    compiler = _compiler(fonts)
    try:
        with _ONE_AT_A_TIME:
            data = compiler.compile(
                input=folder / _MAIN,
                format="pdf",
                root=folder,
                timestamp=date or 0,
                pdf_standards=standard,
            )
            # of a file that was just compiled, typst knows it already
            end = json.loads(compiler.query("<end>", field="value", one=True, root=folder))
    except typst.TypstError as error:
        raise TypstError(error.message) from error
    if not isinstance(data, bytes):  # pages by themselves are no PDF file
        raise TypeError(type(data))
    return CompiledPdf(data, PageEnd(end["page"], float(end["y"].removesuffix("pt"))))


@cache
def _compiler(fonts: typst.Fonts) -> typst.Compiler:
    """Return the compiler with `fonts`: it keeps them, and what it has set before."""
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
