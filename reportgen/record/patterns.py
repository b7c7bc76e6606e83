"""Patterns of record paths: `budget.lines[*]` stands for every line."""

from collections.abc import Sequence

from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import ABSENT


def matching_groups(record: Record, pattern: Sequence[str], *, create: bool = False) -> list[Group]:
    """Return the groups that a pattern names, `*` for every row.

    Args:
        record: where to look.
        pattern: steps from the root; none names the root itself.
        create: make the last group where only it is missing (for computed fields in it).
    """
    found: list[Node] = [record.root]
    for number, step in enumerate(pattern, start=1):
        if step == "*":
            found = [item for node in found if isinstance(node, Rows) for item in node.items]
        else:
            make = create and number == len(pattern)
            found = [_field(node, step, make=make) for node in found if isinstance(node, Group)]
    return [node for node in found if isinstance(node, Group)]


def _field(group: Group, name: str, *, make: bool) -> Node:
    found = group.fields.get(name, ABSENT)
    if found is ABSENT and make:
        shape = group.shape.properties.get(name) if group.shape else None
        found = group.fields[name] = Group((*group.path, name), group.record, shape, {}, group)
    return found
