"""The zip package of a Word document: parts in a fixed order, with fixed times."""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_VERSION = 20  # 2.0: deflate
_STORED, _DEFLATED = 0, 8
_TIME, _DATE = 0, 0x21  # 1980-01-01 00:00, the first time that a zip file can tell
_LEVEL = 6
_AT_ONCE = 1000  # pieces
_TEXTS = (".xml", ".rels")
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


def long_part(name: str, pieces: Sequence[str]) -> Part:
    """Return the part of these pieces of text, which is never in memory as a whole."""
    return _deflated(name, (piece.encode() for piece in pieces_of(pieces)))


def pieces_of(pieces: Sequence[str]) -> Iterator[str]:
    """Yield these pieces of text in larger ones."""
    for at in range(0, len(pieces), _AT_ONCE):
        yield "".join(pieces[at : at + _AT_ONCE])


def text_of(item: Part) -> Iterator[str]:
    """Yield the text of a part; nothing of one that is no text."""
    if item.name.endswith(_TEXTS):
        data = item.data
        yield (zlib.decompress(data, -zlib.MAX_WBITS) if item.method else data).decode()


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
