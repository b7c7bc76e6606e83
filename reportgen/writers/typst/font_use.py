"""What became of a font that a style sheet asks for."""

from typing import NamedTuple


class FontUse(NamedTuple):
    """The roles that ask for the same font, and the one that they get; the same if it is here."""

    roles: tuple[str, ...]
    wanted: str
    used: str
    replaced: bool
