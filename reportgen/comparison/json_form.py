"""Changes as JSON: everything that is known of them, and enough to repeat them on the old data."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias

from reportgen.comparison.changes import Change, Comparison, Kind, SideValue
from reportgen.diagnostics.place import ValuePath
from reportgen.record.differences import Delta, Unlike
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Rows
from reportgen.record.values import ABSENT, NUMBER_KINDS, Number, Prose

VERSION: Final = 1

Json: TypeAlias = dict[str, Any]


def to_json(comparison: Comparison, *, old: str = "", new: str = "") -> Json:
    """Return a comparison as plain JSON data; `old` and `new` are what the reports are called.

    Numbers are texts, so that no reader makes binary fractions of them.
    """
    return {
        "version": VERSION,
        "old": old,
        "new": new,
        "changes": [_change(change) for change in comparison.changes],
    }


def apply(changes: Json, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of the new report.

    Args:
        changes: what `to_json` returned.
        data: the data of the old report, as `record.record.plain` gives them; it is not changed.
    """
    result = deepcopy(dict(data))
    steps = [_Step.of(change) for change in changes["changes"]]
    # Places in the old report have to be found before anything in it is moved.
    sources = [(step, _parent(result, step.take)) for step in steps if step.take]
    held = {}
    for step, parent in sorted(sources, key=lambda one: _index(one[0].take), reverse=True):
        held[step.take] = parent.pop(step.take[-1])
    # In this order each row gets the index that it will keep.
    for step in sorted((step for step in steps if step.insert), key=lambda step: step.insert):
        row = held[step.take] if step.take else step.value
        _parent(result, step.insert).insert(step.insert[-1], row)
    for step in sorted((step for step in steps if step.put), key=lambda step: step.put):
        _parent(result, step.put)[step.put[-1]] = step.value
    return result


class _Step(NamedTuple):
    """What a change does to the data; an empty path stands for nothing.

    Attributes:
        take: take out the row or field that is here in the old report.
        insert: let `value`, or what was taken out, be a row here.
        put: let `value` stand here, in place of what is there.
    """

    take: ValuePath = ()
    insert: ValuePath = ()
    put: ValuePath = ()
    value: Any = None

    @classmethod
    def of(cls, change: Json) -> "_Step":
        kind, old, new = change["kind"], tuple(change["old"] or ()), tuple(change["new"] or ())
        if kind == Kind.MOVED:
            return cls(take=old, insert=new)
        before, after = change["before"], change["after"]
        if after is not None and after["written"]:
            is_row = kind == Kind.ADDED and isinstance(new[-1], int)
            value = _data(after)
            return cls(insert=new, value=value) if is_row else cls(put=new, value=value)
        return cls(take=old) if before is not None and before["written"] else cls()


def _parent(data: Any, path: ValuePath) -> Any:
    for step in path[:-1]:
        data = data[step]
    return data


def _index(path: ValuePath) -> int:
    """Return which row of its list a path names: the last ones are taken out first."""
    return path[-1] if isinstance(path[-1], int) else -1


def _change(change: Change) -> Json:
    return {
        "number": change.number,
        "kind": change.kind.value,
        "old": None if change.old is None else list(change.old),
        "new": None if change.new is None else list(change.new),
        "titles": list(change.titles),
        "before": _value(change.before),
        "after": _value(change.after),
        "delta": _delta(change.delta),
        "pieces": [[piece.kind, piece.text] for piece in change.pieces],
        "derived": change.derived,
        "causes": list(change.causes),
        "formulas": None if change.formulas is None else list(change.formulas),
    }


def _value(value: SideValue | None) -> Json | None:
    if value is None:
        return None
    return {**_typed(value.node), "text": value.text, "written": value.written}


def _delta(delta: Delta | Unlike | None) -> Json | None:
    match delta:
        case None:
            return None
        case Unlike(old, new):
            return {"units": [old, new]}
        case Delta(absolute, relative, unit, comparators):
            return {
                "absolute": _digits(absolute),
                "relative": None if relative is None else _digits(relative),
                "unit": unit,
                "comparators": None if comparators is None else list(comparators),
            }


def _typed(node: Node) -> Json:
    """Return a value with its kind, so that it can be read again."""
    kind: str
    value: Any
    match node:
        case Group():
            kind, value = "group", {name: _typed(field) for name, field in _present(node)}
        case Rows():
            kind, value = "rows", [_typed(item) for item in node.items]
        case _:
            kind, value = _typed_leaf(node)
    return {"kind": kind, "value": value}


def _typed_leaf(node: Node) -> tuple[str, Any]:
    match node:
        case Number():
            return node.kind, _digits(node)
        case Quantity():
            return "quantity", node.text
        case bool():
            return "flag", node
        case str():
            return "prose" if isinstance(node, Prose) else "text", str(node)
        case _:
            return "absent", None


def _data(typed: Json) -> Any:
    """Return a value as plain data."""
    kind, value = typed["kind"], typed["value"]
    if kind == "group":
        return {name: _data(field) for name, field in value.items()}
    if kind == "rows":
        return [_data(item) for item in value]
    return Decimal(value) if kind in NUMBER_KINDS else value


def _present(group: Group) -> Iterator[tuple[str, Node]]:
    return ((name, value) for name, value in group.fields.items() if value is not ABSENT)


def _digits(number: Decimal) -> str:
    return format(number, "f")
