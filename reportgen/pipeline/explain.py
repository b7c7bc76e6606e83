"""How one value of a report came about, down to the lines that the author wrote."""

from collections.abc import Callable
from typing import NamedTuple

from reportgen.compute.evaluate import Computed
from reportgen.diagnostics.diagnostic import Diagnostic, in_order
from reportgen.diagnostics.near import near_names
from reportgen.diagnostics.place import Span, ValuePath, format_path
from reportgen.pipeline.read import Read
from reportgen.pipeline.todo import without_follow_ups
from reportgen.record import formats
from reportgen.record.quantities import Quantity
from reportgen.record.record import LAST_YEAR, Group, Node, Record, Rows, walk
from reportgen.record.values import ABSENT, Number

_MOST_SUGGESTIONS = 5


class ExplainedValue(NamedTuple):
    """A value, and what it was computed from."""

    path: ValuePath
    title: str
    value: str
    formula: str = ""
    working: str = ""
    span: Span | None = None
    inputs: tuple["ExplainedValue", ...] = ()


class Explained(NamedTuple):
    """The explanation of a value; without one, findings and paths that were probably meant."""

    node: ExplainedValue | None
    diagnostics: list[Diagnostic]
    quote: Callable[[str, int], str | None]
    suggestions: tuple[str, ...] = ()


def explain(read: Read, path: ValuePath) -> Explained:
    """Return how the value at `path` of a report came about.

    Rules and layouts have no say in it. The findings are those of reading and computing: they
    may be the reason why there is no value.
    """
    value, values = explain_value(read, path), read.values
    near = near_paths(values.computed.record, path) if values and value is None else ()
    if values is not None:
        read.reader.store.cache.keep(values.tools.formulas)
    found = in_order(without_follow_ups(read.diagnostics), read.source.file if read.source else "")
    return Explained(value, found, read.quote, near)


def explain_value(read: Read, path: ValuePath) -> ExplainedValue | None:
    """Return how a value of a report came about; None if there is no such value."""
    if read.values is None:
        return None
    explainer = _Explainer(read.values.computed)
    found = explainer.find(path)
    return None if found is None else explainer.explain(found)


def near_paths(record: Record, path: ValuePath) -> tuple[str, ...]:
    """Return the paths of a record that look most like one at which there is nothing."""
    known = {
        format_path(node.path) + (f".{name}" if node.path else name)
        for node in walk(record.root)
        if isinstance(node, Group)
        for name in node.fields
    }
    return near_names(format_path(path), known, most=_MOST_SUGGESTIONS)


class _Explainer:
    def __init__(self, computed: Computed) -> None:
        self._computed = computed

    def find(self, path: ValuePath) -> ValuePath | None:
        """Return the path with indexes for keys, None if there is no value."""
        node: Node = self._computed.record.root
        steps: list[str | int] = []
        if len(path) > 1 and path[0] == LAST_YEAR:
            node, steps, path = self._computed.record.last_year(), [LAST_YEAR], path[1:]
        for step in path:
            if not isinstance(node, Group | Rows):
                return None
            if isinstance(node, Rows) and isinstance(step, str):
                step = next((i for i, item in enumerate(node.items) if item is node.read(step)), -1)
            node = node.read(step) if step != -1 else ABSENT
            if node is ABSENT:
                return None
            steps.append(step)
        return tuple(steps)

    def explain(self, path: ValuePath) -> ExplainedValue:
        node = self._computed.record.get(path)
        derivation = self._computed.derivations.get(path)
        origin = getattr(node, "origin", path) or path
        # A row of the scorecard shows a score, which has its own place; what is lost has none.
        if derivation is None and self._computed.record.get(origin) is not ABSENT:
            derivation, path = self._computed.derivations.get(origin), origin
        inputs = () if derivation is None else tuple(map(self.explain, derivation.inputs))
        return ExplainedValue(
            path,
            self._computed.title_of(path),
            _shown(node, computed=derivation is not None),
            "" if derivation is None else derivation.formula,
            "" if derivation is None else derivation.working,
            self._computed.record.places.span(path),
            inputs,
        )


def _shown(node: Node, *, computed: bool) -> str:
    if isinstance(node, Number):
        return formats.show(node) if computed else formats.show_stated(node)
    if isinstance(node, Quantity):
        return node.text
    if isinstance(node, Rows | Group):
        return f"[{len(node)}]"
    return "—" if node is ABSENT else str(node)
