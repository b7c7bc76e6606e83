"""A document in a style sheet → the bytes of a Word document."""

from reportgen.document.nodes import Document
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import for_paper
from reportgen.writers.docx import xml
from reportgen.writers.docx.body import Body
from reportgen.writers.docx.package import package, part
from reportgen.writers.docx.parts import core_properties, document_relationships, fixed_parts
from reportgen.writers.writer import Written

_START = (
    f'{xml.DECLARATION}<w:document xmlns:w="{xml.WORD}" xmlns:r="{xml.RELATIONSHIPS}"'
    f' xmlns:wp="{xml.INLINE_DRAWING}"><w:body>'
)
_END = "</w:body></w:document>"


def write_docx(document: Document, sheet: StyleSheet) -> Written:
    """Return `document` as a Word document in the looks of `sheet`.

    Raises:
        ValueError: the document holds characters that XML cannot, or a picture of unknown kind.
    """
    marked = bool(document.mark)
    blocks = for_paper(document).blocks
    body = Body(sheet, blocks, document.metadata.language, marked=marked)
    for block in blocks:
        body.write(block)
    body.end()
    turned_pages, pictures, charts = body.turned_pages, body.pictures.files, body.charts.files
    parts = [
        *fixed_parts(sheet, document.mark, turned_pages=turned_pages, charts=len(charts)),
        document_relationships([*pictures, *charts], marked=marked, turned_pages=turned_pages),
        core_properties(document.metadata),
        part("word/document.xml", "".join((_START, *body.pieces, _END)).encode()),
        *(part(f"word/{picture.target}", picture.data, compress=False) for picture in pictures),
        *(piece for chart in charts for piece in chart.parts(sheet)),
    ]
    return Written(package(parts), body.diagnostics)
