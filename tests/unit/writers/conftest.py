import struct
import zlib

import pytest

from reportgen.document.nodes import Cell, Column, Row, Table, Text
from reportgen.style.load import load_style


@pytest.fixture(scope="session")
def sheet():
    return load_style(None).sheet


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
