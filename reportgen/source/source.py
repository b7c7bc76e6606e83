"""A source: plain data, and where each value of it was written."""

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.source.written import WrittenValue
from reportgen.texts.patterns import pattern

Data: TypeAlias = bool | Decimal | str | list["Data"] | dict[str, "Data"] | None
"""What a value of a source may be."""

Place: TypeAlias = int
"""The first character of a value and the end of it, in one number to keep the map small.

Characters are counted through all files of a source, so that a place knows its file too.
"""

_LINE_BREAK = pattern(r"\r\n|\n|\r")
_BLANK = " \t\r\n"  # no other space: those of Unicode are characters of a text
_END_BITS = 32
_END_MASK = (1 << _END_BITS) - 1


class Branch(NamedTuple):
    """The places of a group or list, of its keys and of what is in it."""

    place: Place
    children: "dict[str, PlaceNode] | list[PlaceNode]"
    keys: dict[str, Place]


PlaceNode: TypeAlias = Place | Branch


class TextFile:
    """The text of one file, its characters numbered from `base`."""

    def __init__(self, name: str, text: str, base: int = 0) -> None:
        self.name = name
        self.text = text
        self.base = base

    @property
    def end(self) -> int:
        """The first number that the next file may take."""
        return self.base + len(self.text) + 1

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    @cached_property
    def lines(self) -> list[str]:
        return _LINE_BREAK.split(self.text)

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from `start` to `end` are; they count from `base`."""
        line, column = self._position(start - self.base)
        end_line, end_column = self._position(end - self.base)
        return Span(self.name, line, column, end_line, end_column)

    def offset(self, line: int, column: int) -> int:
        """Return where a line and column are, in characters from the start of the text."""
        return self.line_starts[line - 1] + column - 1

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


class SourceMap:
    """The places of all values and keys of a source."""

    def __init__(self, files: Sequence[TextFile], root: Branch) -> None:
        self._files = files
        self._bases = [file.base for file in files]
        self.root = root

    def span(self, path: ValuePath) -> Span | None:
        """Return where the value at `path` is written."""
        node = self._find(path)
        return None if node is None else self._span_of(_place_of(node))

    def at(self, name: str, line: int, column: int) -> ValuePath:
        """Return the path of what is written at a line and column of the file `name`."""
        file = next((file for file in self._files if file.name == name), None)
        if file is None or line > len(file.line_starts):
            return ()
        position = file.base + file.offset(line, column)
        path: ValuePath = ()
        node: PlaceNode | None = self.root
        while isinstance(node, Branch):
            step = _step_at(node, position)
            if step is None:
                break
            path = (*path, step)
            node = None if _is_key(node, step, position) else _child(node.children, step)
        return path

    def key_span(self, path: ValuePath) -> Span | None:
        """Return where the key that leads to `path` is written; items of lists have none."""
        parent = self._find(path[:-1]) if path else None
        if not isinstance(parent, Branch) or not isinstance(path[-1], str):
            return None
        place = parent.keys.get(path[-1])
        return None if place is None else self._span_of(place)

    def nearest(self, path: ValuePath) -> Span:
        """Return where the value at `path` is, or else the closest one that it would be in."""
        for length in range(len(path), 0, -1):
            span = self.span(path[:length])
            if span is not None:
                return span
        return self._span_of(self.root.place)

    def owner_span(self, path: ValuePath) -> Span:
        """Return the place that stands for the group at `path`, to say that something lacks in it.

        That is its key; the first key in it if it is an item of a list; the very start of a file.
        """
        for length in range(len(path), 0, -1):
            span = self.key_span(path[:length]) or self._first_key_span(path[:length])
            if span is not None:
                return span
        start = self._span_of(self.root.place)
        return start._replace(end_line=start.line, end_column=start.column)

    def text(self, path: ValuePath) -> str | None:
        """Return the single value at `path` as it is written; groups and lists have no text."""
        node = self._find(path)
        if node is None or isinstance(node, Branch):
            return None
        file, start, end = self._written(node)
        return file.text[start - file.base : end - file.base]

    def has(self, path: ValuePath) -> bool:
        """Say whether there is a value at `path`."""
        return self._find(path) is not None

    def written(self, path: ValuePath, value: str) -> WrittenValue | None:
        """Return how the text at `path`, whose value is `value`, is written in its file."""
        node = self._find(path)
        if node is None or isinstance(node, Branch):
            return None
        file, start, end = self._written(node)
        raw = file.text[start - file.base : end - file.base]
        return WrittenValue(
            raw,
            value,
            lambda first, last: file.span(start + first, start + last),
            flow=self._is_flow(path),
        )

    def _is_flow(self, path: ValuePath) -> bool:
        """Say whether the value at `path` is between brackets; what an alias repeats may be."""
        groups = (self._find(path[:length]) for length in range(len(path)))
        starts = (self._written(_place_of(group)) for group in groups if group is not None)
        return any(file.text[start - file.base] in "[{*" for file, start, _ in starts)

    def _first_key_span(self, path: ValuePath) -> Span | None:
        node = self._find(path)
        if not isinstance(node, Branch) or not node.keys:
            return self.span(path)
        return self._span_of(next(iter(node.keys.values())))

    def _find(self, path: ValuePath) -> PlaceNode | None:
        node: PlaceNode | None = self.root
        for step in path:  # asked for each value of a report: a call for each step takes longer
            if not isinstance(node, Branch):
                return None
            children = node.children
            if isinstance(children, dict):
                node = children.get(step)  # type: ignore[arg-type]
            else:
                in_list = isinstance(step, int) and 0 <= step < len(children)
                node = children[step] if in_list else None  # type: ignore[index]
        return node

    def _span_of(self, place: Place) -> Span:
        file, start, end = self._written(place)
        return file.span(start, end)

    def _written(self, place: Place) -> tuple[TextFile, int, int]:
        """Return the file, start and end of a place, without the blank lines of a block text."""
        start, end = place >> _END_BITS, place & _END_MASK
        file = self._files[bisect_right(self._bases, start) - 1]
        written = file.text[start - file.base : end - file.base].rstrip(_BLANK)
        return file, start, start + len(written)


class Source(NamedTuple):
    """What an author wrote: the data, and where each value is."""

    file: str
    text: str
    data: dict[str, Data]
    places: SourceMap
    files: tuple[TextFile, ...]

    def lines(self, file: str) -> Sequence[str]:
        """Return the lines of the main file or of an included one."""
        return next((known.lines for known in self.files if known.name == file), ())


class Loaded(NamedTuple):
    """A source, if one could be made, and what was found on the way.

    Attributes:
        files: the files that belong to it, also those that could not be read.
        folder: where it is, with its pictures and what else it names.
    """

    source: Source | None
    diagnostics: list[Diagnostic]
    files: tuple[Path, ...] = ()
    folder: Path = Path()


def place(start: int, end: int) -> Place:
    return start << _END_BITS | end


def _place_of(node: PlaceNode) -> Place:
    return node.place if isinstance(node, Branch) else node


def _child(children: dict[str, PlaceNode] | list[PlaceNode], step: str | int) -> PlaceNode | None:
    if isinstance(children, dict):
        return children.get(step) if isinstance(step, str) else None
    if isinstance(step, int) and 0 <= step < len(children):
        return children[step]
    return None


def _step_at(branch: Branch, position: int) -> str | int | None:
    """Return the key or index of what is at `position` in a group or list."""
    for key, where in branch.keys.items():
        if _covers(where, position):
            return key
    children = branch.children
    steps = children.items() if isinstance(children, dict) else enumerate(children)
    return next((step for step, node in steps if _covers(_place_of(node), position)), None)


def _is_key(branch: Branch, step: str | int, position: int) -> bool:
    where = branch.keys.get(step) if isinstance(step, str) else None
    return where is not None and _covers(where, position)


def _covers(where: Place, position: int) -> bool:
    return where >> _END_BITS <= position <= where & _END_MASK
