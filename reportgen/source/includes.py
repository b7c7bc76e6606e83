"""A report in several files: `include:` puts other files beside the keys of a file."""

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Related, in_order
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.source.builder import duplicate_key
from reportgen.source.decode import decode
from reportgen.source.files import read_bytes
from reportgen.source.loader import parse
from reportgen.source.source import (
    Branch,
    Data,
    Loaded,
    Place,
    PlaceNode,
    Source,
    SourceMap,
    TextFile,
)
from reportgen.texts.patterns import pattern

MAX_FILES = 64
MAX_INCLUDE_DEPTH = 8

INCLUDE = "include"

ReadFile: TypeAlias = Callable[[Path, str, Span | None], bytes | Diagnostic]
"""Returns the bytes of a file, of which diagnostics say a name and where it is asked for."""

_DRIVE_OR_URL = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")


def load_source(
    path: Path, *, name: str | None = None, read: ReadFile = read_bytes, start: int = 0
) -> Loaded:
    """Read the report at `path` with all files that it includes.

    Args:
        path: the main file.
        name: what diagnostics call it; `path` if left out.
        read: gives the bytes of a file; for files that are not on the disk as they are meant.
        start: the number of the first character, where other files are numbered before it.
    """
    shown = path.as_posix() if name is None else name
    content = read(path, shown, None)
    if isinstance(content, Diagnostic):
        return Loaded(None, [content], (path,), path.parent)
    decoded = decode(content, shown)
    if decoded.text is None:
        return Loaded(None, decoded.diagnostics, (path,), path.parent)
    reading = _Reading(path, read, start)
    reading.add(decoded.text, shown, _Place(PurePosixPath(), (path.resolve(),)))
    put_together = _put_together(reading.parts, [*decoded.diagnostics, *reading.found])
    files = (path, *sorted(reading.included | reading.asked))
    return put_together._replace(files=files, folder=path.parent)


def parse_source(text: str, file: str, folder: Path = Path()) -> Loaded:
    """Read `text` as the file `file` in `folder`; nothing is included."""
    reading = _Reading(None)
    reading.add(text, file, _Place(PurePosixPath(), ()))
    return _put_together(reading.parts, reading.found)._replace(folder=folder)


class _Part(NamedTuple):
    """What is in one file of a source."""

    file: TextFile
    data: dict[str, Data]
    places: Branch

    def span(self, path: ValuePath) -> Span:
        return SourceMap([self.file], self.places).nearest(path)

    def key_span(self, key: str) -> Span:
        return SourceMap([self.file], self.places).key_span((key,)) or self.span((key,))

    def node(self, key: str) -> PlaceNode:
        children = self.places.children
        return children[key] if isinstance(children, dict) else self.places.place


class _Place(NamedTuple):
    """Where a file is: its folder, seen from the main file's, and the files that led to it."""

    folder: PurePosixPath
    parents: tuple[Path, ...]


class _Include(NamedTuple):
    """An include that is written somewhere."""

    text: str
    span: Span
    place: _Place


