"""PNG: its chunks and pixels are whole, and what is text in it is left out (ISO/IEC 15948)."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.pictures.kinds import PNG_START
from reportgen.pictures.pixels import BrokenPictureError, Pixels, check_size

_HEADER = struct.Struct(">LLBBBBB")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the type of colour
_DEPTHS = (1, 2, 4, 8, 16)
# What says how the pixels look. Texts, times and places of other programs are left out.
_SHOWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"bKGD", b"pHYs", b"cICP"}
)  # fmt: skip
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
           (0, 1, 1, 2))  # of Adam7: first column and row, and steps  # fmt: skip
_AT_ONCE = 1 << 20
_INCHES_A_METRE = 0.0254


class _Chunk(NamedTuple):
    kind: bytes
    content: bytes
    whole: bytes


def read_png(data: bytes, most: int) -> Pixels:
    """Return the pixels of a PNG file.

    Raises:
        BrokenPictureError: it breaks off or was damaged.
        TooManyPixelsError: it has more than `most` pixels.
    """
    chunks = list(_chunks(data))
    by_kind = {chunk.kind: chunk.content for chunk in reversed(chunks)}
    header = by_kind.get(b"IHDR", b"")
    if len(header) != _HEADER.size or chunks[0].kind != b"IHDR" or chunks[-1].kind != b"IEND":
        raise BrokenPictureError
    width, height, depth, colour, _, _, interlaced = _HEADER.unpack(header)
    check_size(width, height, most)
    if colour not in _CHANNELS or depth not in _DEPTHS or interlaced > 1:
        raise BrokenPictureError
    needed = _size(width, height, depth * _CHANNELS[colour], is_interlaced=interlaced == 1)
    if not _has_bytes(chunks, needed):
        raise BrokenPictureError
    kept = b"".join(chunk.whole for chunk in chunks if chunk.kind in _SHOWN)
    return Pixels(PNG_START + kept, width, height, _dots(by_kind.get(b"pHYs", b"")))


def _chunks(data: bytes) -> Iterator[_Chunk]:
    at = len(PNG_START)
    while True:
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 8 + length
        content = data[at + 8 : end]
        if int.from_bytes(data[end : end + 4]) != zlib.crc32(content, zlib.crc32(kind)):
            raise BrokenPictureError
        if len(data) < end + 4:
            raise BrokenPictureError
        yield _Chunk(kind, content, data[at : end + 4])
        if kind == b"IEND":
            return
        at = end + 4


def _size(width: int, height: int, bits: int, *, is_interlaced: bool) -> int:
    """Return how many bytes the rows have, each with the one for its filter."""
    passes = _PASSES if is_interlaced else ((0, 0, 1, 1),)
    sizes = (
        (-(-(width - column) // step), -(-(height - row) // leap))
        for column, row, step, leap in passes
    )
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0)


def _has_bytes(chunks: list[_Chunk], needed: int) -> bool:
    """Say whether the pixels unpack to as many bytes; more are read over, as viewers do."""
    unpacker, found = zlib.decompressobj(), 0
    try:
        for chunk in chunks:
            rest = chunk.content if chunk.kind == b"IDAT" else b""
            while rest and found < needed:
                found += len(unpacker.decompress(rest, _AT_ONCE))
                rest = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return found >= needed


def _dots(physical: bytes) -> int:
    if len(physical) != 9 or physical[8] != 1:
        return 0
    return round(int.from_bytes(physical[:4]) * _INCHES_A_METRE)
