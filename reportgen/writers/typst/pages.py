"""A document → a PDF file, and what could not be set as it was meant."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from reportgen.diagnostics.codes import (
    FONT_REPLACED,
    GLYPH_MISSING,
    LAST_PAGE_NEARLY_EMPTY,
    PDF_REFUSED,
)
from reportgen.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Document
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.dates import midnight
from reportgen.writers.paper.columns import text_width
from reportgen.writers.typst.engine import PageEnd, TypstError, compile_pdf
from reportgen.writers.typst.fonts import Chain, Collection, collect, uses
from reportgen.writers.typst.glyphs import missing_characters
from reportgen.writers.typst.source import TypstSource, typst_source
from reportgen.writers.typst.standards import Standard
from reportgen.writers.writer import WrittenFile

_POINTS_A_MILLIMETRE = 72 / 25.4
_A_FEW_LINES = 2


class Prepared(NamedTuple):
    """What typst is given."""

    source: TypstSource
    collection: Collection
    date: int | None


def make_pdf(document: Document, sheet: StyleSheet, standard: Standard | None) -> WrittenFile:
    """Return `document` as a PDF file; without data if there can be none."""
    source, collection, date = source_for(document, sheet, standard)
    missing = missing_characters(document, sheet, collection.chains, source.text)
    unprintable = list(_unprintable(missing, forbidden=standard is not None))
    found = [*source.diagnostics, *_replaced(collection.chains), *unprintable]
    if has_errors(unprintable):
        return WrittenFile(b"", found)
    try:
        compiled = compile_pdf(source, collection.fonts, date, standard)
    except TypstError as error:
        return WrittenFile(b"", [*found, Diagnostic(PDF_REFUSED, None, {"problem": str(error)})])
    return WrittenFile(compiled.data, [*found, *_nearly_empty(compiled.end, sheet)])


def source_for(document: Document, sheet: StyleSheet, standard: Standard | None = None) -> Prepared:
    """Return `document` as typst source in the fonts that are here, and its date."""
    collection, day = _collection(sheet), midnight(document.metadata.date)
    date = None if day is None else int(day.timestamp())
    dated = date is not None or standard is not None  # PDF/A files must have a date
    source = typst_source(document, sheet, collection.chains, dated=dated)
    return Prepared(source, collection, date)


@lru_cache(maxsize=16)
def _collection(sheet: StyleSheet) -> Collection:
    return collect(sheet.fonts)


def _replaced(chains: Mapping[str, Chain]) -> Iterator[Diagnostic]:
    """Yield what stands in for each font that is not here."""
    for use in uses(chains):
        if use.replaced:
            args = {"roles": use.roles, "wanted": use.wanted, "used": use.used}
            yield Diagnostic(FONT_REPLACED, None, args)


def _nearly_empty(end: PageEnd, sheet: StyleSheet) -> Iterator[Diagnostic]:
    """Yield a finding if the last page has a line or two of many."""
    page, body = sheet.page, sheet.styles[BODY]
    used = end.down - float(page.margin_top) * _POINTS_A_MILLIMETRE
    lines = round(used / float(page.line_pitch))
    if end.page > 1 and lines <= _A_FEW_LINES:
        characters = int(text_width(page) / float(body.size + body.character_spacing)) * lines
        yield Diagnostic(LAST_PAGE_NEARLY_EMPTY, None, {"lines": lines, "characters": characters})


def _unprintable(missing: Mapping[ValuePath, str], *, forbidden: bool) -> Iterator[Diagnostic]:
    """Yield the characters that are printed as empty boxes; PDF/A forbids them."""
    severity = Severity.ERROR if forbidden else None
    for path, characters in missing.items():
        names = tuple(f"{character} (U+{ord(character):04X})" for character in characters)
        args = {"characters": names}
        yield Diagnostic(GLYPH_MISSING, None, args, path=path, severity_override=severity)
