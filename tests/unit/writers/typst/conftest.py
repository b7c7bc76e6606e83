import base64
from decimal import Decimal

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from reportgen.document.nodes import Cell, Column, Document, Metadata, Row, Table, Text
from reportgen.writers.registry import write
from reportgen.writers.typst.fonts import Face, collect
from reportgen.writers.typst.source import typst_source
from tests.support import pdf

METADATA = Metadata(title="自评报告", author="财政局", date="2024-03-05")
# A red point.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)


class Written:
    """A written document, read back."""

    def __init__(self, data, diagnostics):
        self.data = data
        self.found = [found for found in diagnostics if found.code.id != "RG631"]

    @property
    def text(self):
        return pdf.running_text(self.data)

    @property
    def pages(self):
        return [text.split("\n") for text in pdf.page_texts(self.data)]

    @property
    def reader(self):
        return pdf.reader(self.data)

    def lines(self, page=0):
        """The pieces of text on a page: what each says and where it begins, in points."""
        return pdf.positions(self.data, page)


@pytest.fixture
def png():
    return PNG


@pytest.fixture
def document():
    """A function that makes a document of blocks."""

    def document(*blocks, mark="", metadata=METADATA):
        return Document(metadata, blocks, mark)

    return document


@pytest.fixture
def written(sheet, document):
    """A function that writes blocks and reads the file back."""

    def written(*blocks, standard=None, **properties):
        return Written(*write(document(*blocks, **properties), sheet, "pdf", standard))

    return written


@pytest.fixture
def source(sheet, document):
    """A function that returns the typst source of blocks, in the fonts that come with the extra."""
    chains = collect(sheet.fonts, system=False).chains

    def source(*blocks, dated=False, **properties):
        return typst_source(document(*blocks, **properties), sheet, chains, dated=dated)

    return source


@pytest.fixture
def table():
    """A function that makes a table: rows of texts or cells, the first ones its header."""

    def cell(content):
        return content if isinstance(content, Cell) else Cell((Text(content),) if content else ())

    def table(rows, *, header=1, widths=None, **properties):
        made = [
            Row(tuple(map(cell, row)), "header" if number < header else "body")
            for number, row in enumerate(rows)
        ]
        columns = tuple(Column(Decimal(width)) for width in widths or [1] * len(rows[0]))
        return Table(columns, tuple(made[:header]), tuple(made[header:]), **properties)

    return table


@pytest.fixture
def face(tmp_path):
    """A function that makes a font with some characters."""

    def face(family, characters):
        names = [".notdef", *(f"u{ord(character):04X}" for character in characters)]
        builder = FontBuilder(1000)
        builder.setupGlyphOrder(names)
        builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in characters})
        builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in names})
        builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
        builder.setupHorizontalHeader()
        builder.setupNameTable({"familyName": family, "styleName": "Regular"})
        builder.setupOS2()
        builder.setupPost()
        file = tmp_path / f"{family}.ttf"
        builder.save(file)
        return Face(family, str(file), 0, bold=False)

    return face
