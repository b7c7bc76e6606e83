"""A small working template to start from."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_START = Path(__file__).parent / "start"
_PLACEHOLDER = "my-report"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


def is_template_name(name: str) -> bool:
    """Say whether a template may have this name: small letters, digits and hyphens."""
    return _NAME.fullmatch(name) is not None


def new_template(name: str) -> Mapping[str, str]:
    """Return the files of a template called `name`, by their paths in its folder."""
    files = sorted(path for path in _START.rglob("*") if path.is_file())
    return {
        file.relative_to(_START).as_posix(): file.read_text(encoding="utf-8").replace(
            _PLACEHOLDER, name
        )
        for file in files
    }
