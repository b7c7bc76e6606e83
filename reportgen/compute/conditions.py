"""What came of the conditions of a template: the account of a check is made of it."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Severity
from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.formula import Formula
from reportgen.expressions.tolerance import names_done_without
from reportgen.record.record import LAST_YEAR, Group, Record, Rows
from reportgen.record.values import ABSENT

ConditionKind: TypeAlias = Literal["computed", "score", "tie-out", "requirement", "explanation"]


class Outcome(Enum):
    """What came of a condition at one place."""

    HELD = "held"
    FAILED = "failed"
    NOT_APPLICABLE = "not-applicable"
    NOT_CHECKED = "not-checked"


class Condition(NamedTuple):
    """One condition of the template at one place, and what came of it.

    Attributes:
        name: the code of a tie-out, the title of a field.
        path: the value, row or group that it is about.
        missing: why it was not checked: the values that are left out.
        equated: the figures of which it says, and found, that they are equal.
        unverified: how bad it is that it cannot be checked.
    """

    kind: ConditionKind
    name: str
    path: ValuePath
    outcome: Outcome
    missing: tuple[ValuePath, ...] = ()
    equated: tuple[ValuePath, ...] = ()
    unverified: Severity = Severity.WARNING


class Came(NamedTuple):
    """What came of a condition, what is missing to know it, and which figures it equates."""

    outcome: Outcome
    missing: tuple[ValuePath, ...] = ()
    equated: tuple[ValuePath, ...] = ()


class Asked(NamedTuple):
    """A condition of the template, wherever it is tried.

    Attributes:
        place: returns what it is about in a row.
    """

    kind: ConditionKind
    name: str
    place: Callable[[Group], ValuePath]
    unverified: Severity = Severity.WARNING


class Tried(NamedTuple):
    """Conditions that were tried in rows: most hold, and only an account asks where.

    Attributes:
        came: what came of each of them in the first row, then in the next one.
    """

    asked: Sequence[Asked]
    rows: Sequence[Group]
    came: list[Came]

    def conditions(self, among: Container[Outcome]) -> Iterator[Condition]:
        """Yield the conditions of which one of these came, at their places."""
        for came, (row, asked) in zip(self.came, product(self.rows, self.asked), strict=True):
            if came.outcome in among:
                place = asked.place(row)
                yield Condition(asked.kind, asked.name, place, *came, asked.unverified)


class Lack(NamedTuple):
    """Why a computed field or a score rule has no result: what it lacks, if it lacks anything."""

    title: str
    missing: tuple[ValuePath, ...] = ()
    kind: ConditionKind = "computed"
    unverified: Severity = Severity.WARNING


def left_out(
    formula: Formula | None, read: tuple[ValuePath, ...], record: Record
) -> tuple[ValuePath, ...]:
    """Return what is left out of the values that a formula has read, as far as it needs them.

    It does without a value of which it asks whether it is given, or for which it has another.
    """
    absent = [path for path in read if _is_absent(record, path)]
    if not absent or formula is None:
        return tuple(absent)
    without = _names_done_without(formula)
    return tuple(path for path in absent if path[-1] not in without)


def lacks_last_year(read: Iterable[ValuePath], record: Record) -> bool:
    """Say whether something of last year was read that there is not: nobody has to fill it in."""
    of_last_year = (path for path in read if path[:1] == (LAST_YEAR,))
    return any(len(path) == 1 or record.get(path) is ABSENT for path in of_last_year)


@lru_cache(maxsize=1024)
def _names_done_without(formula: Formula) -> frozenset[str]:
    return frozenset(names_done_without(formula.tree))


def _is_absent(record: Record, path: ValuePath) -> bool:
    """Say whether a value is left out; one that is only being computed is not, nor last year's."""
    if path[:1] == (LAST_YEAR,):
        return False
    node: object = record.root
    for step in path:
        if isinstance(node, Group):
            node = node.fields.get(str(step), ABSENT)
        else:
            node = node.read(step) if isinstance(node, Rows) else ABSENT
    return node is ABSENT
