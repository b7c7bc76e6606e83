"""What expressions and layouts were compiled to, kept between runs in a folder of the user.

Compiling takes most of a cold run. The folder is trusted like `__pycache__`: it must belong to
the user and nobody else may write to it, or it is not used.
"""

import marshal
import os
import stat
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Final

from reportgen import __version__
from reportgen.compute.formulas import Formulas
from reportgen.expressions.environment import COMPILER_FILES
from reportgen.expressions.formula import Compiled
from reportgen.layout.environment import LayoutCache
from reportgen.pipeline.output import write_atomically

_FORMULAS = "formulas"
# Narrative expressions come and go; a cache that has seen too many begins anew.
_MOST_FORMULAS = 5_000


class CompileCache:
    """The cache in one folder; a folder of None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder: Final = None if folder is None else _usable(folder / _tag())
        self._kept = 0

    def layouts(self) -> LayoutCache | None:
        """Return where layouts keep what they were compiled to."""
        return None if self._folder is None else LayoutCache(self._folder)

    def formulas(self) -> dict[str, Compiled]:
        """Return the compiled expressions of earlier runs by their text."""
        if self._folder is None:
            return {}
        try:
            stored = marshal.loads((self._folder / _FORMULAS).read_bytes())  # noqa: S302 (our own file)
            found = {text: Compiled(code, names) for text, (code, names) in stored.items()}
        except (OSError, ValueError, EOFError, TypeError, AttributeError):
            return {}
        self._kept = len(found)
        return found if all(isinstance(one.code, CodeType) for one in found.values()) else {}

    def keep(self, formulas: Formulas) -> None:
        """Keep what `formulas` has compiled for later runs; a failure to do so is no matter."""
        compiled = formulas.compiled
        if self._folder is None or len(compiled) == self._kept or len(compiled) > _MOST_FORMULAS:
            return
        stored = {text: (one.code, one.names) for text, one in compiled.items()}
        try:
            write_atomically(self._folder / _FORMULAS, marshal.dumps(stored))
        except OSError:
            return
        self._kept = len(compiled)


def _tag() -> str:
    """Return a name that changes with all that decides what an expression is compiled to."""
    parts = [__version__.encode(), MAGIC_NUMBER]
    for file in COMPILER_FILES:
        status = Path(file).stat()
        parts.append(f"{status.st_mtime_ns}:{status.st_size}".encode())
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def _usable(folder: Path) -> Path | None:
    """Return the folder if only its owner, who runs this, can write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return None
    others = stat.S_IWGRP | stat.S_IWOTH
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & others):
        return None
    return folder
