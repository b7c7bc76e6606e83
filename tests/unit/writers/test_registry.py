from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.diagnostics.diagnostic import has_errors
from reportgen.document.nodes import (
    Chart,
    Document,
    Metadata,
    Paragraph,
    Picture,
    Series,
    Text,
    Value,
)
from reportgen.style.load import load_style
from reportgen.writers.registry import FORMATS, write

ROOT = Path(__file__).parents[3]
DOCUMENT = Document(Metadata("题", "者"), (Paragraph((Text("正文。"),)),))


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_writes_a_document(name):
    written = write(DOCUMENT, load_style(None).sheet, name)

    assert written.data
    assert not has_errors(written.diagnostics)  # fonts may be missing here


def test_an_unknown_format_is_not_there():
    with pytest.raises(KeyError):
        write(DOCUMENT, load_style(None).sheet, "odt")


def test_only_pages_show_charts_for_screens():
    one = Value("1", (), Decimal(1))
    extra = Chart("bar", (Text("甲"),), (Series(Text("乙"), (one,)),), screen_only=True)
    sheet = load_style(None).sheet
    more = replace(DOCUMENT, blocks=(*DOCUMENT.blocks, extra))

    def data(document, name):
        return write(document, sheet, name).data

    showing = [name for name in FORMATS if data(more, name) != data(DOCUMENT, name)]

    assert showing == ["html"] == [one.name for one in FORMATS.values() if one.for_screens]


def test_a_format_without_pictures_says_which_it_leaves_out(png):
    figure = Picture("a.png", png(), Decimal(1), Decimal(1), "一图")
    document = replace(DOCUMENT, blocks=(figure,))

    found = {
        name: [one.args for one in write(document, load_style(None).sheet, name).diagnostics]
        for name in ("md", "txt", "html")
    }

    assert found == {
        "md": [{"name": "a.png", "format": "md"}],
        "txt": [{"name": "a.png", "format": "txt"}],
        "html": [],
    }


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh-CN.md", "docs/authoring.md", "docs/authoring.zh-CN.md"]
)
def test_documents_list_every_format(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    quoted = [f"`{one}`" for one in FORMATS]

    assert any(each in text for each in (",".join(FORMATS), "、".join(quoted), ", ".join(quoted)))
