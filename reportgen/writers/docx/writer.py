"""A document in a style sheet → the bytes of a Word document."""

from collections.abc import Iterator, Sequence
from itertools import count

from reportgen.document.nodes import Comment, Document, Reviser
from reportgen.document.walk import comments
from reportgen.style.sheet import StyleSheet
from reportgen.texts.patterns import pattern
from reportgen.writers.docx import xml
from reportgen.writers.docx.body import Body
from reportgen.writers.docx.comments import comments_part
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.package import Part, long_part, package, part
from reportgen.writers.docx.parts import core_properties, document_relationships, fixed_parts
from reportgen.writers.writer import WrittenFile

_START = (
    f'{xml.DECLARATION}<w:document xmlns:w="{xml.WORD}" xmlns:r="{xml.RELATIONSHIPS}"'
    f' xmlns:wp="{xml.INLINE_DRAWING}"><w:body>'
)
_END = "</w:body></w:document>"
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
    remarks = list(comments(document))
    turned_pages, pictures, charts = body.turned_pages, body.pictures.files, body.charts.files
    parts = [
        *fixed_parts(
            sheet,
            document.mark,
            turned_pages=turned_pages,
            charts=len(charts),
            comments=bool(remarks),
        ),
        document_relationships(
            [*pictures, *charts], marked=marked, turned_pages=turned_pages, comments=bool(remarks)
        ),
        core_properties(document.metadata),
        long_part("word/document.xml", main),
        *(part(f"word/{picture.target}", picture.data, compress=False) for picture in pictures),
        *_remarks(remarks, document),
        *(piece for chart in charts for piece in chart.parts(sheet)),
    ]
    return WrittenFile(package(parts), body.diagnostics)


def _remarks(comments: Sequence[Comment], document: Document) -> Iterator[Part]:
    """Yield the part with the comments, if there are any."""
    if comments:
        content = comments_part(comments, document.commenter, document.metadata.date)
        yield part("word/comments.xml", content.encode())


def _signed(main: str, reviser: Reviser, used: int) -> str:
    """Return the main part with a number, the author and the date in every revision.

    `used` is the highest number that a bookmark has.
    """
    numbers = count(used + 1)
    signature = f'w:author="{escaped(reviser.author)}"'
    if _DATE.fullmatch(reviser.date):
        signature += f' w:date="{reviser.date}T00:00:00Z"'
    return _REVISION.sub(lambda found: f'{found.group()} w:id="{next(numbers)}" {signature}', main)
