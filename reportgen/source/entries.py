"""Edits that take an entry – a key with its value – out of a file, or put one in.

They keep to how the file is written: whole lines where an entry has lines of its own, with the
comma between brackets. A comment on a line of its own stays, one behind the value goes with it.
"""

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from reportgen.diagnostics.place import Edit, Span, ValuePath
from reportgen.source.source import Source, TextFile
from reportgen.texts.patterns import pattern

_BREAK = r"(?:\r\n|\n|\r)"
_LINE_BREAK = pattern(_BREAK)
_BLANK = " \t\r\n"
_COLON = pattern(r"[ \t]*:")
_REST_OF_LINE = pattern(rf"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?({_BREAK}|\Z)")
_OWN_COMMENT = pattern(rf"(?<=[\r\n])[ \t]*#[^\r\n]*{_BREAK}")
_ITEM = pattern(r"[ \t]*(?:-[ \t]+)+")
# What may stand before the first entry of a file, and before the bracket of a group.
_PROLOGUE = pattern(r"(?:[ \t\r\n]|#[^\r\n]*|%[^\r\n]*|---(?=\s)|[&!]\S*\s)*")
_PROPERTIES = pattern(r"(?:[&!]\S*\s+)*")
_ANCHOR = pattern(r"(?:^|[\s\[{,:-])&[^\s\[\]{},]")


def removal(source: Source, path: ValuePath) -> Edit | None:
    """Return the edit that takes the entry at `path` out; a group that gets empty stays, as {}.

    None where that is not safe: for items of lists, what an alias repeats or may repeat, the
    only entry of a file, and forms that hardly anybody writes.
    """
    entry = _entry(source, path)
    if entry is None or _ANCHOR.search(entry.text):
        return None
    if entry.flow:
        return _out_of_brackets(entry)
    if len(entry.sisters) > 1:
        return _out_of_lines(entry)
    return _leaving_nothing(entry, source.places.key_span(path[:-1])) if len(path) > 1 else None


def addition(source: Source, after: ValuePath, key: str, value: str) -> Edit | None:
    """Return the edit that puts in `key` with the text `value`, behind the entry at `after`.

    None where there is no such entry, or something else stands behind it on its line.
    """
    entry = _entry(source, after)
    if entry is None:
        return None
    if entry.flow:
        return entry.edit(entry.end, entry.end, f", {key}: {value}")
    rest = entry.rest_of_line
    if rest is None:
        return None
    indentation = " " * (entry.start - entry.line_start)
    known = _LINE_BREAK.search(entry.file.text)
    line_break = known.group() if known else "\n"
    line = f"{line_break}{indentation}{key}: {value}"
    return entry.edit(rest.start(1), rest.start(1), line)


def last_entry(source: Source, group: ValuePath) -> ValuePath | None:
    """Return the path of the entry that stands last in a group; None if it has none."""
    found: Any = source.data
    for step in group:
        found = found[step]
    if not isinstance(found, dict):
        return None
    spans = {name: source.places.key_span((*group, name)) for name in found}
    here = {name: span for name, span in spans.items() if span is not None}
    if not group:  # behind the last one of the main file
        here = {name: span for name, span in here.items() if span.file == source.file}
    last = max(here, key=lambda name: (here[name].line, here[name].column), default=None)
    return None if last is None else (*group, last)


class _Entry(NamedTuple):
    """A key and its value in the text of their file.

    Attributes:
        start: the offset of the key.
        value: the offset of the value.
        end: the offset behind both.
        flow: whether they stand between brackets.
        sisters: the offsets of all keys of the group, in order.
    """

    file: TextFile
    start: int
    value: int
    end: int
    flow: bool
    sisters: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.file.text[self.start : self.end]

    @property
    def line_start(self) -> int:
        starts = self.file.line_starts
        return starts[bisect_right(starts, self.start) - 1]

    @property
    def before(self) -> str:
        return self.file.text[self.line_start : self.start]

    @property
    def rest_of_line(self) -> re.Match[str] | None:
        """What is behind the entry up to the end of its line, if that is only a comment."""
        return _REST_OF_LINE.match(self.file.text, self.end)

    @property
    def comments(self) -> str:
        """The comments that have lines of their own within the entry."""
        first = self.file.text[self.value : self.value + 1]
        end = self.value if first in tuple("|>\"'") else self.end
        return "".join(_OWN_COMMENT.findall(self.file.text, self.start, end))

    def edit(self, start: int, end: int, text: str = "") -> Edit:
        base = self.file.base
        return Edit(self.file.span(base + start, base + end), text)


