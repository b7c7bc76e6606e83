"""Where the shipped schemas and templates are: beside the package, or inside the wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def schemas() -> Path:
    """Return the folder of the shipped schemas."""
    return _shipped() / "schemas"


def templates() -> Path:
    """Return the folder of the shipped templates."""
    return _shipped() / "templates"


def _shipped() -> Path:
    installed = _PACKAGE / "_shipped"
    return installed if installed.is_dir() else _PACKAGE.parent
