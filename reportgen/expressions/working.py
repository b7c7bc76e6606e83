"""A formula with its figures in place of names: (31,984.62 − 37,331.72) ÷ 37,331.72."""

from decimal import Decimal

from jinja2 import nodes

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Formula, FormulaError
from reportgen.expressions.scope import UNKNOWN, Scope
from reportgen.record import formats
from reportgen.record.formats import UnroundedError
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Rows
from reportgen.record.values import AbsentOperandError, Number

_SIGNS: dict[type[nodes.Expr], tuple[str, int]] = {
    nodes.Add: ("+", 1),
    nodes.Sub: ("−", 1),
    nodes.Mul: ("×", 2),
    nodes.Div: ("÷", 2),
}
# More addends than this are not read anyway.
_MOST_ADDENDS = 8
# A quotient that nobody has said how to print.
_DIGITS_SHOWN = 4


def working(formula: Formula, scope: Scope, environment: SandboxEnvironment) -> str:
    """Return the formula with figures for names; the formula itself where that can't be said."""
    try:
        return _Printer(scope, environment).show(formula.tree, 0)
    except (_UnshowableError, AbsentOperandError, FormulaError):
        return formula.text


class _UnshowableError(Exception):
    """There is a part that has no short form."""


class _Printer:
    def __init__(self, scope: Scope, environment: SandboxEnvironment) -> None:
        self._scope = scope
        self._environment = environment

    def show(self, node: nodes.Expr, binding: int) -> str:
        if isinstance(node, nodes.BinExpr) and type(node) in _SIGNS:
            sign, strength = _SIGNS[type(node)]
            # a − (b − c) and a ÷ (b × c) need their brackets
            right = strength + (1 if sign in "−÷" else 0)
            text = f"{self.show(node.left, strength)} {sign} {self.show(node.right, right)}"
            return f"({text})" if strength < binding else text
        if isinstance(node, nodes.Filter) and node.name in ("sum", "mean"):
            return self._addends(node, binding)
        return self._value(self._read(node))

    def _addends(self, node: nodes.Filter, binding: int) -> str:
        rows = self._read(node.node) if node.node else None
        field = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        if not isinstance(rows, Rows) or not rows.items:
            raise _UnshowableError
        values = [
            row.read(field) if isinstance(row, Group) and field else row for row in rows.items
        ]
        shown = [self._value(value) for value in values]
        if len(shown) > _MOST_ADDENDS:
            shown = [*shown[: _MOST_ADDENDS // 2], "…", shown[-1]]
        text = " + ".join(shown)
        if node.name == "mean":
            text = f"({text}) ÷ {len(rows.items)}"
            return f"({text})" if binding > 2 else text
        return f"({text})" if binding > 1 else text

    def _read(self, node: nodes.Expr) -> object:
        match node:
            case nodes.Name(name=name):
                found = self._scope.find(name)
                if found is UNKNOWN:
                    raise _UnshowableError
                return found
            case nodes.Getattr(node=parent, attr=attribute):
                return self._environment.getattr(self._read(parent), attribute)
            case nodes.Getitem(node=parent, arg=nodes.Const(value=value)):
                return self._environment.getitem(self._read(parent), value)
            case nodes.Const(value=value):
                return Decimal(repr(value)) if isinstance(value, float) else value
            case nodes.Filter(name="decimal", node=nodes.Const(value=value)):
                return Decimal(value)
            case _:
                pass
        raise _UnshowableError

    def _computed(self, value: Number) -> str:
        try:
            return self._environment.text(value)
        except UnroundedError:
            return formats.fixed(value, _DIGITS_SHOWN)

    def _value(self, value: object) -> str:
        if isinstance(value, Number):
            return self._computed(value) if _long(value) else formats.show_stated(value)
        if isinstance(value, Quantity):
            return value.text
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            return str(value)
        raise _UnshowableError


def _long(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent < -8
