"""Names that somebody may have meant."""

from collections.abc import Iterable


def near_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names among `known` that look like `name`, or else all of them."""
    from difflib import get_close_matches  # noqa: PLC0415  a mistake is rare, its import slow

    names = sorted(known)
    return tuple(get_close_matches(name, names, n=3) or names)
