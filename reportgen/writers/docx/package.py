"""The zip package of a Word document: parts in a fixed order, with fixed times."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_VERSION = 20  # 2.0: deflate
_STORED, _DEFLATED = 0, 8
_TIME, _DATE = 0, 0x21  # 1980-01-01 00:00, the first time that a zip file can tell
_LEVEL = 6
_AT_ONCE = 100  # paragraphs and rows of tables
_TEXTS = (".xml", ".rels")
_CHUNK = 1 << 16  # bytes
_ROW_END = b"</w:tr>"
_FIRST = "[Content_Types].xml"  # readers that stream want it first


class Part(NamedTuple):
    """A part as it stands in the package; made once, it can go into many packages."""

    name: str
    method: int
    checksum: int
    size: int
    data: bytes


def part(name: str, content: bytes, *, compress: bool = True) -> Part:
    """Return the part `name`; pictures are compressed already and are stored as they are."""
    if not compress:
        return Part(name, _STORED, zlib.crc32(content), len(content), content)
    return _deflated(name, [content])


def long_part(name: str, pieces: Iterable[str]) -> Part:
    """Return the part of these pieces of text, which is never in memory as a whole."""
    left = iter(pieces)
    together = iter(lambda: "".join(islice(left, _AT_ONCE)), "")
    return _deflated(name, (text.encode() for text in together))


def text_of(item: Part) -> Iterator[str]:
    """Yield the text of a part in pieces that end with a row; nothing of one that is no text."""
    if not item.name.endswith(_TEXTS):
        return
    if not item.method:
        yield item.data.decode()
        return
    packed, rest = zlib.decompressobj(-zlib.MAX_WBITS), b""
    for start in range(0, len(item.data), _CHUNK):
        rest += packed.decompress(item.data[start : start + _CHUNK])
        end = rest.rfind(_ROW_END) + len(_ROW_END)
        if end >= len(_ROW_END):
            yield rest[:end].decode()
            rest = rest[end:]
    yield (rest + packed.flush()).decode()


def _deflated(name: str, contents: Iterable[bytes]) -> Part:
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    checksum = size = 0
    data = []
    for content in contents:
        checksum, size = zlib.crc32(content, checksum), size + len(content)
        data.append(deflate.compress(content))
    return Part(name, _DEFLATED, checksum, size, b"".join((*data, deflate.flush())))


def package(parts: Iterable[Part]) -> bytes:
    """Return the package of `parts`, sorted by name after the content types."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for item in sorted(parts, key=lambda item: (item.name != _FIRST, item.name)):
        name = item.name.encode("ascii")
        fields = (0, item.method, _TIME, _DATE, item.checksum, len(item.data), item.size, len(name))
        header = _LOCAL.pack(b"PK\3\4", _VERSION, *fields, 0) + name
        entry = _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *fields, 0, 0, 0, 0, 0, offset)
        directory += (entry, name)
        pieces += (header, item.data)
        offset += len(header) + len(item.data)
    listing = b"".join(directory)
    count = len(directory) // 2
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*pieces, listing, end))
