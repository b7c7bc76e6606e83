"""Two years of a report → the figures that the template compares, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.prose import ProseParagraph, paragraphs
from reportgen.record import formats
from reportgen.record.differences import POINTS, Delta, Unlike, difference, measured, printed
from reportgen.record.formats import UnroundedError
from reportgen.record.pairing import label_of, pair_rows
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import ABSENT, Number, Prose
from reportgen.template.definition import Limit, Pattern, Template, VarianceRule

_EVERY = "*"
_YEAR = ("year",)
_PLAIN_DIGITS = 4


class Standing(StrEnum):
    """In which of the two years there is a row."""

    KEPT = "kept"
    ADDED = "added"
    DROPPED = "dropped"


class VarianceFigure(NamedTuple):
    """One figure of a row, last year and this year.

    Attributes:
        name: the field.
        old: last year's figure as it is printed; empty if there is none.
        new: this year's.
        difference: this year's less last year's, or why there is none.
        better: whether this year's is better; None where neither is.
        above: it differs by more than the template allows without an explanation.
    """

    name: str
    old: str
    new: str
    difference: Delta | Unlike | None = None
    better: bool | None = None
    above: bool = False


class VarianceRow(NamedTuple):
    """One row of a table, in both years.

    Attributes:
        standing: in which of the two years it is there.
        title: what it is called this year, or was last year; empty for a total without a name.
        was: what it was called last year, if that is another name.
        depth: in how many rows it is, of which it is a part; -1 for a total.
        old: where it is in last year's record; empty if it is not there.
        new: where it is in this year's.
        lowered: its target asks for less than last year.
        explanation: what this year's report says of the change; empty if nothing.
        explain_at: where that is said, or would be; empty if there is no place for it.
    """

    standing: Standing
    title: str
    was: str
    depth: int
    old: ValuePath
    new: ValuePath
    figures: tuple[VarianceFigure, ...]
    lowered: bool = False
    explanation: str = ""
    explain_at: ValuePath = ()

    @property
    def above(self) -> tuple[VarianceFigure, ...]:
        """The figures that differ by more than the template allows without an explanation."""
        return tuple(figure for figure in self.figures if figure.above)


class VarianceTable(NamedTuple):
    """What one rule of the template compares.

    Attributes:
        columns: the names and titles of the fields that any of its rows has.
    """

    rule: VarianceRule
    columns: tuple[tuple[str, str], ...]
    rows: tuple[VarianceRow, ...]

    def wants_explanation(self, row: VarianceRow) -> bool:
        """Say whether the change of a row has to be explained, whether or not it is."""
        if not row.explain_at:
            return False
        is_dropped = row.standing is Standing.DROPPED and bool(self.rule.goal)
        return is_dropped or row.lowered or bool(row.above)


def years_differ(old: Record, new: Record) -> bool:
    """Say whether two records are about two years, and not two versions of one."""
    return old.get(_YEAR) != new.get(_YEAR)


def variance(old: Record, new: Record, template: Template) -> tuple[VarianceTable, ...]:
    """Return what the template compares of last year's report and this year's.

    Rows are matched by key, then by likeness: one that was renamed is no new one. The
    difference of two figures is that of what is printed.

    Args:
        old: last year's record, with computed fields.
        new: this year's.
        template: the template of both.
    """
    tables = (_Comparing(old, new, template, rule).table() for rule in template.variance)
    return tuple(table for table in tables if table.rows)


def printed_text(value: object, rounding: Mapping[str, int]) -> str:
    """Return a value as reports print it; a narrative text with what its expressions gave."""
    if isinstance(value, Number):
        return _printed_number(value, rounding)
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, Prose):
        return "\n".join(_paragraph(paragraph, rounding) for paragraph in paragraphs(value))
    return format(value, "f") if isinstance(value, Decimal) else _plain(value)


def _paragraph(paragraph: ProseParagraph, rounding: Mapping[str, int]) -> str:
    # What an expression gave that is a text of the record is printed as it stands there.
    values = ((run.text, run.value) for run in paragraph.runs)
    return "".join(
        text or (value if isinstance(value, str) else printed_text(value, rounding))
        for text, value in values
    )


def _printed_number(number: Number, rounding: Mapping[str, int]) -> str:
    try:
        return formats.show(number, rounding)
    except UnroundedError:
        return formats.fixed(number, _PLAIN_DIGITS)


def _plain(value: object) -> str:
    return str(value) if isinstance(value, str) else ""


class _Pair(NamedTuple):
    """A row of one year or of both."""

    old: Node
    new: Node
    depth: int


class _Comparing:
    """Compares two years by one rule."""

    def __init__(self, old: Record, new: Record, template: Template, rule: VarianceRule) -> None:
        self._old = old
        self._new = new
        self._rule = rule
        self._rounding = template.rounding
        self._unit_at = template.amount_unit

    def table(self) -> VarianceTable:
        found = _pairs(_Pair(self._old.root, self._new.root, -1), self._rule.rows)
        rows = tuple(row for pair in found if (row := self._row(pair)).figures)
        return VarianceTable(self._rule, self._columns(rows), rows)

    def _columns(self, rows: Sequence[VarianceRow]) -> tuple[tuple[str, str], ...]:
        """Return the fields of the table, each called what the first row that has it calls it."""
        titles: dict[str, str] = {}
        for row in rows:
            for figure in row.figures:
                if figure.name not in titles:
                    record, path = (self._new, row.new) if row.new else (self._old, row.old)
                    titles[figure.name] = record.title((*path, figure.name))
        return tuple((name, titles[name]) for name in self._rule.fields if name in titles)

    def _row(self, pair: _Pair) -> VarianceRow:
        old, new, depth = pair
        figures = tuple(filter(None, (self._figure(name, old, new) for name in self._rule.fields)))
        title, was = self._title(new), self._title(old)
        goal = next((figure for figure in figures if figure.name == self._rule.goal), None)
        row = VarianceRow(
            _standing(old, new),
            title if isinstance(new, Group) else was,
            was if isinstance(new, Group) and was != title else "",
            depth,
            old.path if isinstance(old, Group) else (),
            new.path if isinstance(new, Group) else (),
            figures,
            lowered=goal is not None and goal.better is False,
        )
        holder = new if isinstance(new, Group) else self._said_of_dropped(old)
        return self._explained(row, holder)

    def _title(self, row: Node) -> str:
        """Return what a row is called; of a group in no list, its title in the schema."""
        if not isinstance(row, Group):
            return ""
        return label_of(row, "id") or (row.shape.title if row.shape else None) or ""

    def _figure(self, name: str, old: Node, new: Node) -> VarianceFigure | None:
        before, after = _field(old, name), _field(new, name)
        if before is ABSENT and after is ABSENT:
            return None
        found = self._difference(before, after)
        goal = _field(new, self._rule.goal) or _field(old, self._rule.goal)
        better = self._is_better(found, after, goal)
        above = _is_above(found, self._rule.limit)
        return VarianceFigure(name, self._shown(before), self._shown(after), found, better, above)

    def _difference(self, before: Node, after: Node) -> Delta | Unlike | None:
        old, new = self._measured(before, self._old), self._measured(after, self._new)
        return None if old is None or new is None else difference(old, new)

    def _measured(self, node: Node, record: Record) -> Quantity | None:
        if isinstance(node, Number):
            unit = record.get(self._unit_at) if self._unit_at else ABSENT
            return measured(node, printed(node, self._rounding), self._shown(unit))
        return node if isinstance(node, Quantity) else None

    def _shown(self, node: Node) -> str:
        return printed_text(node, self._rounding)

    def _is_better(self, found: Delta | Unlike | None, value: Node, goal: Node) -> bool | None:
        """Say whether a change is for the better; quantities are measured against the target."""
        if not isinstance(found, Delta) or not found.absolute:
            return None
        better = self._rule.better
        if self._rule.goal and isinstance(value, Quantity) and isinstance(goal, Quantity):
            better = "lower" if goal.comparator in "≤<" else "higher"
        return (found.absolute > 0) is (better == "higher") if better else None

    def _said_of_dropped(self, row: Node) -> Node:
        """Return what this year's report says of a row that it has no more, or what it could."""
        found = (self._dropped.get(name) for name in _names(row))
        return min(filter(None, found), key=lambda item: item.path, default=ABSENT)

    @cached_property
    def _dropped(self) -> Mapping[str, Group]:
        """The rows that this year's report says are no more, by what they are known by."""
        listed = self._new.get(self._rule.dropped) if self._rule.dropped else ABSENT
        named: dict[str, Group] = {}
        for item in listed.items if isinstance(listed, Rows) else ():
            if isinstance(item, Group):
                for name in _names(item):
                    named.setdefault(name, item)
        return named

    def _explained(self, row: VarianceRow, holder: Node) -> VarianceRow:
        """Return a row with its explanation, if there is one or a place for it."""
        if not isinstance(holder, Group):
            # where the whole list is left out, it is not the row that somebody dropped
            is_listed = isinstance(self._new.get(row.old[:-1]), Rows)
            return row._replace(explain_at=self._rule.dropped if is_listed else ())
        fields = [name for name in self._rule.explained_in if holder.knows(name)]
        if row.lowered:  # why a target was missed does not say why it was lowered
            del fields[1:]
        said = next((name for name in fields if _field(holder, name) is not ABSENT), None)
        if said is not None:
            text = self._shown(_field(holder, said))
            return row._replace(explanation=text, explain_at=(*holder.path, said))
        return row._replace(explain_at=(*holder.path, fields[0]) if fields else ())


