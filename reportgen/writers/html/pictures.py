"""Pictures: in the page itself, with words for those who cannot see them."""

from base64 import b64encode
from decimal import Decimal

from reportgen.document.nodes import InlinePicture, Picture
from reportgen.document.walk import text_of
from reportgen.writers.html.escaping import attribute

_PIXELS_PER_MM = Decimal(96) / Decimal("25.4")
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def image_html(picture: Picture | InlinePicture) -> str:
    """Return the picture of `picture`, no larger than the window.

    Raises:
        ValueError: it is neither PNG nor JPEG.
    """
    caption = picture.caption if isinstance(picture, Picture) else ()
    words = picture.alternative or text_of(caption) or picture.name
    width, height = (round(size * _PIXELS_PER_MM) for size in (picture.width, picture.height))
    data = f"data:{_media_type(picture)};base64,{b64encode(picture.data).decode()}"
    return f'<img src="{data}" alt="{attribute(words)}" width="{width}" height="{height}">'


def _media_type(picture: Picture | InlinePicture) -> str:
    for signature, media_type in _SIGNATURES:
        if picture.data.startswith(signature):
            return media_type
    raise ValueError(f"{picture.name}: neither PNG nor JPEG")
