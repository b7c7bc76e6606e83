import struct
import zlib

import pytest

from reportgen.compute.formulas import Formulas
from reportgen.compute.prose import evaluate_prose
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.nodes import Metadata
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.pictures import PictureError
from reportgen.layout.render import Setting, lay_out
from reportgen.record.formats import ROUNDING
from tests.support.records import record

METADATA = Metadata(title="报告", author="单位")


@pytest.fixture
def laid_out(tmp_path):
    """A function that runs a layout over plain data; `parts` are other files of the template."""

    def laid_out(  # noqa: PLR0913 (named arguments, for tests)
        layout, data=None, schema=None, *, parts=None, pictures=None, draft=False, **setting
    ):
        for name, text in {"page.md.j2": layout, **(parts or {})}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        values = record(data or {}, schema)
        assert evaluate_prose(values, Formulas(ROUNDING)).diagnostics == []
        environment = LayoutEnvironment(tmp_path, ROUNDING)
        read = _reader(pictures or {})
        made = Setting(METADATA, read, title_of=values.title if draft else None, **setting)
        return lay_out(values, environment, "page.md.j2", made)

    return laid_out


@pytest.fixture
def blocks(laid_out):
    """A function that returns the blocks of a layout in which nothing is wrong."""

    def blocks(layout, data=None, schema=None, **options):
        document, diagnostics = laid_out(layout, data, schema, **options)
        assert diagnostics == []
        return document.blocks

    return blocks


@pytest.fixture
def faults(laid_out):
    """A function that returns codes, files and lines of what is wrong with a layout."""

    def faults(layout, data=None, schema=None, **options):
        document, diagnostics = laid_out(layout, data, schema, **options)
        assert document is None
        return [
            (found.code.id, found.span.file.rpartition("/")[2], found.span.line)
            for found in diagnostics
        ]

    return faults


@pytest.fixture(scope="session")
def png():
    """A function that makes a picture of black pixels."""

    def chunk(kind, content):
        checksum = zlib.crc32(kind + content)
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)

    def png(width=1, height=1, *, dots_per_metre=None):
        header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
        physical = struct.pack(">LLB", dots_per_metre or 0, dots_per_metre or 0, 1)
        rows = zlib.compress(bytes(1 + 3 * width) * min(height, 10))
        return (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", header)
            + (chunk(b"pHYs", physical) if dots_per_metre else b"")
            + chunk(b"IDAT", rows)
            + chunk(b"IEND", b"")
        )

    return png


@pytest.fixture(scope="session")
def jpeg():
    """A function that makes the headers of a picture; nobody decodes its pixels."""

    def segment(marker, content):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content

    def jpeg(width, height, *, dots_per_inch=96):
        density = struct.pack(">BBBHHBB", 1, 1, 1, dots_per_inch, dots_per_inch, 0, 0)
        frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
        return (
            b"\xff\xd8"
            + segment(0xE0, b"JFIF\x00" + density)
            + segment(0xC0, frame)
            + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
            + b"\x00\xff\xd9"
        )

    return jpeg


def _reader(pictures):
    def read(name):
        if name not in pictures:
            raise PictureError(Phrase("picture.unreadable"))
        return pictures[name]

    return read
