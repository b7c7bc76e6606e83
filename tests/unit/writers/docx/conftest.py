import io
import zipfile

import docx
import pytest
from lxml import etree

from reportgen.document.nodes import Document, Metadata
from reportgen.writers.anchors import JOINER
from reportgen.writers.registry import write

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
        return [paragraph.text.replace(JOINER, "") for paragraph in self.document.paragraphs]


@pytest.fixture
def written(sheet):
    """A function that writes blocks and reads the file back."""

    def written(*blocks, mark="", metadata=METADATA):
        return Written(*write(Document(metadata, blocks, mark), sheet, "docx"))

    return written
