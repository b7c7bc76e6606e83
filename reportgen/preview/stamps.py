"""How files were when something was made from them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias


class Stamp(NamedTuple):
    """What changes with the content of a file; no file has none."""

    modified: int
    size: int
    identity: int


Stamps: TypeAlias = Mapping[Path, Stamp | None]


def stamps(paths: Iterable[Path]) -> Stamps:
    """Return the stamps of files; a folder stands for everything in it."""
    return {file: _stamp(file) for path in paths for file in _files(path)}


def folders(paths: Iterable[Path]) -> frozenset[Path]:
    """Return the folders in which a change of `paths` shows; they exist.

    Of a file it is the folder: editors replace files. A missing one shows in the closest folder
    that exists. Where a link leads, the file itself may change too.
    """
    found: set[Path] = set()
    for path in paths:
        for place in (path.absolute(), path.resolve()):
            found.add(_closest(place.parent))
            if place.is_dir():
                found.update(folder for folder, _ in _walk(place))
    return frozenset(found)


def _stamp(file: Path) -> Stamp | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, names in _walk(path):
        yield from (folder / name for name in names)


def _walk(path: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield folders with their files, without what programs keep there for themselves."""
    for folder, below, names in os.walk(path):  # leaves out what vanishes meanwhile
        below[:] = [name for name in below if not name.startswith((".", "__"))]
        yield Path(folder), names


def _closest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.is_dir())
