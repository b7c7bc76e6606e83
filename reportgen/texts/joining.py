"""What stands between two lines that are joined: Chinese has no blanks between its characters."""

_FIRST_CHINESE = "\u2e80"
# Dashes, quotes and dots that Chinese has in common with other languages.
_COMMON = frozenset("‐‑‒–—―‖‘’“”…‰′″※·×")


def joint(before: str, after: str) -> str:
    """Return what joins a line that ends with one character to one that begins with another."""
    return "" if _is_chinese(before) or _is_chinese(after) else " "


def _is_chinese(character: str) -> bool:
    return character >= _FIRST_CHINESE or character in _COMMON
