"""Lines of narrative texts: what may be meant for paragraphs, and lists as Markdown has them."""

import re
from collections.abc import Iterator

from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.expressions.prose import has_two_readings
from reportgen.record.values import Prose
from reportgen.texts.patterns import pattern

_SIGN = pattern(r"^[ \t\u3000]*(?P<sign>[-+*•●○■□◆◇])[ \t\u3000]+(?=[^\d\s])", re.MULTILINE)
_FEWEST = 2  # a single dash may be part of a sentence


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


def check_typed_list_signs(subject: Subject) -> Iterator[Diagnostic]:
    """Return one finding for each text with a list whose items begin with a dash or a dot."""
    for passage in subject.texts.prose:
        found = list(_SIGN.finditer(passage.text)) if "\n" in passage.text else []
        if len(found) >= _FEWEST:
            place = passage.span(*found[0].span("sign"))
            args = {"sign": found[0]["sign"], "count": len(found)}
            yield Diagnostic(codes.TYPED_LIST_SIGN, place, args, passage.path)
