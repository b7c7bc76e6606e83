"""Pictures: in the page itself, with words for those who cannot see them."""

from base64 import b64encode
from decimal import Decimal

from reportgen.document.nodes import InlinePicture, Picture
from reportgen.pictures.kinds import kind_of
from reportgen.writers.html.escaping import attribute
from reportgen.writers.pictures import words_for

_PIXELS_PER_MM = Decimal(96) / Decimal("25.4")


def image_html(picture: Picture | InlinePicture) -> str:
    """Return the picture of `picture`, no larger than the window.

    Raises:
        ValueError: it is neither PNG nor JPEG.
    """
    kind = kind_of(picture.data)
    if kind is None:
        raise ValueError(f"{picture.name}: neither PNG nor JPEG")
    words = words_for(picture)
    width, height = (round(size * _PIXELS_PER_MM) for size in (picture.width, picture.height))
    data = f"data:{kind.media_type};base64,{b64encode(picture.data).decode()}"
    return f'<img src="{data}" alt="{attribute(words)}" width="{width}" height="{height}">'
