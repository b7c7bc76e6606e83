"""What every writer says of a picture in words."""

from reportgen.document.nodes import InlinePicture, Picture
from reportgen.document.walk import text_of


def words_for(picture: Picture | InlinePicture) -> str:
    """Return what `picture` shows, for those who cannot see it: its words, else its caption."""
    caption = picture.caption if isinstance(picture, Picture) else ()
    return picture.alternative or text_of(caption) or picture.name
