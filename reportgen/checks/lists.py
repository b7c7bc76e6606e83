"""The lists of hand-written text, numbered in figures or in words, and what breaks them."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from reportgen.checks.outline import (
    CHAPTER,
    CIRCLED,
    ITEM,
    PART,
    SECTION,
    Flow,
    Line,
    Marker,
    flows,
)
from reportgen.checks.passages import Passage


class NumberFault(Enum):
    """What is wrong with a number."""

    GAP = "gap"
    REPEATED = "repeated"
    SKIPPED = "skipped"


class Entry(NamedTuple):
    """One item of a list: the paragraph that it is in, and its number."""

    line: Line
    marker: Marker


class Break(NamedTuple):
    """A number that does not follow.

    Attributes:
        entry: where it stands.
        before: the item before it in the list, or for a skipped level the heading above it;
            None where the list begins with a wrong number.
    """

    fault: NumberFault
    entry: Entry
    before: Entry | None


class NumberedList:
    """A list as far as it goes; it is intact if its numbers are 1, 2, 3 …."""

    def __init__(self, first: Entry) -> None:
        self.entries = [first]
        self.breaks: list[Break] = []

    @property
    def form(self) -> int | str:
        return self.entries[0].marker.form

    @property
    def last(self) -> int:
        return self.entries[-1].marker.number

    @property
    def intact(self) -> bool:
        return not self.breaks

    def add(self, entry: Entry) -> None:
        """Add the next item, and note if its number does not follow."""
        number = entry.marker.number
        if number != self.last + 1:
            fault = NumberFault.GAP if number > self.last else NumberFault.REPEATED
            self.breaks.append(Break(fault, entry, self.entries[-1]))
        self.entries.append(entry)

    def begins_wrongly(self) -> None:
        """Note that the first item is not the first."""
        self.breaks.append(Break(NumberFault.GAP, self.entries[0], None))


class Outline(NamedTuple):
    """Texts that are read together, and every list in them in the order of their beginnings."""

    flow: Flow
    lists: tuple[NumberedList, ...]


def outlines(passages: Iterable[Passage]) -> tuple[Outline, ...]:
    """Return how the texts of a report are divided."""
    return tuple(Outline(flow, tuple(_lists(flow))) for flow in flows(passages))


def _lists(flow: Flow) -> list[NumberedList]:
    if not any(line.marker or line.inner or line.words for line in flow.lines):
        return []
    numbered = _Numbered(flow)
    found = numbered.lists() + _Worded(flow).lists()
    place = {id(line): index for index, line in enumerate(flow.lines)}
    found.sort(key=lambda one: (place[id(one.entries[0].line)], one.entries[0].marker.start))
    return found


class _Numbered:
    """Follows the numbers 一、（一）1.（1）① of a flow; a level ends where a higher one goes on."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._found: list[NumberedList] = []
        self._open: list[NumberedList] = []
        self._suspended: list[NumberedList] = []
        self._passage: object = None
        self._skips: set[tuple[object, object]] = set()

    def lists(self) -> list[NumberedList]:
        for line in self._flow.lines:
            if line.marker:
                self._leading(Entry(line, line.marker))
            self._passage = line.passage
            if line.inner:
                self._inner(line)
        return self._found

    def _leading(self, entry: Entry) -> None:
        level = _level(entry.marker)
        deeper = [one for one in self._open if _level_of(one) > level]
        self._open = self._open[: len(self._open) - len(deeper)]
        same = self._open[-1] if self._open and _level_of(self._open[-1]) == level else None
        if same is None:
            if deeper and entry.marker.number == 1:
                self._suspended = deeper  # 1. above （一）: the levels are upside down
            if not self._resumed(entry):
                self._begin(entry)
        elif entry.marker.number == 1 and _counts_by_itself(same, entry):
            pass
        elif entry.marker.number == 1 and (same.last > 1 or self._starts_afresh(entry)):
            self._open[-1] = self._new(entry)
        else:
            same.add(entry)

    def _resumed(self, entry: Entry) -> bool:
        """Go on with a list in whose item a list of a higher level stood."""
        for one in self._suspended:
            if _level_of(one) == _level(entry.marker) and one.last + 1 == entry.marker.number:
                one.add(entry)
                self._open, self._suspended = [one], []
                return True
        return False

    def _starts_afresh(self, entry: Entry) -> bool:
        """Say whether the text is of another field, whose numbers are its own."""
        return not self._flow.joined and entry.line.passage is not self._passage

    def _begin(self, entry: Entry) -> None:
        """Open a list below those that are open."""
        above = self._open[-1] if self._open else None
        new = self._new(entry)
        self._open.append(new)
        # An extract may begin with its heading, 三、 or （二）.
        extract = entry.line is self._flow.lines[0] and _level(entry.marker) <= SECTION
        if entry.marker.number != 1 and not extract:
            new.begins_wrongly()
        if above is not None and self._skips_level(above, entry):
            new.breaks.append(Break(NumberFault.SKIPPED, entry, above.entries[-1]))

    def _skips_level(self, above: NumberedList, entry: Entry) -> bool:
        upper, level = _level_of(above), _level(entry.marker)
        usual = level == CIRCLED or upper == PART or (upper, level) == (CHAPTER, ITEM)
        if usual or level - upper < 2 or (upper, level) in self._skips:
            return False
        self._skips.add((upper, level))
        return True

    def _new(self, entry: Entry) -> NumberedList:
        new = NumberedList(entry)
        self._found.append(new)
        return new

    def _inner(self, line: Line) -> None:
        """Follow the numbers inside a paragraph, level by level."""
        for level in dict.fromkeys(marker.form for marker in line.inner):
            entries = [Entry(line, marker) for marker in line.inner if marker.form == level]
            if self._goes_on(entries[0]):
                for entry in entries:
                    self._open[-1].add(entry)
            else:
                self._list_inside(entries)

    def _goes_on(self, entry: Entry) -> bool:
        """Say whether a number inside a paragraph goes on with the paragraph's own."""
        own = entry.line.marker
        return (
            own is not None
            and own.form == entry.marker.form
            and entry.marker.number == own.number + 1
        )

    def _list_inside(self, entries: list[Entry]) -> None:
        if len(entries) < 2:  # a single one may be mentioned: 见第二部分，（3）
            return
        current: NumberedList | None = None
        for entry in entries:
            if current is None or (entry.marker.number == 1 and current.last > 1):
                current = self._new(entry)
                if entry.marker.number != 1:
                    current.begins_wrongly()
            else:
                current.add(entry)
        below = not self._open or _level_of(self._open[-1]) < _level(entries[0].marker)
        if current is not None and below:
            self._open.append(current)  # its next items may be paragraphs


