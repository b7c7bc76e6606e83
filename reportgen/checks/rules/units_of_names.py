"""What the name of an indicator counts, against the unit of its values: 人次 and 105人."""

from collections.abc import Iterator

from reportgen.checks.structure_words import structure_words
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group
from reportgen.record.values import Words


def check_units_of_names(subject: Subject) -> Iterator[Diagnostic]:
    """Return target and actual values that are counted in something else than their name says."""
    units = structure_words().units
    for passage in subject.passages:
        if passage.kind != "quantity":
            continue
        value = subject.record.get(passage.path)
        row = subject.record.get(passage.path[:-1])
        name = row.fields.get("name") if isinstance(row, Group) else None
        if not isinstance(name, Words) or not isinstance(value, Quantity) or value.number is None:
            continue
        ending = next((one for one in units if name.endswith(one)), None)
        # 不少于100亿 without any unit is a finding of its own.
        if ending is None or not value.base_unit or value.base_unit in units[ending]:
            continue
        args = {"name": str(name), "value": value.text, "ending": ending}
        related = (Related(subject.record.span(name.origin), str(name)),)
        span = passage.span(0, len(passage.text))
        yield Diagnostic(codes.UNIT_UNLIKE_NAME, span, args, passage.path, related)
