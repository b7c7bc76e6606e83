"""Lines that are joined to a paragraph, though each of them may be meant for one."""

from collections.abc import Iterator

from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.expressions.prose import has_two_readings
from reportgen.record.values import Prose


def check_paragraphs(subject: Subject) -> Iterator[Diagnostic]:
    """Return one finding for the report where it has not settled what lines are."""
    found = [
        passage
        for passage in subject.texts.prose
        if isinstance(passage.value, Prose) and has_two_readings(passage.value)
    ]
    if found:
        first = found[0]
        args = {"title": first.title, "count": len(found)}
        place = first.span(0, len(first.text))
        yield Diagnostic(codes.LINES_JOINED, place, args, first.path)
