"""Texts as content and attributes of HTML, and names as identifiers of it."""

import re

_NO_NAME = re.compile(r"[^\w-]")
_SPACE = re.compile(r"\s")


def escaped(text: str) -> str:
    """Return `text` for the content of an element or for an attribute in double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def attribute(text: str) -> str:
    """Return `text` for an attribute whose line ends matter."""
    return escaped(text).replace("\n", "&#10;")


def content(text: str) -> str:
    """Return `text` for the content of an element; a line end in it begins a new line."""
    return escaped(text).replace("\n", "<br>")


def class_name(style: str) -> str:
    """Return the class of a style: a name in CSS without escapes, different for each style."""
    return "s-" + _NO_NAME.sub(lambda match: f"_{ord(match.group()):x}_", style)


def identifier(anchor: str) -> str:
    """Return the id of an anchor: any characters but spaces."""
    return _SPACE.sub("_", anchor)
