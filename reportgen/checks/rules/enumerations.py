"""Lists in running text: 其次 without 首先, and items that are separated now so, now so."""

from collections import Counter
from collections.abc import Iterator

from reportgen.checks.lists import Entry, NumberedList
from reportgen.checks.outline import Flow, Line
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Edit
from reportgen.texts.patterns import pattern

_SECONDS = ("其次", "再次")
_SECOND = pattern(rf"(?:^|[。；！\n])\s*(?P<word>{'|'.join(_SECONDS)})[，,、：]")
_FIRST = pattern("首先|第一|一是|一方面|首要|其一|一要|[最首]先")
_SEPARATORS = frozenset("；。，;,")


def check_enumerations(subject: Subject) -> Iterator[Diagnostic]:
    """Return second items without a first one, and lists with several separators."""
    for flow, lists in subject.outlines:
        if any(word in line.text for line in flow.lines for word in _SECONDS):
            yield from _seconds(flow)
        for one in lists:
            yield from _separators(one)


def _seconds(flow: Flow) -> Iterator[Diagnostic]:
    """Return 其次 and 再次 at the beginning of a sentence with nothing first before them."""
    begun = False
    for line in flow.lines:
        if line.marker:
            begun = False
        text = line.text
        match = _SECOND.search(text)
        if match and not begun and not _FIRST.search(text, 0, match.start()):
            start = line.start + match.start("word")
            span = line.passage.span(start, start + len(match["word"]))
            args = {"word": match["word"]}
            yield Diagnostic(codes.SECOND_WITHOUT_FIRST, span, args, line.passage.path)
        begun = begun or bool(match) or _FIRST.search(text) is not None


def _separators(one: NumberedList) -> Iterator[Diagnostic]:
    """Return the separators of a list in one paragraph that are not like the others."""
    line = one.entries[0].line
    if len(one.entries) < 3 or any(entry.line is not line for entry in one.entries):
        return
    signs = [(place, sign) for entry in one.entries[1:] for place, sign in _separator(entry)]
    counts = Counter(sign for _, sign in signs)
    if len(counts) < 2:
        return
    (usual, most), (_, second) = counts.most_common(2)
    if most == second:
        usual = next(sign for _, sign in signs)
    place, sign = next((place, sign) for place, sign in signs if sign != usual)
    edits = _edits(one, signs, usual) if most > second else ()
    args = {"sign": sign, "usual": usual}
    span = line.passage.span(place, place + 1)
    yield Diagnostic(codes.MIXED_SEPARATORS, span, args, line.passage.path, edits=edits)


def _separator(entry: Entry) -> Iterator[tuple[int, str]]:
    """Yield the sign before an item, and where it stands."""
    text, place = entry.line.passage.text, entry.marker.start - 1
    while place > entry.line.start and text[place] in " \u3000":
        place -= 1
    # The pattern of a number inside a paragraph may begin with its separator.
    if text[place] in _SEPARATORS:
        yield place, text[place]


def _edits(one: NumberedList, signs: list[tuple[int, str]], usual: str) -> tuple[Edit, ...]:
    """Return the changes that make all separators the usual one; none where items hold 。."""
    line: Line = one.entries[0].line
    text = line.passage.text[one.entries[0].marker.start : signs[-1][0]]
    if usual != "。" and text.count("。") > sum(sign == "。" for _, sign in signs[:-1]):
        return ()
    wrong = [place for place, sign in signs if sign != usual]
    edits = tuple(edit for place in wrong for edit in line.passage.edit(place, place + 1, usual))
    return edits if len(edits) == len(wrong) else ()
