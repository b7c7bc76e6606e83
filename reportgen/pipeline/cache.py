"""What expressions, layouts and patterns were compiled to, kept between runs in a user's folder.

Compiling takes most of a cold run.
"""

import io
import marshal
import pickle
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeVar

from reportgen import __version__, kept
from reportgen.compute.formulas import Formulas
from reportgen.expressions.environment import COMPILER_FILES
from reportgen.expressions.formula import Compiled
from reportgen.layout.environment import LayoutCache
from reportgen.pipeline.cache_folder import usable_files
from reportgen.pipeline.states import TooManyFilesError, program, states

_FORMULAS, _TABLES = "formulas", "tables"
# Narrative expressions come and go; a cache that has seen too many begins anew.
_MOST_FORMULAS = 5_000

_Made = TypeVar("_Made")


class CompileCache:
    """The cache in one folder; a folder of None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._files: Final = None if folder is None else usable_files(str(folder / _tag()))
        self._compiled: dict[str, Compiled] | None = None
        self._kept = 0
        self._known = self._fill_tables()

    def layouts(self) -> LayoutCache | None:
        """Return where layouts keep what they were compiled to."""
        return None if self._files is None else LayoutCache(self._files)

    def formulas(self) -> dict[str, Compiled]:
        """Return the compiled expressions of earlier runs by their text; new ones may be added."""
        if self._files is None:
            return {}
        if self._compiled is None:
            self._compiled = self._files.loaded(_FORMULAS, _formulas) or {}
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

    def made_of(self, folders: Sequence[Path], make: Callable[[], tuple[_Made, bool]]) -> _Made:
        """Return what `make` makes of files, or made when all in `folders` was as it is now.

        `make` says too whether it may be kept.
        """
        version = _version(folders) if self._files else b""
        name = sha256(repr(folders).encode()).hexdigest()
        if self._files and version:
            found: _Unpickled[_Made] | None = self._files.loaded(name, partial(_made, version))
            if found is not None:
                return found.made
        made, may_keep = make()
        if self._files and version and may_keep:
            stream = io.BytesIO(version)
            stream.seek(len(version))
            _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(made)
            self._files.write(name, stream.getvalue())
        return made

    def keep_tables(self) -> None:
        """Keep what modules have come to know in this run, and did in those before it."""
        known = kept.all_known()
        if self._files and self._known != _sizes(known):
            self._files.write(_TABLES, marshal.dumps((program(), known)))
            self._known = _sizes(known)

    def _fill_tables(self) -> Mapping[str, int]:
        """Add to all tables what earlier runs of this program knew; return how much that is."""
        found = self._files.loaded(_TABLES, _tables) if self._files else None
        for name, known in (found or {}).items():
            kept.fill(name, known)
        return _sizes(found or {})


class _Unpickled(NamedTuple, Generic[_Made]):
    made: _Made


def _formulas(stored: bytes) -> dict[str, Compiled]:
    found = marshal.loads(stored)  # noqa: S302 (our own file)
    return {text: Compiled(*parts) for text, parts in found.items()}


def _made(version: bytes, stored: bytes) -> "_Unpickled[Any] | None":
    """Return what was made of files that are as they were; None if they are not."""
    if not stored.startswith(version):
        return None
    try:
        return _Unpickled(pickle.loads(stored[len(version) :]))  # noqa: S301 (our own file)
    except pickle.UnpicklingError as error:
        raise ValueError(*error.args) from error


def _tables(stored: bytes) -> dict[str, kept.Known]:
    """Return the tables that this program has written."""
    made_by, found = marshal.loads(stored)  # noqa: S302 (our own file)
    return {name: dict(known) for name, known in found.items()} if made_by == program() else {}


def _sizes(tables: Mapping[str, kept.Known]) -> Mapping[str, int]:
    return {name: len(known) for name, known in tables.items()}


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, MappingProxyType):
            return _read_only, (dict(obj),)
        return NotImplemented


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


def _version(folders: Sequence[Path]) -> bytes:
    """Return what changes with all files in `folders`, their names, and our code."""
    try:
        found = states(map(str, folders))
    except TooManyFilesError:
        return b""
    return sha256(repr((program(), found)).encode()).digest()


def _tag() -> str:
    """Return a name that changes with all that decides what an expression is compiled to."""
    parts = [__version__.encode(), sys.version.encode(), MAGIC_NUMBER]
    for file in COMPILER_FILES:
        status = Path(file).stat()
        parts.append(f"{status.st_mtime_ns}:{status.st_size}".encode())
    return sha256(b"\0".join(parts)).hexdigest()[:16]
