import pytest
from lxml import html

from reportgen.document.nodes import Document, Metadata
from reportgen.writers.html.writer import write_html

METADATA = Metadata(title="自评报告", author="财政局", date="2024-03-05")


class Page:
    """A written page, read back."""

    def __init__(self, data, diagnostics):
        self.source = data.decode()
        self.diagnostics = diagnostics
        self.tree = html.fromstring(self.source)

    def find(self, path):
        return self.tree.xpath(path)

    def one(self, path):
        (found,) = self.find(path)
        return found

    def texts(self, path="//main/*"):
        return [element.text_content().strip() for element in self.find(path)]


@pytest.fixture
def written(sheet):
    """A function that writes blocks and reads the page back."""

    def written(*blocks, mark="", metadata=METADATA, origins=None):
        document = Document(metadata, blocks, mark, origins or {})
        return Page(*write_html(document, sheet))

    return written
