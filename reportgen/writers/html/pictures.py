"""Pictures: in the page itself, with words for those who cannot see them."""

from base64 import b64encode
from decimal import Decimal

from reportgen.document.nodes import Picture
from reportgen.document.walk import text_of
from reportgen.writers.html.escaping import attribute

_PIXELS_PER_MM = Decimal(96) / Decimal("25.4")
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def image_html(figure: Picture) -> str:
    """Return the picture of `figure`, no larger than the window.

    Raises:
        ValueError: it is neither PNG nor JPEG.
    """
    words = figure.alternative or text_of(figure.caption) or figure.name
    width, height = (round(size * _PIXELS_PER_MM) for size in (figure.width, figure.height))
    data = f"data:{_media_type(figure)};base64,{b64encode(figure.data).decode()}"
    return f'<img src="{data}" alt="{attribute(words)}" width="{width}" height="{height}">'


def _media_type(figure: Picture) -> str:
    for signature, media_type in _SIGNATURES:
        if figure.data.startswith(signature):
            return media_type
    raise ValueError(f"{figure.name}: neither PNG nor JPEG")
