"""Where this user's cache is."""

import sys
from collections.abc import Mapping
from pathlib import Path

_VARIABLE = "REPORTGEN_CACHE"


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Return the folder for compiled templates; None where REPORTGEN_CACHE is set to nothing."""
    stated = environment.get(_VARIABLE)
    if stated is not None:
        return Path(stated) if stated else None
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return Path(local) / "reportgen" / "cache" if local else None
    base = environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    if base:
        return Path(base) / "reportgen"
    return Path(home) / ".cache" / "reportgen" if home else None
