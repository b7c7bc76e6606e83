"""What the name of an indicator counts, against the unit of its values: 人次 and 105人."""

from collections.abc import Iterator

from reportgen.checks.structure_words import structure_words
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.record.quantities import Quantity
from reportgen.record.values import Words


def check_units_of_names(subject: Subject) -> Iterator[Diagnostic]:
    """Return target and actual values that are counted in something else than their name says."""
    units = structure_words().units
    endings = tuple(units)
    for passage in subject.texts.quantities:
        name = passage.row.fields.get("name") if passage.row else None
        if not isinstance(name, Words) or not name.endswith(endings):
            continue
        ending = next(one for one in endings if name.endswith(one))
        unit = _unit(passage.value)
        # 不少于100亿 without any unit is a finding of its own.
        if not unit or unit in units[ending]:
            continue
        args = {"name": str(name), "value": passage.text, "ending": ending}
        related = (Related(subject.record.span(name.origin), str(name)),)
        span = passage.span(0, len(passage.text))
        yield Diagnostic(codes.UNIT_UNLIKE_NAME, span, args, passage.path, related)


def _unit(value: Words | Quantity) -> str:
    """Return the unit of a value that has a number."""
    return value.base_unit if isinstance(value, Quantity) and value.number is not None else ""
