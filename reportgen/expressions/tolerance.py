"""Which values an expression can do without."""

from collections.abc import Iterator
from typing import TypeVar

from jinja2 import nodes

_Node = TypeVar("_Node", bound=nodes.Expr)

_ASKED = frozenset({"given", "none", "defined", "undefined"})
_REPLACED = frozenset({"default"})
_CHOSEN = frozenset({"selectattr", "rejectattr"})


def names_done_without(tree: nodes.Expr) -> frozenset[str]:
    """Return the fields that an expression asks whether they are given, or replaces if not."""
    return frozenset(_names(tree))


def _names(tree: nodes.Expr) -> Iterator[str]:
    tests, filters = _every(tree, nodes.Test), _every(tree, nodes.Filter)
    for asked in (*tests, *filters):
        if asked.name in (_ASKED if isinstance(asked, nodes.Test) else _REPLACED):
            yield from _named_in(asked.node)
        elif asked.name in _CHOSEN:
            words = [one.value for one in asked.args if isinstance(one, nodes.Const)]
            yield from words[:1] if _ASKED.intersection(map(str, words[1:])) else ()


def _named_in(tree: nodes.Expr) -> Iterator[str]:
    yield from (node.name for node in _every(tree, nodes.Name))
    yield from (node.attr for node in _every(tree, nodes.Getattr))


def _every(tree: nodes.Expr | None, kind: type[_Node]) -> Iterator[_Node]:
    if isinstance(tree, kind):
        yield tree
    if tree is not None:
        yield from tree.find_all(kind)
