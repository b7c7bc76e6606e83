"""Which fields a layout prints, and what it names that there is not: known before any report."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase
from reportgen.diagnostics.near import near_or_all
from reportgen.diagnostics.place import Span, parse_path
from reportgen.expressions.formula import Fault, unreadable
from reportgen.expressions.names import FieldRead, argument_of, arguments, constant_of
from reportgen.expressions.statements import StatementReader
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.unsupported import unsupported_markup
from reportgen.template.definition import Pattern
from reportgen.template.fields import Field

# The functions whose rows tell which fields their columns or series may name.
_OF_ROWS = {"table": "columns", "chart": "series"}


class LayoutNames(NamedTuple):
    """What a layout names."""

    reads: Sequence[FieldRead]
    wholes: Sequence[Pattern]
    diagnostics: Sequence[Diagnostic]


def layout_names(
    environment: LayoutEnvironment, file: str, root: Field, styles: Sequence[str]
) -> LayoutNames:
    """Return what the layout in `file` names, with all that it includes.

    Args:
        environment: of the template that the layout belongs to.
        file: the layout, in the template's folder.
        root: the fields of its reports.
        styles: the paragraph styles that there are; none if that is not known.
    """
    reader = _LayoutReader(environment, root, styles)
    reader.file(file)
    return LayoutNames(reader.reads, reader.wholes, reader.diagnostics)


class _LayoutReader(StatementReader):
    """Reads the files of a layout in the order in which they are run."""

    def __init__(self, environment: LayoutEnvironment, root: Field, styles: Sequence[str]) -> None:
        super().__init__(environment, root)
        self.diagnostics: Final[list[Diagnostic]] = []
        self._environment = environment
        self._styles = styles
        self._files: list[str] = []
        self._written: frozenset[str] = frozenset()
        self._replaced: frozenset[str] = frozenset()

    def file(self, name: str, line: int = 1) -> None:
        """Read a file where another one includes it."""
        if name in self._files:  # it includes itself, which only a condition can end
            return
        tree = self._parsed(name, line)
        if tree is None:
            return
        self._files.append(name)
        written, self._written = self._written, _written_anew(tree)
        self.read(tree)
        self._written = written
        self._files.pop()

    def _parsed(self, name: str, line: int) -> nodes.Template | None:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101 (for the type checker)
        try:
            text, path, _ = loader.get_source(self._environment, name)
            tree = self._environment.parse(text, name, path)
        except TemplateSyntaxError as error:
            place = self._place(error.lineno, name)
            fault = unreadable(error)
            plain = fault.fault is Fault.SYNTAX
            self._report(
                codes.LAYOUT_SYNTAX, place, problem=fault.detail if plain else fault.problem
            )
        except TemplateNotFound:
            problem = Phrase("fault.no-file", {"detail": name})
            self._report(codes.LAYOUT_FAILED, self._place(line), problem=problem)
        else:
            for row, kind, shown in unsupported_markup(text):
                what = Phrase(f"layout-markup.{kind}")
                self._report(codes.LAYOUT_MARKUP, self._place(row, name), kind=what, shown=shown)
            return tree
        return None

    def _place(self, line: int, file: str = "") -> Span:
        name = file or (self._files[-1] if self._files else "")
        return Span(str(self._environment.path(name)), line, 1, line, 1)

    def _report(self, code: Code, place: Span, **args: object) -> None:
        self.diagnostics.append(Diagnostic(code, place, args))

    def _miss(self, name: str, known: Iterable[str], line: int) -> None:
        super()._miss(name, known, line)
        while self.missing:
            found = self.missing.pop()
            self._report(codes.LAYOUT_NAME, self._place(found.line), **found.error.naming)

    def visit_Include(self, node: nodes.Include) -> None:  # noqa: N802
        self._other(node.template, node.lineno, optional=node.ignore_missing)

    def visit_Extends(self, node: nodes.Extends) -> None:  # noqa: N802
        replaced, self._replaced = self._replaced, self._replaced | self._written
        self._other(node.template, node.lineno, is_base=True)
        self._replaced = replaced

    def visit_Block(self, node: nodes.Block) -> None:  # noqa: N802
        if node.name in self._replaced:  # nobody prints it
            return
        with self.inside({"super": None}):
            for child in node.body:
                self.read(child)

    def visit_Import(self, node: nodes.Import) -> None:  # noqa: N802
        self._module(node)
        self.names[node.target] = None

    def visit_FromImport(self, node: nodes.FromImport) -> None:  # noqa: N802
        self._module(node)
        for name in node.names:
            self.names[name if isinstance(name, str) else name[1]] = None

    def _module(self, node: nodes.Import | nodes.FromImport) -> None:
        """Read a file of macros, which see the report's fields only `with context`."""
        groups, names = self._groups, self.names
        if not node.with_context:
            self._groups = (Field((), kind="group"),)
            self.names = ChainMap({}, names.maps[-1])
        self._other(node.template, node.lineno)
        self._groups, self.names = groups, names

    def _other(
        self, template: nodes.Expr, line: int, *, optional: bool = False, is_base: bool = False
    ) -> None:
        """Read another file; what a base sets its blocks know, so it is known here too."""
        named = constant_of(template)
        if not isinstance(named, str):
            self.read(template)
            return
        name = self._environment.join_path(named, self._files[-1])
        if is_base:
            self.file(name, line)
        elif not optional or self._environment.path(name).is_file():
            with self.inside({}):
                self.file(name, line)

    def visit_Call(self, node: nodes.Call) -> Field | None:  # noqa: N802
        """Read a call; functions of layouts name fields and styles in texts."""
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if self.names.get(name, self) is not None or name not in self.names.maps[-1]:
            return super().visit_Call(node)
        if name in _OF_ROWS:
            self._drawn(node, _OF_ROWS[name])
        elif name == "row":
            self._check_row(node)
        elif name == "paragraph":
            self._check_style(constant_of(argument_of(node, 1, "style")), node.lineno)
        elif name == "tail_of":
            self._check_path(constant_of(argument_of(node, 0, "path")), node.lineno)
        elif name == "trend":
            for named in node.kwargs:
                self._check_path(constant_of(named.value), node.lineno)
        for argument in arguments(node) if name not in _OF_ROWS else ():
            self.read(argument)
        return None

    def _check_style(self, style: object, line: int) -> None:
        if isinstance(style, str) and self._styles and style not in self._styles:
            known = near_or_all(style, self._styles)
            self._report(codes.UNKNOWN_STYLE, self._place(line), style=style, known=known)

    def _check_row(self, node: nodes.Call) -> None:
        style = constant_of(argument_of(node, -1, "style"))
        if isinstance(style, str) and style != "body":
            self._check_style(f"table-{style}", node.lineno)

    def _check_path(self, path: object, line: int) -> None:
        if not isinstance(path, str):
            return
        field: Field | None = self.root()
        for step in parse_path(path):
            if field is not None and field.kind == "rows":
                field = field.row
            else:
                field = self.field(field, str(step), line, certain=False)

    def _drawn(self, node: nodes.Call, keyword: str) -> None:
        """Read a table or chart: what its columns or series name are fields of its rows."""
        rows = argument_of(node, 0, "rows")
        listed = argument_of(node, -1, keyword)
        plans = listed.items if isinstance(listed, nodes.List) else None
        row = self._row(rows, known=plans is not None)
        total = self.read(value) if (value := argument_of(node, -1, "total")) else None
        for plan in _flat(plans or ()):
            self._plan(plan, row, total)
        for field in ("group", "sums"):
            self._fields_of(row, argument_of(node, -1, field))
        if plans is not None and keyword == "series" and row is not None:
            category = constant_of(argument_of(node, -1, "category")) or "name"
            self.dotted(row, str(category), node.lineno, certain=False)
        for argument in arguments(node):
            if argument not in (rows, value) and (plans is None or argument is not listed):
                self.pass_on(argument)

    def _fields_of(self, row: Field | None, named: nodes.Expr | None) -> None:
        """Read what names a field of the rows, or several."""
        for one in named.items if isinstance(named, nodes.List) else [named]:
            path = constant_of(one)
            if isinstance(path, str) and path and row is not None and named is not None:
                self.dotted(row, path, named.lineno, certain=False)

    def _row(self, rows: nodes.Expr | None, *, known: bool) -> Field | None:
        found = self.read(rows) if rows is not None else None
        if found is not None and not known:
            self._lost(found)
        while found is not None and found.kind == "rows":  # a chart takes several lists too
            found = found.row
        return found

    def _plan(self, plan: nodes.Expr, row: Field | None, total: Field | None) -> None:
        """Read a column or series."""
        if not isinstance(plan, nodes.Call):
            self._lost(row, total)
            self.read(plan)
            return
        path = constant_of(argument_of(plan, 0, "field"))
        form = constant_of(argument_of(plan, -1, "format"))
        if isinstance(path, str) and path not in ("", "index"):
            self.dotted(row, path, plan.lineno, certain=False)
            if total is not None and total.is_group and path.split(".")[0] in total.fields:
                self.dotted(total, path, plan.lineno, certain=False)
        elif path is None and argument_of(plan, 0, "field") is not None:
            self._lost(row, total)
        if isinstance(form, str) and form:
            self.check_word("filter", form, plan.lineno)
        for argument in arguments(plan):
            self.read(argument)


def _written_anew(tree: nodes.Template) -> frozenset[str]:
    """Return the blocks that a file writes without what they say in the file that it extends."""
    if tree.find(nodes.Extends) is None:
        return frozenset()
    blocks = tree.find_all(nodes.Block)
    return frozenset(block.name for block in blocks if not _asks_super(block))


def _asks_super(block: nodes.Block) -> bool:
    return any(name.name == "super" for name in block.find_all(nodes.Name))


def _flat(plans: Iterable[nodes.Expr]) -> Iterator[nodes.Expr]:
    """Yield the columns, those in groups too."""
    for plan in plans:
        columns = argument_of(plan, 1, "columns") if isinstance(plan, nodes.Call) else None
        if isinstance(columns, nodes.List) and _name_of(plan) == "column_group":
            yield from _flat(columns.items)
        else:
            yield plan


def _name_of(node: nodes.Expr) -> str:
    return (
        node.node.name if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) else ""
    )
