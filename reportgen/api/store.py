"""The templates that a call finds, and where this user keeps what they are compiled to."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen import resources
from reportgen.pipeline.templates import TemplateStore

_VARIABLE = "REPORTGEN_CACHE"


def open_store(template_path: Iterable[str | Path] = ()) -> TemplateStore:
    """Return the templates as they are now: those in `template_path` before the shipped ones."""
    paths = (*map(Path, template_path), resources.templates())
    return TemplateStore(paths, cache_folder(os.environ))


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
