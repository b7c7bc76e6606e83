"""A node of a syntax tree → what a slip of the pen would make of it."""

import ast
from collections.abc import Iterator
from copy import copy
from decimal import Decimal, InvalidOperation

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that may stand in the place of `node`; the node itself stays as it is."""
    match node:
        case ast.Constant():
            yield from _constants(node)
        case ast.Call():
            yield from _without_each(node, "keywords")
        case ast.comprehension():
            yield from _without_each(node, "ifs")
        case ast.Slice():
            yield from _moved_ends(node)
        case ast.stmt():
            yield from _statements(node)
        case _:
            yield from _operations(node)


def _operations(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            for place, operator in enumerate(node.ops):
                ops = [*node.ops[:place], _COMPARED[type(operator)](), *node.ops[place + 1 :]]
                yield ast.Compare(node.left, ops, node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in _REVERSED:
            yield ast.BinOp(left, _REVERSED[type(operator)](), right)
        case ast.IfExp(test) if _has_no_variant(test):
            yield ast.IfExp(_negated(test), node.body, node.orelse)
        case ast.match_case(guard=ast.expr()):
            yield ast.match_case(node.pattern, None, node.body)
        case _:
            pass


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Return(ast.expr() as value) if ast.unparse(value) not in ("None", "False"):
            yield ast.Return(None)
        case ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()):
            yield ast.Pass()
        case ast.AugAssign(target, operator, value) if type(operator) in _REVERSED:
            yield ast.AugAssign(target, _REVERSED[type(operator)](), value)
        case ast.If(test) | ast.While(test) if _has_no_variant(test):
            changed = copy(node)
            changed.test = _negated(test)
            yield changed


def _constants(node: ast.Constant) -> Iterator[ast.Constant]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int():
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)
        case str():
            yield ast.Constant(_other_text(node.value))
        case bytes():
            yield ast.Constant(b"" if node.value else b"?")
        case _:
            pass


def _other_text(text: str) -> str:
    """Return a number with its last digit moved by one; another text is emptied."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "" if text else "?"
    return str(number + Decimal((0, (1,), int(number.as_tuple().exponent))))


def _without_each(node: ast.AST, field: str) -> Iterator[ast.AST]:
    given = getattr(node, field)
    for place, one in enumerate(given):
        if isinstance(one, ast.keyword) and one.arg == "strict":  # of zip: an assertion
            continue
        changed = copy(node)
        setattr(changed, field, given[:place] + given[place + 1 :])
        yield changed


def _moved_ends(node: ast.Slice) -> Iterator[ast.Slice]:
    """Move the ends that are no constants, which have variants of their own."""
    for field in ("lower", "upper"):
        end = getattr(node, field)
        if end is not None and not isinstance(end, ast.Constant):
            changed = copy(node)
            setattr(changed, field, ast.BinOp(end, ast.Add(), ast.Constant(1)))
            yield changed


def _has_no_variant(test: ast.expr) -> bool:
    return not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp)


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)
