"""A document in a style sheet → the bytes of a Word document."""

from collections.abc import Iterable, Sequence
from itertools import count

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Document, Reviser
from reportgen.style.sheet import StyleSheet
from reportgen.texts.patterns import pattern
from reportgen.writers.docx import xml
from reportgen.writers.docx.body import Body
from reportgen.writers.docx.gate import refused
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.package import Part, long_part, package, part, pieces_of, text_of
from reportgen.writers.docx.parts import core_properties, document_relationships, fixed_parts
from reportgen.writers.writer import WrittenFile

_START = (
    f'{xml.DECLARATION}<w:document xmlns:w="{xml.WORD}" xmlns:r="{xml.RELATIONSHIPS}"'
    f' xmlns:wp="{xml.INLINE_DRAWING}"><w:body>'
)
_END = "</w:body></w:document>"
_MAIN = "word/document.xml"
_REVISION = pattern(r"<w:(?:ins|del)(?=[/>])")
_DATE = pattern(r"\d{4}-\d\d-\d\d")


def write_docx(document: Document, sheet: StyleSheet) -> WrittenFile:
    """Return `document` as a Word document in the looks of `sheet`.

    Raises:
        ValueError: the document holds characters that XML cannot, or a picture of unknown kind.
    """
    marked = bool(document.mark)
    body = Body(sheet, document.blocks, document.metadata.language, marked=marked)
    for block in document.blocks:
        body.write(block)
    body.end()
    main = [_START, *body.pieces, _END]
    if document.reviser is not None:
        main = [_signed("".join(main), document.reviser, body.bookmarks)]
    turned_pages, pictures, charts = body.turned_pages, body.pictures.files, body.charts.files
    parts = [
        *fixed_parts(sheet, document.mark, turned_pages=turned_pages, charts=len(charts)),
        document_relationships([*pictures, *charts], marked=marked, turned_pages=turned_pages),
        core_properties(document.metadata),
        long_part(_MAIN, main),
        *(part(f"word/{picture.target}", picture.data, compress=False) for picture in pictures),
        *(piece for chart in charts for piece in chart.parts(sheet)),
    ]
    if found := refused(_contents(parts, main)):
        body.diagnostics.append(Diagnostic(codes.WORD_WOULD_REFUSE, None, {"problem": found[0]}))
        return WrittenFile(b"", body.diagnostics)
    return WrittenFile(package(parts), body.diagnostics)


def _contents(parts: Sequence[Part], main: Sequence[str]) -> dict[str, Iterable[str]]:
    """Return the texts of all parts in pieces; of pictures and workbooks there are none."""
    texts: dict[str, Iterable[str]] = {one.name: text_of(one) for one in parts}
    return texts | {_MAIN: pieces_of(main)}


def _signed(main: str, reviser: Reviser, used: int) -> str:
    """Return the main part with a number, the author and the date in every revision.

    `used` is the highest number that a bookmark has.
    """
    numbers = count(used + 1)
    signature = f'w:author="{escaped(reviser.author)}"'
    if _DATE.fullmatch(reviser.date):
        signature += f' w:date="{reviser.date}T00:00:00Z"'
    return _REVISION.sub(lambda found: f'{found.group()} w:id="{next(numbers)}" {signature}', main)
