"""Names that somebody may have meant."""

from collections.abc import Iterable

from reportgen.diagnostics.diagnostic import Phrase

_MOST = 3
_ALIKE = 0.6


def near_names(
    name: str, known: Iterable[str], *, most: int = _MOST, alike: float = _ALIKE
) -> tuple[str, ...]:
    """Return the names among `known` that look like `name`, the nearest first.

    Args:
        name: what was written.
        known: what could have been written.
        most: how many names are returned at most.
        alike: how much a name must look like `name`, from 0 to 1.
    """
    from difflib import get_close_matches  # noqa: PLC0415  a mistake is rare, its import slow

    return tuple(get_close_matches(name, list(known), n=most, cutoff=alike))


def nearest_name(name: str, known: Iterable[str], *, alike: float = _ALIKE) -> str | None:
    """Return the name among `known` that was probably meant, or None if none looks like it."""
    return next(iter(near_names(name, known, most=1, alike=alike)), None)


def near_hint(near: str | None) -> Phrase | str:
    """Return the question whether `near` was meant, which follows a name that nothing has."""
    return Phrase("fault.near", {"near": near}) if near else ""


def near_or_all(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the names among `known` that look like `name`, or else all of them."""
    names = sorted(known)
    return near_names(name, names) or tuple(names)
