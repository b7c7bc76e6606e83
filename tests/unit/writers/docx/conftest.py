import io
import struct
import zipfile
import zlib

import docx
import pytest
from lxml import etree

from reportgen.document.nodes import Cell, Column, Document, Metadata, Row, Table, Text
from reportgen.style.load import load_style
from reportgen.writers.docx.writer import write_docx

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
METADATA = Metadata(title="自评报告", author="财政局", date="2024-03-05")


class Written:
    """A written document, read back: its parts as XML, and as python-docx sees it."""

    def __init__(self, data, diagnostics):
        self.data = data
        self.diagnostics = diagnostics
        self.package = zipfile.ZipFile(io.BytesIO(data))

    def part(self, name):
        return etree.fromstring(self.package.read(name))

    def find(self, path, part="word/document.xml"):
        return self.part(part).xpath(path, namespaces=NAMESPACES)

    @property
    def document(self):
        return docx.Document(io.BytesIO(self.data))

    def texts(self):
        return [paragraph.text for paragraph in self.document.paragraphs]


@pytest.fixture(scope="session")
def sheet():
    return load_style(None).sheet


@pytest.fixture
def written(sheet):
    """A function that writes blocks and reads the file back."""

    def written(*blocks, mark="", metadata=METADATA):
        return Written(*write_docx(Document(metadata, blocks, mark), sheet))

    return written


@pytest.fixture
def table():
    """A function that makes a table: rows of texts or cells, columns of equal width."""

    def cell(content):
        return content if isinstance(content, Cell) else Cell((Text(content),) if content else ())

    def table(rows, *, header=1, columns=None, **properties):
        made = [
            Row(tuple(map(cell, row)), "header" if number < header else "body")
            for number, row in enumerate(rows)
        ]
        count = columns or len(rows[0])
        widths = tuple(Column(1) for _ in range(count))
        return Table(widths, tuple(made[:header]), tuple(made[header:]), **properties)

    return table


@pytest.fixture(scope="session")
def png():
    """A function that makes a picture of one colour."""

    def chunk(kind, content):
        checksum = zlib.crc32(kind + content)
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)

    def png(red=0):
        header = struct.pack(">LLBBBBB", 1, 1, 8, 2, 0, 0, 0)
        pixels = zlib.compress(bytes([0, red, 0, 0]))
        return (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", header)
            + chunk(b"IDAT", pixels)
            + chunk(b"IEND", b"")
        )

    return png
