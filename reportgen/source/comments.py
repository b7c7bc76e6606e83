"""Comments that say that a finding is known and right as it is.

`# reportgen: ignore RG401,RG523 reason` at the end of a line is about what begins on that line;
behind the key of a group or of a text over several lines, about all of it. On a line of its own
it is about the next entry.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import Span
from reportgen.source.source import Branch, PlaceNode, Source, TextFile
from reportgen.texts.patterns import pattern

_MARK = "reportgen"
_COMMENT = pattern(
    r"(?:^|(?<=[ \t]))\#[ \t]*reportgen[ \t]*[:：][ \t]*ignore\b(?=(?P<rest>[^\r\n]*))",
    re.MULTILINE,
)
# A comment behind Chinese words on their line: `#甲`, or one that ends like a sentence.
_BEHIND_TEXT = pattern(
    r"(?P<before>[^\s#])[ \t]+"
    r"(?P<comment>\#(?:[^\s#!](?:[^\r\n]*[一-鿿][^\r\n]*)?|[ \t]+[^\r\n]*[一-鿿][。！？；]))"
    r"[ \t]*$",
    re.MULTILINE,
)
_CHINESE = pattern("[一-鿿]")
_SUPPRESSES = pattern(r"#[ \t]*reportgen")
_NO_PLAIN = tuple("\"'|>[{&*!")
_SHOWN = 20
_CODE = pattern(r"[ \t,，、]*(?P<code>[A-Za-z]{2,6}-?\d+)(?![\w-])")
_BLOCK = ("|", ">")
_BEFORE_REASON = " \t,，、:：;；-—"


class SuppressedCode(NamedTuple):
    """A code that a comment names, and where."""

    id: str
    span: Span


class Suppression(NamedTuple):
    """A comment that sets findings aside.

    Attributes:
        span: where the comment is.
        codes: what it names.
        reason: why, in the author's words.
        first: the first line that it is about.
        last: the last one.
    """

    span: Span
    codes: tuple[SuppressedCode, ...]
    reason: str
    first: int
    last: int

    def covers(self, span: Span | None) -> bool:
        """Say whether what begins at `span` is what the comment is about."""
        if span is None or span.file != self.span.file:
            return False
        return self.first <= span.line <= self.last


def cut_texts(file: TextFile, root: Branch) -> Iterator[Diagnostic]:
    """Yield the comments that were meant as part of the text before them.

    A comment behind a text without quotes is one if there is no blank behind its sign, or if it
    ends as a sentence does.
    """
    matches = [
        match
        for start, end in _lines_with_signs(file.text)
        for match in _BEHIND_TEXT.finditer(file.text, start, end)
        if not _SUPPRESSES.match(match["comment"])
    ]
    if not matches:
        return
    entries = {entry.end: entry for entry in _File(file, list(_entries(root))).entries}
    for match in matches:
        entry = entries.get(match.end("before"))
        if entry is None or not _is_cut(file.text[entry.value : entry.end], entry):
            continue
        span = file.span(file.base + match.start("comment"), file.base + match.end("comment"))
        value = file.span(file.base + entry.value, file.base + entry.end)
        related = (Related(value, Phrase("source.text-cut")),)
        args = {"text": match["comment"][1:].strip()[:_SHOWN]}
        yield Diagnostic(codes.CUT_BY_COMMENT, span, args, related=related)


def _lines_with_signs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines begin and end that have a `#`: few have one."""
    sign = text.find("#")
    while sign >= 0:
        end = text.find("\n", sign)
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, sign) + 1, end
        sign = text.find("#", end)


def _is_cut(value: str, entry: "_Placed") -> bool:
    """Say whether a value is a text without quotes, or nothing: then what follows may be of it."""
    if entry.text is None or value.startswith(_NO_PLAIN):
        return False
    return not value or _CHINESE.search(value) is not None


def suppressions(source: Source) -> tuple[Suppression, ...]:
    """Return the comments that set findings aside, in all files of `source`."""
    marked = [file for file in source.files if _MARK in file.text and _COMMENT.search(file.text)]
    if not marked:
        return ()
    entries = list(_entries(source.places.root))
    return tuple(found for file in marked for found in _in_file(file, entries))


class _Entry(NamedTuple):
    """A value with its key, if it has one; places count through all files."""

    start: int
    value: int
    end: int
    is_single: bool


