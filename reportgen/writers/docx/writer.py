"""A document in a style sheet → the bytes of a Word document."""

from collections.abc import Iterable
from itertools import chain, count

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Document, Reviser
from reportgen.style.sheet import StyleSheet
from reportgen.texts.patterns import pattern
from reportgen.writers.dates import midnight
from reportgen.writers.docx import xml
from reportgen.writers.docx.body import Body
from reportgen.writers.docx.gate import refused
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.package import long_part, package, part, text_of
from reportgen.writers.docx.parts import (
    core_properties,
    document_relationships,
    fixed_parts,
    note_relationships,
    optional_parts,
)
from reportgen.writers.writer import WrittenFile

_START = (
    f'{xml.DECLARATION}<w:document xmlns:w="{xml.WORD}" xmlns:r="{xml.RELATIONSHIPS}"'
    f' xmlns:wp="{xml.INLINE_DRAWING}"><w:body>'
)
_END = "</w:body></w:document>"
_REVISION = pattern(r"<w:(?:ins|del)(?=[/>])")


def write_docx(document: Document, sheet: StyleSheet) -> WrittenFile:
    """Return `document` as a Word document in the looks of `sheet`.

    Raises:
        ValueError: the document holds characters that XML cannot, or a picture of unknown kind.
    """
    marked = bool(document.mark)
    body = Body(sheet, document)
    for block in document.blocks:
        body.write(block)
    body.end()
    main: Iterable[str] = chain((_START,), chain.from_iterable(body.pieces), (_END,))
    if document.reviser is not None:
        main = (_signed("".join(main), document.reviser, body.bookmarks),)
    turned_pages, pictures, charts = body.turned_pages, body.pictures.files, body.charts.files
    parts = [
        *fixed_parts(
            sheet,
            document.mark,
            body.used,
            turned_pages=turned_pages,
            charts=len(charts),
            tracked=document.reviser is not None,
        ),
        document_relationships(
            sheet, body.used, [*pictures, *charts], marked=marked, turned_pages=turned_pages
        ),
        *optional_parts({"numbering": body.numbers.part(), "footnotes": body.beside.part()}),
        *note_relationships(pictures, noted=bool(body.beside.notes)),
        core_properties(document.metadata),
        long_part("word/document.xml", main),
        *(part(f"word/{picture.target}", picture.data, compress=False) for picture in pictures),
        *(piece for chart in charts for piece in chart.parts(sheet)),
    ]
    if found := refused({one.name: text_of(one) for one in parts}):
        body.diagnostics.append(Diagnostic(codes.WORD_WOULD_REFUSE, None, {"problem": found[0]}))
        return WrittenFile(b"", body.diagnostics)
    return WrittenFile(package(parts), body.diagnostics)


def _signed(main: str, reviser: Reviser, used: int) -> str:
    """Return the main part with a number, the author and the date in every revision.

    `used` is the highest number that a bookmark has.
    """
    numbers = count(used + 1)
    signature = f'w:author="{escaped(reviser.author)}"'
    if day := midnight(reviser.date):
        signature += f' w:date="{day:%Y-%m-%dT%H:%M:%SZ}"'
    return _REVISION.sub(lambda found: f'{found.group()} w:id="{next(numbers)}" {signature}', main)
