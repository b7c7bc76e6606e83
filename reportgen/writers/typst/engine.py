"""typst itself: source → the bytes of a PDF file, the same source always to the same bytes."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import typst

from reportgen.writers.typst.body import PlacedPicture
from reportgen.writers.typst.source import TypstSource
from reportgen.writers.typst.standards import Standard
from reportgen.writers.typst.syntax import array

_DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)")
_ONE_AT_A_TIME = Lock()  # a compiler cannot be used by two threads


class TypstError(Exception):
    """typst does not make a file of the source; the message is typst's own, in English."""


def seconds(date: str) -> int | None:
    """Return the time that the file's properties state, or None if `date` is no date."""
    match = _DATE.search(date)
    if match is None:
        return None
    try:
        year, month, day = map(int, match.groups())
        moment = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    return int(moment.timestamp())


def compile_pdf(
    source: TypstSource, fonts: typst.Fonts, date: int | None, standard: Standard | None
) -> bytes:
    """Return the pages of `source` as a PDF file.

    Raises:
        TypstError: typst cannot read a picture, or the standard forbids something.
    """
    if not source.pictures:
        return _compiled(source.text, fonts, date, standard, None)
    with TemporaryDirectory(prefix="reportgen-") as folder:
        _lay_beside(source.pictures, Path(folder))
        return _compiled(source.text, fonts, date, standard, folder)


def query_pages(source: TypstSource, fonts: typst.Fonts, labels: Sequence[str]) -> Sequence[int]:
    """Return the numbers of the pages on which labels stand, as they are printed.

    Raises:
        TypstError: typst does not make pages of the source.
    """
    numbers = array(f"counter(page).at({label}).first()" for label in labels)
    text = f"{source.text}\n#context [#metadata({numbers})<pages>]\n"
    with TemporaryDirectory(prefix="reportgen-") as folder:
        root = Path(folder)
        _lay_beside(source.pictures, root)
        main = root / "main.typ"
        main.write_text(text, encoding="utf-8")
        try:
            found = typst.query(
                main,
                "<pages>",
                field="value",
                one=True,
                root=root,
                font_paths=fonts,
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            raise TypstError(error.message) from error
    return list(json.loads(found))


def _lay_beside(pictures: Iterable[PlacedPicture], folder: Path) -> None:
    for picture in pictures:
        (folder / picture.name).write_bytes(picture.data)


def _compiled(
    text: str, fonts: typst.Fonts, date: int | None, standard: Standard | None, root: str | None
) -> bytes:
    try:
        with _ONE_AT_A_TIME:
            data = _compiler(fonts).compile(
                input=text.encode(),
                format="pdf",
                root=root,
                timestamp=date or 0,
                pdf_standards=standard,
            )
    except typst.TypstError as error:
        raise TypstError(error.message) from error
    if not isinstance(data, bytes):  # pages by themselves are no PDF file
        raise TypeError(type(data))
    return data


@cache
def _compiler(fonts: typst.Fonts) -> typst.Compiler:
    """Return the compiler with `fonts`: it keeps them, and what it has set before."""
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
