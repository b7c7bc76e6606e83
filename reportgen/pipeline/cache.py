"""What expressions, layouts and patterns were compiled to, kept between runs in a user's folder.

Compiling takes most of a cold run.
"""

import marshal
import sys
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Final

from reportgen import __version__
from reportgen.compute.formulas import Formulas
from reportgen.expressions.environment import COMPILER_FILES
from reportgen.expressions.formula import Compiled
from reportgen.layout.environment import LayoutCache
from reportgen.pipeline.cache_folder import usable_files
from reportgen.texts.patterns import KNOWN

_FORMULAS, _PATTERNS = "formulas", "patterns"
# Narrative expressions come and go; a cache that has seen too many begins anew.
_MOST_FORMULAS, _MOST_PATTERNS = 5_000, 2_000


class CompileCache:
    """The cache in one folder; a folder of None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._files: Final = None if folder is None else usable_files(str(folder / _tag()))
        self._compiled: dict[str, Compiled] | None = None
        self._kept = 0
        stored = self._files and self._files.read(_PATTERNS)
        self._patterns: Final = marshal.loads(stored) if stored else {}  # noqa: S302 (our own)
        KNOWN.update(self._patterns)

    def layouts(self) -> LayoutCache | None:
        """Return where layouts keep what they were compiled to."""
        return None if self._files is None else LayoutCache(self._files)

    def formulas(self) -> dict[str, Compiled]:
        """Return the compiled expressions of earlier runs by their text; new ones may be added."""
        if self._files is None:
            return {}
        if self._compiled is None:
            stored = self._files.read(_FORMULAS)
            found = {} if stored is None else marshal.loads(stored)  # noqa: S302 (our own file)
            self._compiled = {text: Compiled(*parts) for text, parts in found.items()}
            self._kept = len(self._compiled)
        return self._compiled

    def keep(self, formulas: Formulas) -> None:
        """Keep what `formulas` has compiled for later runs; a failure to do so is no matter."""
        compiled = formulas.compiled
        if self._files is None or len(compiled) == self._kept or len(compiled) > _MOST_FORMULAS:
            return
        stored = {text: tuple(one) for text, one in compiled.items()}
        self._files.write(_FORMULAS, marshal.dumps(stored))
        self._kept = len(compiled)

    def keep_patterns(self) -> None:
        """Keep what patterns were compiled to in this run and in those before it."""
        if self._files and len(self._patterns) < len(KNOWN) <= _MOST_PATTERNS:
            self._patterns.update(KNOWN)
            self._files.write(_PATTERNS, marshal.dumps(self._patterns))


def _tag() -> str:
    """Return a name that changes with all that decides what an expression is compiled to."""
    parts = [__version__.encode(), sys.version.encode(), MAGIC_NUMBER]
    for file in COMPILER_FILES:
        status = Path(file).stat()
        parts.append(f"{status.st_mtime_ns}:{status.st_size}".encode())
    return sha256(b"\0".join(parts)).hexdigest()[:16]
