"""Small picture files, made byte by byte: every pixel is there, so that viewers show them."""

import struct
import zlib

EXIF = b"Exif\0\0"
ADOBE = b"Adobe\0\x64\0\0\0\0\0"
GPS = b"N39.9042 E116.4074"


def png_chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(content, zlib.crc32(kind))
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)


def png_file(  # noqa: PLR0913 (named arguments)
    width: int = 1,
    height: int = 1,
    *,
    dots_per_metre: int = 0,
    header: bytes = b"\x08\x02\0\0\0",
    rows: bytes | None = None,
    more: bytes = b"",
) -> bytes:
    """Return a black picture; `header` ends its first chunk, `more` are chunks after it."""
    physical = struct.pack(">LLB", dots_per_metre, dots_per_metre, 1)
    pixels = bytes((1 + 3 * width) * height) if rows is None else rows
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", struct.pack(">LL", width, height) + header)
        + (png_chunk(b"pHYs", physical) if dots_per_metre else b"")
        + more
        + png_chunk(b"IDAT", zlib.compress(pixels))
        + png_chunk(b"IEND", b"")
    )


def segment(marker: int, content: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


def jfif(unit: int = 1, across: int = 96, down: int = 0) -> bytes:
    return segment(
        0xE0, b"JFIF\0" + struct.pack(">BBBHHBB", 1, 1, unit, across, down or across, 0, 0)
    )


def exif(
    orientation: int = 1,
    *,
    resolution: tuple[int, int] | None = None,
    unit: int = 2,
    order: str = ">",
) -> bytes:
    """Return a segment of Exif: how the picture is turned, how large it is, and where it was."""
    entries = [(0x0112, 3, struct.pack(f"{order}HH", orientation, 0))]
    count = 1 + 3 * (resolution is not None)
    after = 8 + 2 + 12 * count + 4
    if resolution is not None:
        place = struct.pack(f"{order}L", after)
        entries += [(0x011A, 5, place), (0x011B, 5, place)]
        entries += [(0x0128, 3, struct.pack(f"{order}HH", unit, 0))]
    mark = b"II*\0" if order == "<" else b"MM\0*"
    body = mark + struct.pack(f"{order}LH", 8, count)
    for tag, kind, value in entries:
        body += struct.pack(f"{order}HHL", tag, kind, 1) + value
    body += bytes(4) + struct.pack(f"{order}LL", *(resolution or (0, 0)))
    return segment(0xE1, EXIF + body + GPS)


def jpeg_file(
    width: int, height: int, *before: bytes, components: int = 1, dots: int = 96
) -> bytes:
    """Return a grey picture; `before` are segments after the start, else that of JFIF.

    Its codes are the shortest that there can be, so a block of 8 by 8 pixels has two bits for
    each component.
    """
    ids = range(1, components + 1)
    frame = struct.pack(">BHHB", 8, height, width, components)
    frame += b"".join(bytes([number, 0x11, 0]) for number in ids)
    codes = b"".join(segment(0xC4, bytes([table, 1, *bytes(15), 0])) for table in (0x00, 0x10))
    scan = bytes([components]) + b"".join(bytes([number, 0]) for number in ids) + b"\0\x3f\0"
    bits = 2 * components * -(-width // 8) * -(-height // 8)
    spare = -bits % 8
    coded = bytes(bits // 8) + (bytes([(1 << spare) - 1]) if spare else b"")
    return (
        b"\xff\xd8"
        + b"".join(before or (jfif(across=dots),))
        + segment(0xDB, b"\0" + bytes([1]) * 64)
        + segment(0xC0, frame)
        + codes
        + segment(0xDA, scan)
        + coded
        + b"\xff\xd9"
    )
