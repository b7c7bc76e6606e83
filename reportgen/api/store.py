"""The templates that a call finds."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from reportgen import resources
from reportgen.api.errors import WrongArgumentError
from reportgen.pipeline.cache_folder import cache_folder
from reportgen.pipeline.templates import TemplateStore

Folders: TypeAlias = str | Path | Iterable[str | Path]
"""One folder, or several."""


def chosen_store(template_path: Folders) -> TemplateStore:
    """Return the templates as they are now, for a call that names folders with more of them.

    Raises:
        WrongArgumentError: there is no such folder.
    """
    given = (template_path,) if isinstance(template_path, str | Path) else tuple(template_path)
    for folder in given:
        if not Path(folder).is_dir():
            raise WrongArgumentError("cli.error.no-folder", name=str(folder))
    return open_store(given)


def open_store(template_path: Iterable[str | Path] = ()) -> TemplateStore:
    """Return the templates as they are now: those in `template_path` before the shipped ones."""
    paths = (*map(Path, template_path), resources.templates())
    folder = cache_folder(os.environ)
    return TemplateStore(paths, Path(folder) if folder else None)
