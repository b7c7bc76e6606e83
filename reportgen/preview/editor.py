"""How an editor is told to open a place: a link of its own kind."""

import re
from collections.abc import Mapping

NONE = "none"
EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    NONE: "",
}

_LINK = re.compile(r"([a-z][a-z0-9+.-]*)://.*\{path\}.*", re.IGNORECASE)
_NOT_EDITORS = frozenset({"blob", "data", "file", "http", "https", "javascript", "vbscript"})


def editor_link(stated: str) -> str:
    """Return the link with `{path}`, `{line}` and `{column}` that `stated` is or names.

    Raises:
        ValueError: it is neither the name of an editor that we know nor such a link.
    """
    if stated in EDITORS:
        return EDITORS[stated]
    match = _LINK.fullmatch(stated)
    if match is None or match[1].lower() in _NOT_EDITORS:
        raise ValueError(stated)
    return stated
