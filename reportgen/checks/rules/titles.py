"""Headings and names: no punctuation behind them, and names of groups that end alike."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reportgen.checks.lists import Entry, NumberedList
from reportgen.checks.outline import PART, SECTION, Line, Marker
from reportgen.checks.passages import Passage
from reportgen.checks.structure_words import structure_words
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.texts.patterns import pattern

# A longer paragraph is no heading.
_LONGEST_HEADING = 40
_FEWEST_SISTERS = 3
_DIGIT = pattern(r"\d")
_HEADING_STOPS = ("。",)
# A heading may end with a colon before a list; a name is put into tables and sentences.
_NAME_STOPS = ("。", "；", "，", "、", "：")


def check_titles(subject: Subject) -> Iterator[Diagnostic]:
    """Return headings and names that end with punctuation."""
    words = structure_words()
    for text, passages in subject.texts.places.items():
        if text.rstrip().endswith(_NAME_STOPS):
            for passage in passages:
                if passage.kind == "text" and words.is_title(passage):
                    yield from _stop(passage, (0, len(text)), _NAME_STOPS)
    for flow, lists in subject.outlines:
        if flow.kind == "prose":
            below = {id(line): following for line, following in pairwise(flow.lines)}
            for one in lists:
                yield from _headings(one, below)


def check_group_names(subject: Subject) -> Iterator[Diagnostic]:
    """Return the names of groups that lack what their sisters end with: 指标."""
    words = structure_words()
    for field in subject.texts.fields(lambda title: title.endswith(words.group_endings)):
        for suffix in words.suffixes:
            have = {name.endswith(suffix) for name in {passage.text for passage in field}}
            if len(have) > 1:
                yield from _lacking(suffix, field)


def _lacking(suffix: str, field: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Return the names without `suffix`, table by table."""
    columns: dict[object, list[Passage]] = {}
    for passage in field:
        if passage.kind == "text":
            columns.setdefault((passage.path[:-2], passage.path[-1]), []).append(passage)
    for column in columns.values():
        yield from _without(suffix, column)


def _without(suffix: str, column: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Return where a name stands that has no `suffix`, if most of its sisters have it."""
    names = dict.fromkeys(passage.text for passage in column)
    lacking = [name for name in names if not name.endswith(suffix)]
    having = len(names) - len(lacking)
    if having < _FEWEST_SISTERS or len(lacking) * 3 > having:
        return
    model = next(passage for passage in column if passage.text not in lacking)
    for name in lacking:
        places = [passage for passage in column if passage.text == name]
        end = len(name)
        edits = tuple(edit for place in places for edit in place.edit(end, end, suffix))
        args = {"name": name, "suffix": suffix, "sister": model.text}
        related = (Related(model.span(0, len(model.text)), model.text),)
        first = places[0]
        yield Diagnostic(
            codes.SUFFIX_MISSING, first.span(0, end), args, first.path, related,
            edits=edits if len(edits) == len(places) else (),
        )  # fmt: skip


def _headings(one: NumberedList, below: Mapping[int, Line]) -> Iterator[Diagnostic]:
    """Return the items of a list that are headings and end with a full stop."""
    for entry in one.entries:
        line, following = entry.line, below.get(id(entry.line))
        if entry.marker is line.marker and following and _is_heading(entry, following, one, below):
            yield from _stop(line.passage, (line.start, line.end), _HEADING_STOPS)


def _stop(passage: Passage, place: tuple[int, int], stops: tuple[str, ...]) -> Iterator[Diagnostic]:
    start, end = place
    text = passage.text[start:end].rstrip()
    if not text.endswith(stops) or text.count("。") > 1:
        return
    last = start + len(text) - 1
    edits = passage.edit(last, last + 1, "")
    args = {"title": text.strip()[:-1], "sign": text[-1]}
    span = passage.span(last, last + 1)
    yield Diagnostic(codes.STOP_AFTER_TITLE, span, args, passage.path, edits=edits)


def _is_heading(
    entry: Entry, below: Line, own: NumberedList, following: Mapping[int, Line]
) -> bool:
    """Say whether a numbered paragraph is a heading by what follows: items below it, or text.

    A paragraph that its sisters follow is an item of a list, where a full stop is right. So is
    one that text follows, unless a sister is certainly a heading, or text follows all of them.
    """
    line, text = entry.line, entry.line.text.strip()
    if not text.endswith("。") or len(text) > _LONGEST_HEADING or line.inner or line.words:
        return False
    if below.marker is not None:
        return _level(below.marker) > _level(entry.marker)
    if all(_has_text_below(sister, following) for sister in own.entries):
        return len(own.entries) > 1
    return _level(entry.marker) <= SECTION and any(
        sister.line.text.strip()[-1] not in "。；;：，" for sister in own.entries
    )


def _has_text_below(entry: Entry, following: Mapping[int, Line]) -> bool:
    """Say whether an entry is a short paragraph that a paragraph without a number follows."""
    line, below = entry.line, following.get(id(entry.line))
    text = line.passage.text[entry.marker.end : line.end].strip()
    short = len(text) <= _LONGEST_HEADING and not line.inner and not line.words
    short = short and _DIGIT.search(text) is None  # what has figures is a sentence
    return short and entry.marker is line.marker and below is not None and below.marker is None


def _level(marker: Marker) -> int:
    return marker.form if isinstance(marker.form, int) else PART
