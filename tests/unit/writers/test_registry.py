import pytest

from reportgen.diagnostics.diagnostic import has_errors
from reportgen.document.nodes import Document, Metadata, Paragraph, Text
from reportgen.style.load import load_style
from reportgen.writers.registry import WRITERS, write, writer

DOCUMENT = Document(Metadata("题", "者"), (Paragraph((Text("正文。"),)),))


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_every_format_writes_a_document(name):
    written = write(DOCUMENT, load_style(None).sheet, name)

    assert written.data
    assert not has_errors(written.diagnostics)  # fonts may be missing here


def test_an_unknown_format_is_not_there():
    with pytest.raises(KeyError):
        writer("odt")