def _entries(root: Branch) -> Iterator[_Entry]:
    """Yield every value in `root`, each before what is in it."""
    waiting: list[Branch] = [root]
    while waiting:
        branch = waiting.pop()
        for start, child in _children(branch):
            value, end = _ends(child)
            yield _Entry(value if start is None else start, value, end, isinstance(child, int))
            if isinstance(child, Branch):
                waiting.append(child)


def _children(branch: Branch) -> Iterator[tuple[int | None, PlaceNode]]:
    if isinstance(branch.children, list):
        yield from ((None, child) for child in branch.children)
        return
    for name, child in branch.children.items():
        yield _ends(branch.keys[name])[0], child


def _ends(node: PlaceNode) -> tuple[int, int]:
    where = node.place if isinstance(node, Branch) else node
    return where >> 32, where & 0xFFFFFFFF


class _Placed(NamedTuple):
    """An entry of one file, in offsets of its text, and the first and last line of it."""

    start: int
    value: int
    end: int
    text: int | None
    first: int
    last: int


class _File:
    """One file, and the entries that are written in it."""

    def __init__(self, file: TextFile, entries: list[_Entry]) -> None:
        self.file = file
        here = (entry for entry in entries if file.base <= entry.start < file.end)
        self.entries = [self._placed(entry) for entry in here if entry.end < file.end]

    def line(self, offset: int) -> int:
        return bisect_right(self.file.line_starts, offset)

    def is_text(self, offset: int) -> bool:
        """Say whether the character at `offset` is one of a text, and begins no comment."""
        return any(one.text is not None and one.text <= offset < one.end for one in self.entries)

    def before(self, offset: int) -> str:
        """Return what is before `offset` on its line."""
        return self.file.text[self.file.line_starts[self.line(offset) - 1] : offset]

    def _placed(self, entry: _Entry) -> _Placed:
        base, text = self.file.base, self.file.text
        start, value = entry.start - base, entry.value - base
        end = value + len(text[value : entry.end - base].rstrip())  # no blank lines behind it
        lines = self.line(start), self.line(max(start, end - 1))
        return _Placed(start, value, end, self._text(value) if entry.is_single else None, *lines)

    def _text(self, value: int) -> int:
        """Return where a text begins: behind the header of a block, where comments may be."""
        if not self.file.text.startswith(_BLOCK, value):
            return value
        line_end = self.file.text.find("\n", value)
        return line_end if line_end >= 0 else len(self.file.text)


def _in_file(text: TextFile, entries: list[_Entry]) -> Iterator[Suppression]:
    file = _File(text, entries)
    for match in _COMMENT.finditer(text.text):
        if file.is_text(match.start()):
            continue
        named, reason = _content(match, text)
        span = text.span(text.base + match.start(), text.base + match.end("rest"))
        yield Suppression(span, named, reason, *_covered(file, match.start(), match.end("rest")))


def _content(match: re.Match[str], file: TextFile) -> tuple[tuple[SuppressedCode, ...], str]:
    """Return the codes that a comment names, and its reason."""
    named, place, end = [], *match.span("rest")
    while found := _CODE.match(match.string, place, end):
        span = file.span(file.base + found.start("code"), file.base + found.end())
        named.append(SuppressedCode(found["code"].upper(), span))
        place = found.end()
    return tuple(named), match.string[place:end].strip(_BEFORE_REASON)


def _covered(file: _File, start: int, end: int) -> tuple[int, int]:
    """Return the first and last line that the comment from `start` to `end` is about."""
    line = file.line(start)
    if file.before(start).strip(" \t-"):
        return _beside(file, line, start)
    later = [entry for entry in file.entries if entry.start >= end]
    if not later:
        return line, line
    following = min(later, key=lambda entry: (entry.start, -entry.end))
    return following.first, following.last


def _beside(file: _File, line: int, comment: int) -> tuple[int, int]:
    """Return the lines of what a comment at the end of `line` stands beside.

    That is the line, and a group or text whose key is on it and whose content is below, or a
    text over several lines that ends on it.
    """
    first = last = line
    for entry in file.entries:
        is_below = entry.value > comment or file.file.text.startswith(_BLOCK, entry.value)
        if entry.first == line and is_below:
            last = max(last, entry.last)
        elif entry.text is not None and entry.last == line and entry.end <= comment:
            first = min(first, entry.first)
    return first, last
