"""Forms of drafts: gaps stand out, and it is known where each value is printed, for comments.

What is printed carries marks, characters that no text has, until the story is a tree. Then the runs
are cut where the marks are.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from lxml import etree

from reportgen.expressions.drafting import Drafting
from reportgen.expressions.running import TemplateLine
from reportgen.forms.environment import FormEnvironment, FormRun
from reportgen.forms.xml import PARAGRAPH, RUN, SPACE, TEXT, ancestor, word
from reportgen.layout.gaps import gap_text
from reportgen.record.values import AbsentOperandError, OpenValue
from reportgen.texts.patterns import pattern

_GAP, _GAP_END = "\ufdd4", "\ufdd5"
_VALUE, _NAMED, _VALUE_END = "\ufdd6", "\ufdd7", "\ufdd8"
_MARK = pattern(f"({_GAP}|{_GAP_END}|{_VALUE}\\d+{_NAMED}|{_VALUE_END})")
_GAP_TEXT = pattern(f"{_GAP}[^{_GAP_END}]*{_GAP_END}")
_ATTRIBUTE = pattern(r'([\w:]+)="([^"<>]*)"')
# What an attribute has that must have something.
_USUAL: Mapping[str, str] = {"w:val": "1", "w:fill": "auto"}
_PROPERTIES = word("rPr")
# What stands behind a highlight in the properties of a run.
_AFTER_HIGHLIGHT = frozenset(map(word, (
    "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
    "eastAsianLayout", "specVanish", "oMath",
)))  # fmt: skip


class DraftFormEnvironment(Drafting, FormEnvironment):
    """Runs the tags of the forms of drafts: what has no value is printed as a gap."""

    def __init__(self, rounding: Mapping[str, int]) -> None:
        super().__init__(rounding)
        self.filters |= {
            name: _or_else(self.filters[name], usual)
            for name, usual in (("colspan", 1), ("cellbg", "auto"))
        }

    def put(self, value: Any, line: TemplateLine, *, is_own: bool) -> str:
        """Return a value as text, a gap if it has none."""
        put = super().put
        return self.or_gap(lambda: put(value, line, is_own=is_own))

    def text(self, value: object) -> str:
        """Return a value as it is printed, one that is open as a gap."""
        if isinstance(value, OpenValue):
            return f"{_GAP}{gap_text(value)}{_GAP_END}"
        return super().text(value)

    def gap(self, value: object) -> str:
        """Return the gap for a value that is not given."""
        return self._noted(value if isinstance(value, OpenValue) else OpenValue())

    def _noted(self, value: object) -> str:
        number = len(FormRun.current().printed)
        return f"{_VALUE}{number}{_NAMED}{super()._noted(value)}{_VALUE_END}"


def without_marks(text: str) -> str:
    """Return what a tag has printed, as it is read."""
    return _MARK.sub("", text)


def with_plain_attributes(xml: str) -> str:
    """Return a story without marks in its attributes; one that would be a gap has what is usual."""
    return _ATTRIBUTE.sub(_plain, xml) if _MARK.search(xml) else xml


def settle(root: Any) -> dict[int, list[Any]]:
    """Highlight the gaps of a story; return the runs in which each value stands, by its number.

    A value that goes on in other paragraphs has its runs in the first one.
    """
    state = _State()
    for run in list(root.iter(RUN)):
        if state or any(_MARK.search(text.text or "") for text in run.iter(TEXT)):
            _cut(run, state)
    for element in root.iter():
        if element.text and _MARK.search(element.text):
            element.text = without_marks(element.text)
    return state.runs


class _Piece(NamedTuple):
    """A part of a run: what is in it, whether it is a gap, and of which value."""

    content: Any
    is_gap: bool
    value: int | None


class _State:
    """What is open at a place of a story."""

    def __init__(self) -> None:
        self.is_gap = False
        self.value: int | None = None
        self.runs: dict[int, list[Any]] = {}

    def __bool__(self) -> bool:
        return self.is_gap or self.value is not None

    def take(self, mark: str) -> None:
        """Take note of a mark."""
        if mark in (_GAP, _GAP_END):
            self.is_gap = mark == _GAP
        else:
            self.value = None if mark == _VALUE_END else int(mark[1:-1])

    def note(self, value: int, run: Any) -> None:
        known = self.runs.setdefault(value, [])
        if not known or ancestor(known[0], PARAGRAPH) is ancestor(run, PARAGRAPH):
            known.append(run)


def _cut(run: Any, state: _State) -> None:
    """Put runs that are each of one kind in the place of `run`."""
    made: Any = None
    last: tuple[bool, int | None] | None = None
    for piece in _pieces(run, state):
        if (piece.is_gap, piece.value) != last:
            last = piece.is_gap, piece.value
            made = _twin(run, is_gap=piece.is_gap)
            run.addprevious(made)
            if piece.value is not None:
                state.note(piece.value, made)
        made.append(piece.content)
    run.getparent().remove(run)


def _pieces(run: Any, state: _State) -> Iterator[_Piece]:
    for child in list(run):
        if child.tag == _PROPERTIES:
            continue
        if child.tag != TEXT:
            yield _Piece(child, state.is_gap, state.value)
            continue
        for text in _MARK.split(child.text or ""):
            if _MARK.fullmatch(text):
                state.take(text)
            elif text:
                piece = etree.Element(TEXT, {SPACE: "preserve"})
                piece.text = text
                yield _Piece(piece, state.is_gap, state.value)


def _twin(run: Any, *, is_gap: bool) -> Any:
    """Return an empty run with the look of another, highlighted if it is for a gap."""
    twin = etree.Element(RUN, run.attrib)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        twin.append(deepcopy(properties))
    if is_gap:
        _highlight(twin)
    return twin


def _highlight(run: Any) -> None:
    properties = run.find(_PROPERTIES)
    if properties is None:
        properties = etree.SubElement(run, _PROPERTIES)
    for had in properties.findall(word("highlight")):
        properties.remove(had)
    behind = [child for child in properties if child.tag in _AFTER_HIGHLIGHT]
    place = properties.index(behind[0]) if behind else len(properties)
    properties.insert(place, etree.Element(word("highlight"), {word("val"): "yellow"}))


def _plain(match: re.Match[str]) -> str:
    name, text = match.groups()
    if _GAP_TEXT.search(text):
        text = _USUAL.get(name, "")
    return f'{name}="{without_marks(text)}"'


def _or_else(function: Callable[[object], Any], usual: object) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        try:
            return function(value)
        except (AbsentOperandError, ArithmeticError, TypeError, ValueError):
            return usual

    return read
