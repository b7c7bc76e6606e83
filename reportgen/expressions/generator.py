"""What the sandbox compiles templates to: Jinja's code, which counts and knows its line."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.nodes import EvalContext

from reportgen.expressions.allowance import is_long, size_of

_Tree = TypeVar("_Tree", bound=nodes.Node)


class Generator(CodeGenerator):
    """Compiles what this environment does in its own way, and counts.

    `~` joins numbers as they are printed, not as they are stored; making and comparing lists is
    work of which there is only so much.
    """

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 (Jinja)
        size = _size_of_literal(node)
        if size is None:
            self._call("environment.allowance.built(", super().visit_List, node, frame)
        else:
            self._call(f"environment.allowance.counted({size}, ", super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 (Jinja)
        self._call("environment.allowance.built(", super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 (Jinja)
        if node.ctx == "load":
            self._call("environment.allowance.built(", super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 (Jinja)
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self._call("environment.allowance.built(", self.visit, node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 (Jinja)
        self.write("(")
        self._compared(node.expr, frame)
        for operand in node.ops:
            self.write(f" {operators[operand.op]} ")
            self._compared(operand.expr, frame)
        self.write(")")

    def _compared(self, node: nodes.Expr, frame: Frame) -> None:
        size = _size_of_literal(node) if isinstance(node, nodes.List) else None
        if isinstance(node, nodes.Const) or (size is not None and not is_long(size)):
            self.visit(node, frame)
        else:
            self._call("environment.allowance.measured(", self.visit, node, frame)

    def _call(
        self, function: str, visit: Callable[[Any, Frame], object], node: nodes.Node, frame: Frame
    ) -> None:
        self.write(function)
        visit(node, frame)
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 (Jinja)
        """Write whether something is given: what follows from a value left out is not."""
        if node.name != "given" or isinstance(node.node, nodes.Name | nodes.Getattr):
            super().visit_Test(node, frame)
            return
        self._call("environment.is_given(lambda: ", self.visit, node.node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (Jinja)
        self.write("environment.concatenate((")
        for operand in node.nodes:
            self.visit(operand, frame)
            self.write(", ")
        self.write("))")


class LineGenerator(Generator):
    """Tells what is called, and what prints, the file and the line that ask for it.

    The line is where a value is printed or a statement begins, as in the traceback of an error.
    What prints knows besides whether it is the template's own: a constant, a number of a loop.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._own = {"loop"}

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:  # noqa: N802 (Jinja)
        """Write an assignment; a name for a constant is the template's own."""
        if isinstance(node.target, nodes.Name):
            change = self._own.add if self._is_own(node.node) else self._own.discard
            change(node.target.name)
        super().visit_Assign(node, frame)

    def signature(
        self, node: nodes.Call | nodes.Filter | nodes.Test, frame: Frame,
        extra_kwargs: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Write the arguments of a call, and last the line: it can't be given twice."""
        super().signature(node, frame, extra_kwargs)
        if isinstance(node, nodes.Call):
            self.write(f", _line_of_call={self._line}")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f", {self._line}, {self._is_own(node)}")
        super()._output_child_post(node, frame, finalize)

    def _is_own(self, node: nodes.Node) -> bool:
        names = (node,) if isinstance(node, nodes.Name) else node.find_all(nodes.Name)
        return all(one.name in self._own for one in names)

    @property
    def _line(self) -> str:
        return repr((self.name, self._last_line))


class DraftGenerator(LineGenerator):
    """Lets a draft go on where a part of an expression has no value: the smallest such part."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        """Write a node; one that may have no value as what the environment keeps of it."""
        if isinstance(node, _FAILING):
            works_out = isinstance(node, _ARITHMETIC) or getattr(node, "name", "") in _SUMS
            self.write(f"environment.{'result' if works_out else 'kept'}(lambda: ")
            super().visit(node, *args, **kwargs)
            self.write(")")
        else:
            super().visit(node, *args, **kwargs)

    def visit_Call(  # noqa: N802 (Jinja)
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write a call; Jinja writes that of a call block without asking `visit`."""
        if forward_caller:
            self.write("environment.kept(lambda: ")
        super().visit_Call(node, frame, forward_caller=forward_caller)
        if forward_caller:
            self.write(")")


