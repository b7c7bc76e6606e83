"""Which fields an expression reads, and which of its names nothing has: known before any report."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Final, NamedTuple

from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from reportgen.diagnostics.near import nearest_name
from reportgen.expressions.environment import QUANTITY_FIELDS, SandboxEnvironment
from reportgen.expressions.formula import Fault, FormulaError
from reportgen.expressions.scope import members
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Rows
from reportgen.template.definition import Pattern
from reportgen.template.fields import Field, fields_around, list_of

# Filters that give the rows of the list that they are put to, and those that give one of them.
_SAME = frozenset(
    {"select", "reject", "selectattr", "rejectattr", "sort", "reverse", "list", "unique", "default"}
)
_ONE = frozenset({"first", "last"})
# Filters that read a field of rows: the place of its name among the arguments, and its keyword.
_FIELD_OF: Mapping[str, tuple[int, str]] = {
    **dict.fromkeys(("sum", "mean", "min", "max"), (0, "field")),
    **dict.fromkeys(("selectattr", "rejectattr"), (0, "")),
    "map": (-1, "attribute"),
    "sort": (2, "attribute"),
    "unique": (1, "attribute"),
}
_MAY_BE_UNKNOWN = frozenset({"defined", "undefined"})


class MissingName(NamedTuple):
    """A name that nothing has, the one that was probably meant, and the line in its text."""

    name: str
    near: str
    line: int

    @property
    def error(self) -> FormulaError:
        """What is raised for it where it is looked for."""
        return FormulaError(Fault.NAME, self.name, self.near)


class FieldRead(NamedTuple):
    """A field that is read. It is uncertain where that depends on values, or on which row it is."""

    pattern: Pattern
    certain: bool


class NameReader(NodeVisitor):
    """Reads syntax trees, and notes what they name.

    Attributes:
        names: what names mean that are no fields of the groups around; None: anything.
        missing: names that nothing has.
        reads: the fields that are read.
        wholes: groups and lists that are given to something that may read all in them.
        has_this: whether `this` is the innermost group.
    """

    has_this = True

    def __init__(
        self, groups: Sequence[Field], names: Mapping[str, Field | None],
        known: Mapping[str, Collection[str]],
    ) -> None:  # fmt: skip
        """Look names up in `groups`, innermost first; `known` are filters and tests, if asked."""
        self.names = names
        self.missing: Final[list[MissingName]] = []
        self.reads: Final[list[FieldRead]] = []
        self.wholes: Final[list[Pattern]] = []
        self._groups = groups
        self._known = known
        self._certain = True
        self._may_be_unknown = False

    def read(self, node: nodes.Node) -> Field | None:
        """Note what a tree names; return what it gives, None if that may be anything."""
        found: Field | None = self.visit(node)
        return found

    def generic_visit(self, node: nodes.Node) -> None:
        """Read a node that is not told about below; what is in it may be read as a whole."""
        for child in node.iter_child_nodes():
            self.pass_on(child)

    def pass_on(self, node: nodes.Node) -> None:
        """Note what a tree names whose value goes where nothing is known of it."""
        found = self.read(node)
        if found is not None and found.kind in ("group", "rows") and found.pattern:
            self.wholes.append(found.pattern)

    def field(self, owner: Field | None, name: str, line: int, *, certain: bool) -> Field | None:
        """Return a field of a group; note that it is read, or that there is none."""
        if owner is None or not owner.kind:
            return None
        if owner.is_group:
            found = owner.member(name)
            if found is not None:
                self.reads.append(FieldRead(found.pattern, certain and self._certain))
                return found
        known = QUANTITY_FIELDS if owner.kind == "quantity" else owner.fields
        is_open = owner.is_group and not known  # a group of which the schema says nothing
        is_missing = not is_open and (owner.is_group or name not in known)
        if is_missing and not self._may_be_unknown:
            self._miss(name, known, line)
        return None

    def dotted(self, owner: Field | None, path: str, line: int, *, certain: bool) -> Field | None:
        """Return what a path such as `target.text` leads to in a row."""
        for step in path.split("."):
            owner = self.field(owner, step, line, certain=certain)
        return owner

    def visit_Call(self, node: nodes.Call) -> Field | None:  # noqa: N802 (Jinja's name)
        """Note what the arguments of a call name."""
        self.read(node.node)
        for argument in arguments(node):
            self.pass_on(argument)
        return None

    def root(self) -> Field:
        """Return the group of all fields."""
        return self._groups[-1]

    def visible(self) -> Iterator[str]:
        """Yield the names that can be used."""
        yield from self.names
        for group in self._groups:
            yield from group.fields

    def check_word(self, kind: str, word: str, line: int) -> None:
        """Note a filter or test that there is not, without which nothing can be compiled."""
        known = self._known.get(kind)
        if known is not None and word not in known:
            self._miss(word, known, line)

    def _miss(self, name: str, known: Iterable[str], line: int) -> None:
        self.missing.append(MissingName(name, nearest_name(name, known) or "", line))

    @contextmanager
    def _only_if(self) -> Iterator[None]:
        """Take what is read meanwhile for uncertain."""
        outer, self._certain = self._certain, False
        yield
        self._certain = outer

    def visit_Name(self, node: nodes.Name) -> Field | None:  # noqa: N802
        if node.name in self.names:
            return self.names[node.name]
        for group in self._groups:
            if node.name in group.fields:
                return self.field(group, node.name, node.lineno, certain=True)
        if node.name == "this" and self.has_this:
            return self._groups[0]
        is_open = any(group.other for group in self._groups)  # an author may have given it
        if not is_open and not self._may_be_unknown:
            self._miss(node.name, self.visible(), node.lineno)
        return None

    def visit_Getattr(self, node: nodes.Getattr) -> Field | None:  # noqa: N802
        owner = self.read(node.node)
        return self.field(owner, node.attr, node.lineno, certain=not _is_one_row(node.node))

    def visit_Getitem(self, node: nodes.Getitem) -> Field | None:  # noqa: N802
        owner = self.read(node.node)
        step = node.arg.value if isinstance(node.arg, nodes.Const) else None
        self.read(node.arg)
        if owner is None or owner.kind == "rows":
            return owner.row if owner else None
        if isinstance(step, str):
            return self.field(owner, step, node.lineno, certain=True)
        if owner.is_group and owner.pattern:
            self.wholes.append(owner.pattern)
        return owner.other

    def visit_Filter(self, node: nodes.Filter) -> Field | None:  # noqa: N802
        given = self.read(node.node) if node.node is not None else None
        for argument in arguments(node):
            self.read(argument)
        self.check_word("filter", node.name, node.lineno)
        found = self._read_of_rows(node, given)
        if node.name == "map":
            return list_of(found)
        if node.name in _SAME:
            return given if given is not None and given.kind in ("rows", "group") else None
        return given.row if node.name in _ONE and given is not None else None

    def _read_of_rows(self, node: nodes.Filter, given: Field | None) -> Field | None:
        """Return the field of rows that a filter reads by name."""
        place, keyword = _FIELD_OF.get(node.name, (-1, ""))
        written = argument_of(node, place, keyword)
        row = given.row if given is not None and given.kind == "rows" else None
        if not isinstance(written, nodes.Const) or row is None or not row.is_group:
            return None
        path = written.value
        if not isinstance(path, str) or "," in path:
            return None
        return self.dotted(row, path, node.lineno, certain=True)

    def visit_Test(self, node: nodes.Test) -> None:  # noqa: N802
        outer = self._may_be_unknown
        self._may_be_unknown = outer or node.name in _MAY_BE_UNKNOWN
        self.read(node.node)
        self._may_be_unknown = outer
        for argument in arguments(node):
            self.read(argument)
        self.check_word("test", node.name, node.lineno)

    def visit_CondExpr(self, node: nodes.CondExpr) -> Field | None:  # noqa: N802
        self.read(node.test)
        with self._only_if():
            first = self.read(node.expr1)
            second = self.read(node.expr2) if node.expr2 is not None else None
        if _is_same(first, second):
            return first
        self._lost(first, second)
        return None

    def visit_And(self, node: nodes.BinExpr) -> None:  # noqa: N802
        """Read `and` and `or`, whose second operand is not always looked at."""
        self.read(node.left)
        with self._only_if():
            self.read(node.right)

    visit_Or = visit_And  # noqa: N815

    def _operands(self, node: nodes.Node) -> None:
        """Read what makes a new value of its operands."""
        for child in node.iter_child_nodes():
            self.read(child)

    visit_Compare = visit_Operand = visit_Concat = _operands  # noqa: N815
    visit_Not = visit_Neg = visit_Pos = visit_Add = visit_Sub = _operands  # noqa: N815
    visit_Mul = visit_Div = visit_FloorDiv = visit_Mod = visit_Pow = _operands  # noqa: N815

    def _lost(self, *fields: Field | None) -> None:
        """Note fields of which one is meant, but not which."""
        self.wholes.extend(field.pattern for field in fields if field is not None)


def formula_reader(root: Field, pattern: Pattern, environment: SandboxEnvironment) -> NameReader:
    """Return what reads a formula whose names are looked up at `pattern`, then outwards."""
    groups = tuple(fields_around(root, pattern))
    return NameReader(groups, dict.fromkeys(environment.globals), {})


def field_of(value: object) -> Field:
    """Return what is known of a value of a record: what groups have in them, and their rows.

    The first row stands for all of them.
    """
    if isinstance(value, Group):
        found = Field((), kind="group")
        found.fields = {name: field_of(value.read(name)) for name in members(value)}
        return found
    if isinstance(value, Rows):
        first = next((item for item in value.items if isinstance(item, Group)), None)
        return list_of(None if first is None else field_of(first))
    return Field((), kind="quantity" if isinstance(value, Quantity) else "")


def arguments(node: nodes.Call | nodes.Filter | nodes.Test) -> Iterator[nodes.Expr]:
    """Yield the arguments of a call, by position and by name."""
    yield from node.args
    yield from (pair.value for pair in node.kwargs)
    yield from filter(None, (node.dyn_args, node.dyn_kwargs))


def argument_of(
    node: nodes.Call | nodes.Filter | nodes.Test, place: int, keyword: str
) -> nodes.Expr | None:
    """Return an argument by its keyword, or else by its place (from 0)."""
    by_name = (pair.value for pair in node.kwargs if pair.key == keyword)
    by_place = node.args[place] if 0 <= place < len(node.args) else None
    return next(by_name, by_place)


def constant_of(node: nodes.Expr | None) -> str | bool | int | float | Decimal | None:
    """Return the value of a constant; None of anything else."""
    if not isinstance(node, nodes.Const):
        return None
    value: str | bool | int | float | Decimal | None = node.value
    return value


def _is_same(first: Field | None, second: Field | None) -> bool:
    return first is second or (
        first is not None and second is not None and first.pattern == second.pattern != ()
    )


def _is_one_row(node: nodes.Node) -> bool:
    """Say whether an expression picks one row of a list, on the way to its value."""
    while isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) and node.node is not None:
        if isinstance(node, nodes.Getitem) or getattr(node, "name", "") in _ONE:
            return True
        node = node.node
    return False