def _pairs(pair: _Pair, rows: Sequence[Pattern]) -> Iterator[_Pair]:
    """Yield the rows that patterns name, in the order of this year's report; totals come last."""
    is_row = () in rows and any(isinstance(node, Group) for node in (pair.old, pair.new))
    if is_row and pair.depth >= 0:
        yield pair
    for step in dict.fromkeys(pattern[0] for pattern in rows if pattern):
        rest = [pattern[1:] for pattern in rows if pattern and pattern[0] == step]
        for inner in _steps(pair, step):
            yield from _pairs(inner, rest)
    if is_row and pair.depth < 0:
        yield pair


def _steps(pair: _Pair, step: str) -> Iterator[_Pair]:
    if step != _EVERY:
        yield _Pair(_field(pair.old, step), _field(pair.new, step), pair.depth)
        return
    for old, new in _paired(pair.old, pair.new):
        yield _Pair(old, new, pair.depth + 1)


def _paired(old: Node, new: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the rows of two lists, those that are there no more at the end."""
    before = old.items if isinstance(old, Rows) else []
    after = new.items if isinstance(new, Rows) else []
    if not isinstance(old, Rows) or not isinstance(new, Rows):
        yield from ((row, ABSENT) for row in before)
        yield from ((ABSENT, row) for row in after)
        return
    pairing = pair_rows(old, new)
    places = {pair.new: pair.old for pair in pairing.pairs}
    for at, row in enumerate(after):
        yield (before[places[at]] if at in places else ABSENT), row
    yield from ((before[at], ABSENT) for at in pairing.removed)


def _field(node: Node, name: str) -> Node:
    return node.read(name) if isinstance(node, Group) and name else ABSENT


def _names(row: Node) -> Iterator[str]:
    """Yield what tells which row one is: its key in its list, and its name."""
    if not isinstance(row, Group):
        return
    rows = row.record.get(row.path[:-1])
    for field in (rows.key if isinstance(rows, Rows) else None, "name"):
        value = _field(row, field) if field else ABSENT
        if value is not ABSENT:
            yield str(value)


def _standing(old: Node, new: Node) -> Standing:
    if not isinstance(old, Group):
        return Standing.ADDED
    return Standing.KEPT if isinstance(new, Group) else Standing.DROPPED


def _is_above(found: Delta | Unlike | None, limit: Limit) -> bool:
    if not isinstance(found, Delta) or not found.absolute:
        return False
    if found.unit == POINTS:
        return limit.points is not None and abs(found.absolute) > limit.points
    if limit.relative is None and limit.absolute is None:
        return False
    # from nothing to something is more than any share
    is_far = found.relative is None or _is_more(found.relative, limit.relative)
    return is_far and _is_more(found.absolute, limit.absolute)


def _is_more(change: Decimal, limit: Decimal | None) -> bool:
    return limit is None or abs(change) > limit
