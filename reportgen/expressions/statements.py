"""Which fields layouts and forms read, statement by statement: who sees which name."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from jinja2 import nodes

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.names import MissingName, NameReader
from reportgen.template.fields import Field

_MACRO_NAMES = ("caller", "varargs", "kwargs")


class StatementReader(NameReader):
    """Reads statements in the order in which they are run.

    Attributes:
        names: what names mean, innermost block first.
    """

    names: ChainMap[str, Field | None]
    has_this = False

    def __init__(
        self, environment: SandboxEnvironment, root: Field, *, with_words: bool = True
    ) -> None:
        """Read what runs in `environment` and can print the fields of `root`.

        Args:
            environment: with its functions, filters and tests.
            root: the fields of a report.
            with_words: note filters and tests that there are not.
        """
        known = {"filter": environment.filters, "test": environment.tests} if with_words else {}
        functions: dict[str, Field | None] = dict.fromkeys(environment.globals)
        super().__init__((root,), functions, known)
        self.names = ChainMap({}, functions)
        self._macros: list[nodes.Macro] = []

    def visit_Template(self, node: nodes.Template) -> None:  # noqa: N802 (Jinja's names)
        """Read a file, and last its macros: what they name may be set below them."""
        outer, self._macros = self._macros, []
        self._body(node.body)
        for macro in self._macros:
            self._macro(macro)
        self._macros = outer

    @contextmanager
    def inside(self, names: Mapping[str, Field | None]) -> Iterator[None]:
        """Let names mean something, up to the end of a block."""
        outer = self.names
        self.names = outer.new_child(dict(names))
        yield
        self.names = outer

    def _body(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            self.read(node)

    def _bind(self, target: nodes.Node, value: Field | None) -> None:
        """Let a name, or several, stand for a value from here on."""
        if not isinstance(target, nodes.Name):
            self._lost(value)
            for name in target.find_all(nodes.Name):
                self.names[name.name] = None
            return
        frame = self.names.maps[0]
        if target.name in frame and frame[target.name] is not value:
            self._lost(frame[target.name], value)
            value = None
        frame[target.name] = value

    def visit_Output(self, node: nodes.Output) -> None:  # noqa: N802
        self._body(node.nodes)

    def visit_ExprStmt(self, node: nodes.ExprStmt) -> None:  # noqa: N802
        self.read(node.node)

    def visit_If(self, node: nodes.If) -> None:  # noqa: N802
        self.read(node.test)
        self._body([*node.body, *node.elif_, *node.else_])

    def visit_For(self, node: nodes.For) -> None:  # noqa: N802
        self.begin_loop(node)
        self._body(node.body)
        self.end_loop()
        with self.inside({}):
            self._body(node.else_)

    def begin_loop(self, node: nodes.For | None) -> None:
        """Let the names of a loop mean something, up to its end; None if it can't be read."""
        rows = self.read(node.iter) if node is not None else None
        self.names = self.names.new_child({"loop": None})
        if node is not None:
            self._bind(node.target, rows.row if rows is not None else None)
            if node.test is not None:
                self.read(node.test)

    def end_loop(self) -> None:
        """Forget the names of the innermost loop."""
        self.names = self.names.parents

    def visit_With(self, node: nodes.With) -> None:  # noqa: N802
        values = [self.read(value) for value in node.values]
        with self.inside({}):
            for target, value in zip(node.targets, values, strict=True):
                self._bind(target, value)
            self._body(node.body)

    def visit_Assign(self, node: nodes.Assign) -> None:  # noqa: N802
        self._bind(node.target, self.read(node.node))

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> None:  # noqa: N802
        with self.inside({}):
            self._body(node.body)
        self._bind(node.target, None)

    def visit_Macro(self, node: nodes.Macro) -> None:  # noqa: N802
        self.names[node.name] = None
        self._macros.append(node)

    def _macro(self, node: nodes.Macro) -> None:
        self._body(node.defaults)
        names = (*_MACRO_NAMES, *(argument.name for argument in node.args))
        with self.inside(dict.fromkeys(names)):
            self._body(node.body)

    def visit_CallBlock(self, node: nodes.CallBlock) -> None:  # noqa: N802
        self.read(node.call)
        with self.inside(dict.fromkeys(argument.name for argument in node.args)):
            self._body(node.body)

    def visit_FilterBlock(self, node: nodes.FilterBlock) -> None:  # noqa: N802
        self.read(node.filter)
        with self.inside({}):
            self._body(node.body)

    def visit_Block(self, node: nodes.Block) -> None:  # noqa: N802
        self._body(node.body)


def unknown_words(tree: nodes.Node, environment: SandboxEnvironment) -> list[MissingName]:
    """Return the filters and tests in a tree that there are not."""
    anything = Field((), kind="group")
    anything.other = Field(())
    reader = StatementReader(environment, anything)
    reader.read(tree)
    return reader.missing
