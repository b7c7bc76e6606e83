"""What is known of a picture that was read."""

from typing import NamedTuple


class BrokenPictureError(Exception):
    """A picture file breaks off, or is not what it begins like."""


class TooManyPixelsError(Exception):
    """A picture has more pixels than a document can bear, or none."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.pixels = width, height


class Pixels(NamedTuple):
    """A picture as it is shown.

    Attributes:
        data: the file, without what says who took it, where and with what.
        width: in pixels, as people see it.
        height: in pixels, as people see it.
        dots: how many pixels of the width make an inch; 0 if the file does not say.
    """

    data: bytes
    width: int
    height: int
    dots: int


def check_size(width: int, height: int, most: int) -> None:
    """Go on with at most so many pixels.

    Raises:
        TooManyPixelsError: there are more, or none.
    """
    if not 0 < width * height <= most:
        raise TooManyPixelsError(width, height)
