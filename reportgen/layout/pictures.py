"""Pictures of a report: PNG and JPEG, of a size that a document can bear."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.pictures.jpeg import read_jpeg
from reportgen.pictures.kinds import PictureKind, kind_of, name_of
from reportgen.pictures.pixels import BrokenPictureError, Pixels, TooManyPixelsError
from reportgen.pictures.png import read_png

LARGEST_FILE = 10 * 1024 * 1024
_MOST_PIXELS = 50_000_000
_READERS: Mapping[PictureKind, Callable[[bytes, int], Pixels]] = {
    PictureKind.PNG: read_png,
    PictureKind.JPEG: read_jpeg,
}
_MM_PER_INCH = Decimal("25.4")
_DOTS = 72  # an inch, of pictures that do not say it
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
    """A picture and its printed size in millimetres; nothing in it says who took it where."""

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
    kind = kind_of(data)
    if kind is None:
        known = name_of(data)
        other = Phrase("picture.other-kind", {"kind": known}) if known else Phrase("picture.kind")
        raise PictureError(other)
    try:
        pixels = _READERS[kind](data, _MOST_PIXELS)
    except BrokenPictureError as error:
        raise PictureError(Phrase("picture.broken")) from error
    except TooManyPixelsError as error:
        shown = " × ".join(map(str, error.pixels))
        raise PictureError(Phrase("picture.pixels", {"pixels": shown})) from error
    natural = Decimal(pixels.width) / (pixels.dots or _DOTS) * _MM_PER_INCH
    printed = min(width or natural, _WIDEST, _TALLEST * pixels.width / pixels.height)
    return PictureFile(name, pixels.data, printed, printed * pixels.height / pixels.width)