class _Reading:
    """Reads the files of a source one after the other."""

    def __init__(self, main: Path | None, read: ReadFile = read_bytes, start: int = 0) -> None:
        self.parts: list[_Part | None] = []
        self.found: list[Diagnostic] = []
        self._main = main
        self._read = read
        self.included: set[Path] = set()
        self.asked: set[Path] = set()  # the same as they are named: a link may lead elsewhere
        self._end = start
        self._name_of_folder = PurePosixPath()

    def add(self, text: str, name: str, place: _Place) -> _Part | None:
        """Read `text` and the files that it includes; return None if it is not a mapping."""
        file = TextFile(name, text, self._end)
        if not self.parts:
            self._name_of_folder = PurePosixPath(name).parent
        self._end = file.end
        parsed = parse(file)
        self.found.extend(parsed.diagnostics)
        if parsed.data is None or parsed.places is None:
            self.parts.append(None)
            return None
        part = _Part(file, parsed.data, parsed.places)
        self.parts.append(part)
        for include in self._includes(part, place):
            self._include(include)
        return part

    def _includes(self, part: _Part, place: _Place) -> Iterator[_Include]:
        """Yield what `part` includes, and report what is no name of a file."""
        value = part.data.get(INCLUDE, [])
        names = value if isinstance(value, list) else [value]
        for index, name in enumerate(names):
            path: ValuePath = (INCLUDE, index) if isinstance(value, list) else (INCLUDE,)
            span = part.span(path)
            if isinstance(name, str) and name.strip():
                yield _Include(name, span, place)
            else:
                self._report_shape(span, "not-a-name")

    def _include(self, include: _Include) -> None:
        if self._main is None:
            return
        if len(include.place.parents) > MAX_INCLUDE_DEPTH:
            args = {"what": Phrase("nesting.includes"), "limit": MAX_INCLUDE_DEPTH}
            self.found.append(Diagnostic(codes.NESTING_TOO_DEEP, include.span, args))
        elif len(self.parts) >= MAX_FILES:
            self._report_shape(include.span, "too-many-files", limit=MAX_FILES)
        else:
            self._include_file(include, self._main.parent)

    def _include_file(self, include: _Include, root: Path) -> None:
        folder_and_name = _inside(include)
        if folder_and_name is not None:
            self.asked.add(root / folder_and_name)
        path = None if folder_and_name is None else _resolved(root, folder_and_name)
        if folder_and_name is None or path is None:
            self._report(codes.INCLUDE_OUTSIDE, include, file=include.text)
        elif path in include.place.parents:
            way = [*(parent.name for parent in include.place.parents), path.name]
            self._report(codes.INCLUDE_CYCLE, include, way=" → ".join(way))
        elif path in self.included:
            self._report_shape(include.span, "twice", file=include.text)
        else:
            self.included.add(path)
            self._read_file(include, path, folder_and_name)

    def _read_file(self, include: _Include, path: Path, relative: PurePosixPath) -> None:
        name = (self._name_of_folder / relative).as_posix()
        content = self._read(path, name, include.span)
        if isinstance(content, Diagnostic):
            self.found.append(content)
            return
        decoded = decode(content, name)
        self.found.extend(decoded.diagnostics)
        if decoded.text is None:
            return
        before = len(self.found)
        self.add(decoded.text, name, _Place(relative.parent, (*include.place.parents, path)))
        self.found[before:] = [_in_include(one, include) for one in self.found[before:]]

    def _report(self, code: Code, include: _Include, **args: object) -> None:
        self.found.append(Diagnostic(code, include.span, args))

    def _report_shape(self, span: Span, problem: str, **args: object) -> None:
        phrase = Phrase(f"include.{problem}", args)
        self.found.append(Diagnostic(codes.INCLUDE_SHAPE, span, {"problem": phrase}))


def _inside(include: _Include) -> PurePosixPath | None:
    """Return the file to include, seen from the main file's folder; None if it is not in it."""
    text = include.text.replace("\\", "/")
    if text.startswith("/") or _DRIVE_OR_URL.match(text):
        return None
    relative = posixpath.normpath((include.place.folder / text).as_posix())
    return None if relative.split("/")[0] == ".." else PurePosixPath(relative)


def _resolved(root: Path, relative: PurePosixPath) -> Path | None:
    """Return where a file really is; None if links lead out of the folder `root`."""
    try:
        root = root.resolve()
        path = (root / relative).resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a NUL in the name
        return root / relative
    return path if path.is_relative_to(root) else None


def _in_include(diagnostic: Diagnostic, include: _Include) -> Diagnostic:
    """Say of an included file that is no mapping that it cannot be included."""
    if diagnostic.code is not codes.NOT_A_MAPPING:
        return diagnostic
    problem = Phrase("include.not-a-mapping", {"file": include.text})
    related = (Related(diagnostic.span, Phrase("include.content")),)
    return Diagnostic(codes.INCLUDE_SHAPE, include.span, {"problem": problem}, related=related)


def _put_together(parts: list[_Part | None], found: list[Diagnostic]) -> Loaded:
    """Make one source of the files that could be read; the first one is the main file."""
    main = parts[0]
    if main is None:
        return Loaded(None, in_order(found))
    known = [part for part in parts if part is not None]
    files = tuple(part.file for part in known)
    merged = _Merged(files, main.places.place)
    for part in known:
        merged.add(part)
    source = Source(main.file.name, main.file.text, merged.data, merged.places(), files)
    return Loaded(source, in_order([*found, *merged.found]))


class _Merged:
    """The top levels of several files as one."""

    def __init__(self, files: tuple[TextFile, ...], place: Place) -> None:
        self.data: dict[str, Data] = {}
        self.found: list[Diagnostic] = []
        self._files = files
        self._children: dict[str, PlaceNode] = {}
        self._keys: dict[str, Place] = {}
        self._place = place

    def places(self) -> SourceMap:
        return SourceMap(self._files, Branch(self._place, self._children, self._keys))

    def add(self, part: _Part) -> None:
        for key, value in part.data.items():
            if key == INCLUDE:
                continue
            if key in self.data:
                span, earlier = part.key_span(key), self._key_span(key)
                self.found.append(duplicate_key(key, span, earlier))
                continue
            self.data[key] = value
            self._children[key] = part.node(key)
            self._keys[key] = part.places.keys[key]

    def _key_span(self, key: str) -> Span:
        return self.places().key_span((key,)) or self.places().nearest(())
