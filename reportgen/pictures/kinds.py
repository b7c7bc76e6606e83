"""Kinds of picture files, by how they begin: what a file is called says nothing."""

from enum import Enum
from typing import Final


class PictureKind(Enum):
    """The pictures that every format of reports can hold; values are endings of files."""

    PNG = "png"
    JPEG = "jpeg"

    @property
    def media_type(self) -> str:
        return f"image/{self.value}"


PNG_START: Final = b"\x89PNG\r\n\x1a\n"
JPEG_START: Final = b"\xff\xd8"
_STARTS = {PNG_START: PictureKind.PNG, b"\xff\xd8\xff": PictureKind.JPEG}

# What cameras, phones, web pages and scanners write besides.
_OTHERS = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
    b"\xd7\xcd\xc6\x9a": "WMF",
    b"\0\0\1\0": "ICO",
    b"\0\0\0\x0cjP": "JPEG 2000",
    b"8BPS": "PSD",
}
_BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC", b"avif": "AVIF"}
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"
_HEAD = 1024  # in which the first element of a drawing stands


def kind_of(data: bytes) -> PictureKind | None:
    """Return the kind of a picture, None if reports do not take it."""
    return next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)


def name_of(data: bytes) -> str:
    """Return what people call the kind of a file that reports do not take; empty if unknown."""
    for start, name in _OTHERS.items():
        if data.startswith(start):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "")
    if data[40:44] == b" EMF":
        return "EMF"
    head = data[:_HEAD].lstrip(_BEFORE_XML)
    return "SVG" if head.startswith(b"<") and b"<svg" in head else ""
