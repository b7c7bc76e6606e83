"""Patterns of record paths: `budget.lines[*]` stands for every line."""

from collections.abc import Iterator, Sequence

from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import ABSENT


def matching_groups(
    record: Record, pattern: Sequence[str], *, create: bool = False
) -> Iterator[Group]:
    """Return the groups that a pattern names, `*` for every row.

    Args:
        record: where to look.
        pattern: steps from the root; none names the root itself.
        create: make the last group where only it is missing (for computed fields in it).
    """
    yield from _matching(record.root, tuple(pattern), create=create)


def _matching(node: Node, pattern: tuple[str, ...], *, create: bool) -> Iterator[Group]:
    if not pattern:
        if isinstance(node, Group):
            yield node
        return
    step, rest = pattern[0], pattern[1:]
    if step == "*":
        for item in node.items if isinstance(node, Rows) else ():
            yield from _matching(item, rest, create=create)
    elif isinstance(node, Group):
        child = node.fields.get(step, ABSENT)
        if child is ABSENT and not rest and create:
            shape = node.shape.properties.get(step) if node.shape else None
            child = Group((*node.path, step), node.record, shape, {}, node)
            node.fields[step] = child
        yield from _matching(child, rest, create=create)
