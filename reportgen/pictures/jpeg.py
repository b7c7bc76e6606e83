"""JPEG: its scans are whole, it is upright, and who took it where is left out (ISO/IEC 10918-1)."""

import struct
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from reportgen.pictures.kinds import JPEG_START
from reportgen.pictures.pixels import BrokenPictureError, Pixels, check_size

_END, _SCAN, _APP0, _APP1, _APP2, _APP14 = 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_COMMENT = 0xFE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_APPLICATIONS = range(0xE0, 0xF0)
_RESTARTS = range(0xD0, 0xD8)
# What says how the pixels look: resolution and colours.
_SHOWN = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}
_EXIF = b"Exif\0\0"
_ORIENTATION, _X_RESOLUTION, _Y_RESOLUTION, _UNIT = 0x0112, 0x011A, 0x011B, 0x0128
_SHORT, _RATIONAL = 3, 5
_JFIF_UNITS = {1: 1.0, 2: 2.54}  # pixels an inch, pixels a centimetre
_EXIF_UNITS = {2: 1.0, 3: 2.54}
_TURNS = range(2, 9)
_ON_ITS_SIDE = range(5, 9)
_LOWEST = 0xC0  # of the markers that a length follows

# An Exif segment that says nothing but how the picture is turned (Exif 2.32, 4.6.4): one entry,
# the orientation, in the order of bytes that begins with the highest.
_TURNED: Final = b"\xff\xe1\0\x22" + _EXIF + b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"
_AFTER_TURNED: Final = bytes(6)


class Upright(NamedTuple):
    """A file without a word on how it is turned, and how it has to be: 1 to 8, as Exif counts."""

    data: bytes
    orientation: int


class _Segment(NamedTuple):
    marker: int
    content: bytes
    whole: bytes


def read_jpeg(data: bytes, most: int) -> Pixels:
    """Return the pixels of a JPEG file; it says how it is turned where it does not stand upright.

    Raises:
        BrokenPictureError: it breaks off or was damaged.
        TooManyPixelsError: it has more than `most` pixels.
    """
    segments = list(_segments(data))
    frame = next((one.content for one in segments if one.marker in _FRAMES), b"")
    if len(frame) < 6:
        raise BrokenPictureError
    height, width = struct.unpack(">HH", frame[1:5])
    check_size(width, height, most)
    if not any(one.marker == _SCAN for one in segments):
        raise BrokenPictureError
    exif = _exif(segments)
    orientation = exif.get(_ORIENTATION, 1)
    is_on_its_side = orientation in _ON_ITS_SIDE
    size = (height, width) if is_on_its_side else (width, height)
    kept = b"".join(one.whole for one in segments if _is_shown(one))
    whole = JPEG_START + (_turned(orientation) if orientation in _TURNS else b"") + kept
    return Pixels(whole, *size, _dots(segments, exif, is_on_its_side=is_on_its_side))


def upright(data: bytes) -> Upright:
    """Return what `read_jpeg` made, for those who turn pictures themselves."""
    start, end = len(JPEG_START), len(JPEG_START) + len(_TURNED)
    if data[start:end] != _TURNED:
        return Upright(data, 1)
    return Upright(JPEG_START + data[end + 1 + len(_AFTER_TURNED) :], data[end])


def _turned(orientation: int) -> bytes:
    return _TURNED + bytes([orientation]) + _AFTER_TURNED


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield the segments up to the end; a scan goes with the header before it."""
    at = len(JPEG_START)
    while True:
        start = at
        if data[at : at + 1] != b"\xff":
            raise BrokenPictureError
        while data[at : at + 1] == b"\xff":  # more of them fill up
            at += 1
        marker = data[at] if at < len(data) else 0
        at += 1
        if marker == _END:
            yield _Segment(marker, b"", data[start:at])
            return
        end = at + int.from_bytes(data[at : at + 2])
        if marker < _LOWEST or end < at + 2 or end > len(data):
            raise BrokenPictureError
        content = data[at + 2 : end]
        at = _after_scan(data, end) if marker == _SCAN else end
        yield _Segment(marker, content, data[start:at])


def _after_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands after coded pixels: 0xFF there is followed by 0."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise BrokenPictureError
        if data[at + 1] != 0 and data[at + 1] not in _RESTARTS:
            return at
        at += 2


def _is_shown(segment: _Segment) -> bool:
    if segment.marker in _SHOWN:
        return segment.content.startswith(_SHOWN[segment.marker])
    return segment.marker not in _APPLICATIONS and segment.marker != _COMMENT


def _dots(segments: list[_Segment], exif: Mapping[int, int], *, is_on_its_side: bool) -> int:
    """Return how many pixels make an inch across, as JFIF says it, else Exif."""
    jfif = next(
        (one.content for one in segments if one.marker == _APP0 and _is_shown(one)), bytes(12)
    )
    unit, across, down = struct.unpack(">BHH", jfif[7:12].ljust(5, b"\0"))
    if unit in _JFIF_UNITS and across and down:
        return int((down if is_on_its_side else across) * _JFIF_UNITS[unit] + 0.5)
    resolution = exif.get(_Y_RESOLUTION if is_on_its_side else _X_RESOLUTION, 0)
    return int(resolution * _EXIF_UNITS.get(exif.get(_UNIT, 2), 0) + 0.5)


def _exif(segments: list[_Segment]) -> Mapping[int, int]:
    """Return the numbers in the first directory of the Exif segment; what is broken, is none."""
    for one in segments:
        if one.marker == _APP1 and one.content.startswith(_EXIF):
            try:
                return _directory(one.content[len(_EXIF) :])
            except struct.error:
                return {}
    return {}


def _directory(tiff: bytes) -> Mapping[int, int]:
    order = "<" if tiff.startswith(b"II") else ">"
    (at,) = struct.unpack_from(f"{order}L", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    found: dict[int, int] = {}
    for number in range(count):
        entry = at + 2 + 12 * number
        tag, kind = struct.unpack_from(f"{order}HH", tiff, entry)
        if kind == _SHORT:
            (found[tag],) = struct.unpack_from(f"{order}H", tiff, entry + 8)
        elif kind == _RATIONAL and tag in (_X_RESOLUTION, _Y_RESOLUTION):
            (place,) = struct.unpack_from(f"{order}L", tiff, entry + 8)
            upper, lower = struct.unpack_from(f"{order}LL", tiff, place)
            found[tag] = upper // lower if lower else 0
    return found
