"""Targets and results of which one has a unit and the other has none."""

from collections.abc import Iterator, Mapping

from reportgen.checks.passages import Passage
from reportgen.checks.patterns import pattern
from reportgen.checks.subject import Subject
from reportgen.checks.targets import Goal, goals
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Edit, ValuePath
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group

_UNIT_FIELD = pattern(r"^(?:计量|计算|度量)?单位$")


def check_units_left_out(subject: Subject) -> Iterator[Diagnostic]:
    """Return results without the unit of their target, and targets without that of the result."""
    found = [goal for goal in goals(subject.groups) if _lacks_one(goal)]
    places = {passage.path: passage for passage in subject.texts.quantities} if found else {}
    return (_finding(subject, goal, places) for goal in found)


def _lacks_one(goal: Goal) -> bool:
    target, actual = goal.target, goal.actual
    if target.number is None or actual.number is None or bool(target.unit) == bool(actual.unit):
        return False
    return not _has_unit_field(goal.row)


def _has_unit_field(row: Group) -> bool:
    """Say whether the row has its unit in a field of its own."""
    return any(_UNIT_FIELD.search(row.record.title((*row.path, name))) for name in row.fields)


def _finding(subject: Subject, goal: Goal, places: Mapping[ValuePath, Passage]) -> Diagnostic:
    bare, other = goal.actual, goal.target
    if bare.unit:
        bare, other = other, bare
    title = subject.record.title
    args = {
        "name": goal.name, "title": title(bare.origin), "value": bare.text,
        "other": title(other.origin), "stated": other.text, "unit": other.unit,
    }  # fmt: skip
    edits = _edits(places.get(bare.origin), bare, other)
    place = subject.record.span(bare.origin)
    return Diagnostic(codes.UNIT_LEFT_OUT, place, args, bare.origin, edits=edits)


def _edits(passage: Passage | None, bare: Quantity, other: Quantity) -> tuple[Edit, ...]:
    """Put the unit behind the number; not where the number may be in another multiple."""
    if passage is None or other.unit != other.base_unit or other.unit in "%‰":
        return ()
    end = max(place for place, sign in enumerate(bare.text, 1) if sign.isdigit())
    return passage.edit(end, end, other.unit)
