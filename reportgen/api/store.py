"""The templates that a call finds."""

import os
from collections.abc import Iterable
from pathlib import Path

from reportgen import resources
from reportgen.pipeline.cache_folder import cache_folder
from reportgen.pipeline.templates import TemplateStore


def open_store(template_path: Iterable[str | Path] = ()) -> TemplateStore:
    """Return the templates as they are now: those in `template_path` before the shipped ones."""
    paths = (*map(Path, template_path), resources.templates())
    folder = cache_folder(os.environ)
    return TemplateStore(paths, Path(folder) if folder else None)
