"""Numbers of items and headings that do not follow: 一、（一）1.（1）①, 一是, 第一."""

from collections.abc import Iterator

from reportgen.checks.lists import Break, NumberFault
from reportgen.checks.outline import Line, Marker, written_number
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import Span

_CODES = {
    NumberFault.GAP: codes.NUMBERING_GAP,
    NumberFault.REPEATED: codes.NUMBERING_REPEATED,
    NumberFault.SKIPPED: codes.LEVEL_SKIPPED,
}


def check_numbering(subject: Subject) -> Iterator[Diagnostic]:
    """Return numbers that leave a gap, stand twice or are of a level too low."""
    for outline in subject.outlines:
        for one in outline.lists:
            yield from map(_diagnostic, one.breaks)


def _diagnostic(found: Break) -> Diagnostic:
    (line, marker), before = found.entry, found.before
    expected = _expected(found)
    args: dict[str, object] = {"number": shown(marker), "expected": expected}
    if found.fault is not NumberFault.GAP and before is not None:
        args["before"] = shown(before.marker)
    elif before is not None:
        args["after"] = Phrase("numbering.after", {"number": shown(before.marker)})
    else:
        args["after"] = Phrase("numbering.at-the-start", {"first": expected})
    related = (Related(place_of(*before), shown(before.marker)),) if before else ()
    span = place_of(line, marker)
    return Diagnostic(_CODES[found.fault], span, args, line.passage.path, related)


def _expected(found: Break) -> str:
    marker, before = found.entry.marker, found.before
    if (
        found.fault is NumberFault.SKIPPED
        and before is not None
        and isinstance(before.marker.form, int)
    ):
        number = written_number(before.marker.form + 1, 1)
    else:
        number = written_number(marker.form, before.marker.number + 1 if before else 1)
    return number.rstrip("、")


def shown(marker: Marker) -> str:
    """Return a number as it is quoted: without what separates it from its item."""
    return marker.text.rstrip("、") if isinstance(marker.form, int) else marker.text


def place_of(line: Line, marker: Marker) -> Span:
    """Return where a number is written."""
    return line.passage.span(marker.start, marker.start + len(marker.text))
