"""What becomes of each field of a report in the file of the next year."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.record.build import TODO
from reportgen.record.values import NUMBER_KINDS
from reportgen.schema.shape import Shape
from reportgen.template.definition import Pattern, Rolling

_EVERY = "*"
_SAME_EVERY_YEAR = frozenset({"template", "layout", "include", "year", "previous"})
_TO_FILL_IN = frozenset({*NUMBER_KINDS, "quantity", "prose", "flag"})


class Plan(NamedTuple):
    """The values to fill in again, and the entries to leave out."""

    todo: list[ValuePath]
    removed: list[ValuePath]


def plan(
    data: Mapping[str, Any], shape: Shape, rolling: Rolling, derived: Collection[ValuePath] | None
) -> Plan:
    """Return what becomes of the fields of a report.

    Args:
        data: the report.
        shape: what the schema says about it.
        rolling: what the template says.
        derived: the fields that formulas gave; None if the report was not computed.
    """
    planner = _Planner(shape, rolling, derived)
    for name, value in data.items():
        if name not in _SAME_EVERY_YEAR:
            planner.visit(value, (name,))
    return Plan(planner.todo, planner.removed)


def single_values(value: object, path: ValuePath) -> Iterator[ValuePath]:
    """Yield the paths of all values in `value` that are no groups, no lists and not left out."""
    if isinstance(value, dict):
        for name, field in value.items():
            yield from single_values(field, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from single_values(item, (*path, index))
    elif value is not None:
        yield path


class _Planner:
    def __init__(
        self, shape: Shape, rolling: Rolling, derived: Collection[ValuePath] | None
    ) -> None:
        self.todo: Final[list[ValuePath]] = []
        self.removed: Final[list[ValuePath]] = []
        self._shape = shape
        self._derived = derived
        # Longer patterns say more; of two of one length the one with fewer stars.
        self._rules = sorted(
            rolling.actions.items(), key=lambda rule: (-len(rule[0]), rule[0].count(_EVERY))
        )
        self._last_year = rolling.last_year
        self._known: dict[Pattern, tuple[str | None, Shape | None]] = {}

    def visit(self, value: object, path: ValuePath) -> None:
        stated, shape = self._said_of(path)
        if _general(path) in self._last_year:
            return
        if stated == "remove" and self._may_go(path):
            self.removed.append(path)
        elif isinstance(value, dict):
            self._visit_group(value, path, shape)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self.visit(item, (*path, index))
        elif value is not None and not TODO.search(str(value)):
            self._settle(path, stated or self._by_kind(path, shape))

    def _visit_group(
        self, group: Mapping[str, object], path: ValuePath, shape: Shape | None
    ) -> None:
        before = len(self.removed)
        for name, value in group.items():
            self.visit(value, (*path, name))
        fields = shape.properties if shape else {}
        computed = fields and all(
            part.computed or self._is_derived((*path, name)) for name, part in fields.items()
        )
        if computed and 0 < len(group) == len(self.removed) - before and self._may_go(path):
            self.removed[before:] = [path]  # a group of computed fields goes with them

    def _settle(self, path: ValuePath, action: str) -> None:
        if action == "remove" and self._may_go(path):
            self.removed.append(path)
        elif action != "keep":
            self.todo.append(path)

    def _may_go(self, path: ValuePath) -> bool:
        """Say whether the entry at `path` may be left out; items of lists are none."""
        owner = self._said_of(path[:-1])[1]
        return isinstance(path[-1], str) and (owner is None or path[-1] not in owner.required)

    def _by_kind(self, path: ValuePath, shape: Shape | None) -> str:
        if shape is None or shape.enum or self._is_key_of_row(path):
            return "keep"
        if self._is_derived(path) or (shape.computed and self._derived is None):
            return "remove"
        return "todo" if shape.computed or shape.kind in _TO_FILL_IN else "keep"

    def _is_derived(self, path: ValuePath) -> bool:
        return self._derived is not None and path in self._derived

    def _is_key_of_row(self, path: ValuePath) -> bool:
        if len(path) < 2 or not isinstance(path[-2], int):
            return False
        _, rows = self._said_of(path[:-2])
        return rows is not None and rows.key == path[-1]

    def _said_of(self, path: ValuePath) -> tuple[str | None, Shape | None]:
        """Return what the template and the schema say of a field, or of what it is in."""
        pattern = _general(path)
        if pattern not in self._known:
            action = next((action for rule, action in self._rules if _covers(rule, pattern)), None)
            self._known[pattern] = action, self._shape.at(path)
        return self._known[pattern]


def _general(path: ValuePath) -> Pattern:
    return tuple(_EVERY if isinstance(step, int) else step for step in path)


def _covers(rule: Pattern, pattern: Pattern) -> bool:
    """Say whether `rule` is about the fields of `pattern`, or about what they are in."""
    return len(rule) <= len(pattern) and all(
        wanted in (_EVERY, step) for wanted, step in zip(rule, pattern, strict=False)
    )