def _entry(source: Source, path: ValuePath) -> _Entry | None:
    """Return the entry at `path`; None if there is none, or only by way of an alias."""
    key, value = source.places.key_span(path), source.places.span(path)
    if key is None or value is None:
        return None
    file = next(file for file in source.files if file.name == key.file)
    start, key_end = _ends(key, file)
    first, end = _ends(value, file)
    colon = _COLON.match(file.text, key_end)
    end = max(end, colon.end() if colon else key_end)
    group = source.places.span(path[:-1]) if len(path) > 1 else None
    opening = _PROLOGUE.match(file.text)
    if group is not None:
        group_start, group_end = _ends(group, file)
        if group.file != file.name or not group_start <= start < end <= group_end:
            return None
        opening = _PROPERTIES.match(file.text, group_start)
    flow = opening is not None and file.text.startswith("{", opening.end())
    return _Entry(file, start, max(first, key_end), end, flow, _sisters(source, path, file))


def _sisters(source: Source, path: ValuePath, file: TextFile) -> tuple[int, ...]:
    group: Any = source.data
    for step in path[:-1]:
        group = group[step]
    spans = [source.places.key_span((*path[:-1], name)) for name in group]
    return tuple(sorted(_ends(span, file)[0] for span in spans if span and span.file == file.name))


def _ends(span: Span, file: TextFile) -> tuple[int, int]:
    return file.offset(span.line, span.column), file.offset(span.end_line, span.end_column)


def _out_of_lines(entry: _Entry) -> Edit | None:
    """Take out an entry that has lines of its own, or is the first of an item of a list."""
    rest = entry.rest_of_line
    if rest is None:
        return None
    if not entry.before.strip():
        return _lines(entry, rest)
    following = next((start for start in entry.sisters if start > entry.start), 0)
    gap = entry.file.text[rest.end() : following]
    if _ITEM.fullmatch(entry.before) and following and not gap.strip() and not entry.comments:
        return entry.edit(entry.start, following)
    return None


def _lines(entry: _Entry, rest: re.Match[str]) -> Edit:
    text, start, kept = entry.file.text, entry.line_start, entry.comments
    if rest.group(1) or not start:
        return entry.edit(start, rest.end(), kept)
    # The last line has no line end: then the new last line has none either.
    if kept:
        return entry.edit(start, rest.end(), kept.rstrip("\r\n"))
    return entry.edit(start - (2 if text.startswith("\r\n", start - 2) else 1), rest.end())


def _leaving_nothing(entry: _Entry, owner: Span | None) -> Edit | None:
    """Put empty brackets in the place of the only entry of a group."""
    rest = entry.rest_of_line
    if rest is None or entry.comments or not (_ITEM.fullmatch(entry.before) or owner):
        return None
    if owner is not None:
        colon = _COLON.match(entry.file.text, _ends(owner, entry.file)[1])
        if colon and not entry.file.text[colon.end() : entry.start].strip():
            return entry.edit(colon.end(), rest.start(1), " {}")
    return entry.edit(entry.start, rest.start(1), "{}")


def _out_of_brackets(entry: _Entry) -> Edit | None:
    text, end = entry.file.text, entry.end
    before, behind = _before(text, entry.start), _behind(text, end)
    if text[before - 1] not in "{,":
        return None
    if text.startswith(",", behind):
        following = _behind(text, behind + 1)
        return entry.edit(entry.start, following if following in entry.sisters else behind + 1)
    if text.startswith("}", behind):
        return entry.edit(before - 1 if text[before - 1] == "," else entry.start, end)
    return None


def _before(text: str, offset: int) -> int:
    """Return where the blanks before `offset` begin; before an entry there is a bracket."""
    while text[offset - 1] in _BLANK:
        offset -= 1
    return offset


def _behind(text: str, offset: int) -> int:
    """Return where the blanks at `offset` end."""
    while offset < len(text) and text[offset] in _BLANK:
        offset += 1
    return offset
