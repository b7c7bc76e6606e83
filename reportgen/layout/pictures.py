"""Pictures of a report: PNG and JPEG, of a size that a document can bear."""

from decimal import Decimal
from typing import NamedTuple

from reportgen.diagnostics.diagnostic import Phrase

LARGEST_FILE = 10 * 1024 * 1024
_MOST_PIXELS = 50_000_000
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MM_PER_INCH = Decimal("25.4")
# GB/T 9704-2012, 5.2.1: the text area is 156 mm wide.
_WIDEST = Decimal(156)
# The area is 225 mm high, and the caption needs its line.
_TALLEST = Decimal(210)


class PictureError(Exception):
    """A picture cannot be used; `problem` says why."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.key)
        self.problem = problem


class PictureFile(NamedTuple):
    """A picture and its printed size in millimetres."""

    name: str
    data: bytes
    width: Decimal
    height: Decimal


def read_picture(name: str, data: bytes, width: Decimal | None) -> PictureFile:
    """Return the picture in `data`, `width` mm wide, or as wide as it says itself.

    Raises:
        PictureError: it is no PNG or JPEG, too large, or broken.
    """
    if len(data) > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        raise PictureError(Phrase("picture.file-too-large", {"limit": limit}))
    if not data.startswith(_SIGNATURES):
        raise PictureError(Phrase("picture.kind"))
    # python-docx reads sizes and resolutions; it is slow to import, and few reports have pictures
    from docx.image.exceptions import (  # noqa: PLC0415
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image  # noqa: PLC0415

    try:
        image = Image.from_blob(data)
        pixels = image.px_width, image.px_height
        resolution = image.horz_dpi or 96
    except (
        InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError,
        KeyError, ValueError, IndexError, OverflowError,
    ) as error:  # fmt: skip
        raise PictureError(Phrase("picture.broken")) from error
    if not all(pixels) or pixels[0] * pixels[1] > _MOST_PIXELS:
        raise PictureError(Phrase("picture.pixels", {"pixels": f"{pixels[0]} × {pixels[1]}"}))
    natural = Decimal(pixels[0]) / Decimal(resolution) * _MM_PER_INCH
    printed = min(width or natural, _WIDEST, _TALLEST * pixels[0] / pixels[1])
    return PictureFile(name, data, printed, printed * pixels[1] / pixels[0])