_ARITHMETIC = (
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg,
)  # fmt: skip
_SUMS = ("sum", "mean", "min", "max")
_FAILING = (
    nodes.BinExpr, nodes.UnaryExpr, nodes.Compare, nodes.Concat, nodes.Filter, nodes.Test,
    nodes.Call, nodes.Getattr, nodes.Getitem,
)  # fmt: skip


class FunctionSource(NamedTuple):
    """Python's text of an expression: a function `expression` of what its names stand for."""

    text: str
    names: tuple[str, ...]


class FunctionGenerator(Generator):
    """Compiles an expression to a function whose parameters are the names that it looks up.

    The function finds `environment`, `context`, `undefined` and the like among the globals of
    its module.
    """

    def function(self, tree: nodes.Expr) -> FunctionSource:
        """Return the function of an expression; functions of the environment are no parameters."""
        holder = with_decimals(nodes.ExprStmt(tree))
        used = {node.name for node in holder.find_all(nodes.Name)}
        names = tuple(sorted(used - self.environment.globals.keys() - {"self"}))
        # numbered: Python takes names that look alike for one
        self._variables = {name: f"name_{number}" for number, name in enumerate(names)}
        self.pull_dependencies([holder.node])
        self.writeline(f"def expression({', '.join(self._variables.values())}):")
        self.indent()
        self.writeline("return ")
        self.visit(holder.node, Frame(EvalContext(self.environment)))
        return FunctionSource(self.stream.getvalue(), names)  # type: ignore[attr-defined]

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: ARG002, N802 (Jinja)
        name = node.name
        if name in self._variables:
            variable = self._variables[name]
            self.write(f"({variable} if {variable} is not missing else undefined(name={name!r}))")
        elif name == "self":
            self.write("TemplateReference(context)")
        else:
            self.write(f"environment.globals[{name!r}]")


def _size_of_literal(node: nodes.List) -> int | None:
    """Return the size of a list of constants, which needs no measuring each time; else None."""
    values = [item.value for item in node.items if isinstance(item, nodes.Const)]
    return size_of(values) if len(values) == len(node.items) else None


def with_decimals(template: _Tree) -> _Tree:
    """Return the tree with literals like 0.5 as Decimals: 0.1 + 0.2 is 0.3 in a report."""
    parents: list[nodes.Node] = [template, *template.find_all(nodes.Node)]
    for parent in parents:
        for name, value in parent.iter_fields():
            if isinstance(value, nodes.Const):
                setattr(parent, name, _decimal_literal(value))
            elif isinstance(value, list):
                value[:] = [
                    _decimal_literal(item) if isinstance(item, nodes.Const) else item
                    for item in value
                ]
    return template


def with_steps(template: nodes.Template) -> nodes.Template:
    """Return the template with every round of a loop and every call of a macro counted.

    A layout counts as well, for it may include itself; an expression has nothing to repeat.
    """
    repeated: list[Any] = list(template.find_all((nodes.For, nodes.Macro, nodes.CallBlock)))
    if not all(isinstance(node, nodes.Assign) for node in template.body):
        repeated.append(template)
    environment: Any = template.environment
    for node in repeated:
        step = nodes.ExprStmt(nodes.EnvironmentAttribute("step"), lineno=node.lineno)
        step.set_environment(environment)
        node.body.insert(0, step)
    return template


def _decimal_literal(constant: nodes.Const) -> nodes.Expr:
    if not isinstance(constant.value, float):
        return constant
    text = nodes.Const(repr(constant.value), lineno=constant.lineno)
    literal = nodes.Filter(text, "decimal", [], [], None, None, lineno=constant.lineno)
    literal.environment = constant.environment
    return literal
