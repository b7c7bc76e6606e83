"""Which template another one extends: asked in every run, so it is remembered by the text."""

from hashlib import sha256
from pathlib import Path

from reportgen import disk, kept
from reportgen.template.definition import DESCRIPTION

EXTENDS = "extends"
"""The key that names the template below."""

_BASES = kept.table("bases", most=200)


def base_of(folder: Path) -> str | None:
    """Return what the template in `folder` extends, as it is written; None if it says nothing."""
    file = folder / DESCRIPTION
    try:
        content = disk.content(file)
    except (OSError, ValueError):  # whoever reads the template says what is wrong
        return None
    if EXTENDS.encode() not in content:
        return None
    key = sha256(content).hexdigest()
    if key not in _BASES:
        from reportgen.source.includes import load_source  # noqa: PLC0415 - mostly it is known

        source = load_source(file).source
        named = source.data.get(EXTENDS) if source is not None else None
        _BASES[key] = named if isinstance(named, str) else ""
    return _BASES[key] or None
