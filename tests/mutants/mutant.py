"""The text of a module → its mutants: the module again, each time with one small mistake."""

import ast
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from copy import copy
from types import CodeType
from typing import NamedTuple, TypeAlias

from tests.mutants.operators import variants

Function: TypeAlias = tuple[str, int]
"""The qualified name and the first line of a function that stands in no other one."""

# Parts of nodes that do nothing when the program runs, or say how it is looked at.
_UNTOUCHED = {"annotation", "returns", "decorator_list", "type_params"}
_WITHOUT_EFFECT = ("TypeAlias", "TypeVar", "__slots__", "__all__")


class Mutant(NamedTuple):
    """One mistake.

    Attributes:
        owner: the node that holds what is changed, in its field `field` at place `at`.
        new: what stands there instead.
        statement: the closest statement, or case of a match, around the change.
        function: the function it is in; None if it is outside of all, and in defaults.
        name: the qualified name of the function, class or module, for people.
    """

    owner: ast.AST
    field: str
    at: int | None
    new: ast.AST
    statement: ast.AST
    function: Function | None
    name: str

    def told(self) -> str:
        """Return the statement before and after, which tells mutants of a module apart."""
        before = _head(self.statement)
        with self._applied() as old:
            after = _head(self.new if old is self.statement else self.statement)
        place = f"{self.name}: " if self.name else ""
        return f"{place}{before} → {after}"

    def lines(self) -> range:
        """Return the lines of the statement, of a compound one those before its body."""
        first, last = _lines(self.statement)
        body = getattr(self.statement, "body", None) or getattr(self.statement, "cases", None)
        return range(first, max(first + 1, _lines(body[0])[0]) if body else last + 1)

    def code(self, tree: ast.Module, file: str) -> CodeType:
        """Return the changed module, compiled."""
        with self._applied():
            return compile(tree, file, "exec", dont_inherit=True)

    @contextmanager
    def _applied(self) -> Iterator[ast.AST]:
        held = getattr(self.owner, self.field)
        old = held if self.at is None else held[self.at]
        _copy_places(old, self.new)
        self._put(self.new)
        try:
            yield old
        finally:
            self._put(old)

    def _put(self, node: ast.AST) -> None:
        if self.at is None:
            setattr(self.owner, self.field, node)
        else:
            getattr(self.owner, self.field)[self.at] = node


def mutants(tree: ast.Module, untouched: Collection[str] = ()) -> list[Mutant]:
    """Return all mutants of a module but those within the expressions `untouched`."""
    return list(_inside(tree, tree, None, "", frozenset(untouched)))


def expressions(tree: ast.Module) -> set[str]:
    """Return the expressions of a module as text."""
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.expr)}


def _inside(
    node: ast.AST,
    statement: ast.AST,
    function: Function | None,
    name: str,
    untouched: frozenset[str],
) -> Iterator[Mutant]:
    for field, index, child in _children(node):
        if isinstance(child, ast.expr) and untouched and ast.unparse(child) in untouched:
            continue
        closest = child if isinstance(child, ast.stmt | ast.match_case) else statement
        owner = function
        if function is None and field == "body" and isinstance(node, ast.FunctionDef):
            owner = (name, min([node.lineno, *(one.lineno for one in node.decorator_list)]))
        for new in variants(child):
            yield Mutant(node, field, index, new, closest, owner, name)
        inner = _name_in(child, name, function=owner)
        yield from _inside(child, closest, owner, inner, untouched)


def _name_in(node: ast.AST, name: str, *, function: Function | None) -> str:
    """Return the qualified name of what is in `node`, which stands in `name`."""
    if not isinstance(node, ast.FunctionDef | ast.ClassDef) or function is not None:
        return name
    return f"{name}.{node.name}" if name else node.name


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(node):
        if field in _UNTOUCHED:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _is_idle(child):
                yield field, index, child


def _is_idle(node: ast.AST) -> bool:
    """Say whether a node does nothing that a test could notice."""
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom() | ast.Expr(ast.Constant()):
            return True
        case ast.Expr(ast.Call(ast.Name("assert_never"))):
            return True
        case ast.keyword("strict"):  # of zip: an assertion
            return True
        case ast.Assign() | ast.AnnAssign():
            head = ast.unparse(node).partition("\n")[0]
            return any(word in head for word in _WITHOUT_EFFECT)
        case _:
            return False


def _head(node: ast.AST) -> str:
    """Return a statement as text, of a compound one only what comes before its body."""
    bare = copy(node)
    for field in ("orelse", "finalbody", "handlers", "cases"):
        if isinstance(getattr(node, field, None), list):
            setattr(bare, field, [])
    if isinstance(getattr(node, "body", None), list):
        bare.body = [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(bare).strip().removesuffix("pass").strip() or "pass"


def _lines(node: ast.AST) -> tuple[int, int]:
    if isinstance(node, ast.match_case):
        return _lines(node.pattern)[0], _lines(node.body[0])[0]
    first: int = getattr(node, "lineno", 1)
    return first, getattr(node, "end_lineno", None) or first


def _copy_places(old: ast.AST, new: ast.AST) -> None:
    """Give the new nodes the lines of the old one, so that all others keep theirs."""
    for node in ast.walk(new):
        if "lineno" in node._attributes and not hasattr(node, "lineno"):
            for place in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
                setattr(node, place, getattr(old, place, 1))