class _Worded:
    """Follows 一是, 二是 … of a flow; a list may stand inside an item of another one."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._found: list[NumberedList] = []
        self._open: dict[object, list[NumberedList]] = {}

    def lists(self) -> list[NumberedList]:
        for line in self._flow.lines:
            for marker in line.words:
                self._follow(Entry(line, marker))
        return self._found

    def _follow(self, entry: Entry) -> None:
        number = entry.marker.number
        stack = self._open.setdefault(entry.marker.form, [])
        if number == 1 and not self._said_twice(stack, entry):
            self._begin(stack, entry)
            return
        while len(stack) > 1 and stack[-1].last + 1 != number and _awaited(stack[:-1], number):
            stack.pop()
        goes_on = stack and (stack[-1].entries[-1].line is entry.line or _leads(entry))
        if goes_on or (stack and stack[-1].last + 1 == number):
            stack[-1].add(entry)
        elif not _begun_otherwise(entry):
            self._begin(stack, entry)
            stack[-1].begins_wrongly()

    def _said_twice(self, stack: list[NumberedList], entry: Entry) -> bool:
        """Say whether this is another 一是 right after the first, and no list inside its item."""
        last = stack[-1].entries[-1] if stack else None
        if last is None or last.marker.number != 1 or last.line is not entry.line:
            return False
        return entry.line.passage.text[entry.marker.start - 1] not in "：:"

    def _begin(self, stack: list[NumberedList], entry: Entry) -> None:
        new = NumberedList(entry)
        self._found.append(new)
        stack.append(new)


def _counts_by_itself(one: NumberedList, entry: Entry) -> bool:
    """Say whether a list is all `1. `, which Markdown numbers."""
    last = one.entries[-1]
    return (
        one.last == 1
        and last.line.passage is entry.line.passage
        and all(found.marker.end > found.marker.start + 2 for found in (last, entry))
        and entry.marker.form == ITEM
    )


def _leads(entry: Entry) -> bool:
    """Say whether a number in words begins its paragraph."""
    line = entry.line
    return not line.passage.text[line.start : entry.marker.start].strip(" \u3000*")


def _awaited(stack: list[NumberedList], number: int) -> bool:
    return any(one.last + 1 == number for one in stack)


_OTHER_FIRSTS = ("首先", "第一", "一方面", "其一", "一要", "一是", "首要")
_OTHER_SECONDS = (
    "其次",
    "再次",
    "第二",
    "另一方面",
    "其二",
    "二要",
    "二是",
    "然后",
    "接着",
    "同时",
)


def _begun_otherwise(entry: Entry) -> bool:
    """Say whether the first item has another word, as in 首先……二是……."""
    before = entry.line.passage.text[entry.line.start : entry.marker.start]
    seconds = _OTHER_SECONDS if entry.marker.number > 2 else ("",)
    return any(word in before for word in _OTHER_FIRSTS) and any(word in before for word in seconds)


def _level(marker: Marker) -> int:
    return marker.form if isinstance(marker.form, int) else PART


def _level_of(one: NumberedList) -> int:
    return _level(one.entries[0].marker)
