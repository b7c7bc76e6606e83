"""What every writer says of a picture in words."""

from reportgen.document.nodes import Picture
from reportgen.document.walk import text_of


def words_for(picture: Picture) -> str:
    """Return what `picture` shows, for those who cannot see it: its words, else its caption."""
    return picture.alternative or text_of(picture.caption) or picture.name
