"""The record as a tree: groups (mappings), rows (lists) and leaves."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from reportgen.diagnostics.place import Span, ValuePath
from reportgen.record.quantities import Quantity
from reportgen.record.values import ABSENT, Number, Single, Words
from reportgen.schema.shape import Shape
from reportgen.source.written import WrittenValue

LAST_YEAR: Final = "previous"
"""The field that names last year's report; formulas and layouts read its values by this name."""


class Places(Protocol):
    """Where values are in the source."""

    def has(self, path: ValuePath) -> bool:
        """Say whether the value at `path` is in the source."""

    def span(self, path: ValuePath) -> Span | None:
        """Return the place of the value at `path`, None if it is not in the source."""

    def key_span(self, path: ValuePath) -> Span | None:
        """Return the place of the key that leads to `path`."""

    def owner_span(self, path: ValuePath) -> Span:
        """Return the key of `path`, or of its closest ancestor that is in the source."""

    def text(self, path: ValuePath) -> str | None:
        """Return the scalar at `path` as it is written."""

    def written(self, path: ValuePath, value: str) -> WrittenValue | None:
        """Return where each character of the text at `path` stands in its file."""


def _no_last_year() -> "Node":
    return ABSENT


class Pending:
    """A computed field that nobody has asked for yet; `evaluate` gives its value in a group."""

    __slots__ = ("evaluate",)

    def __init__(self, evaluate: "Callable[[Group], Node]") -> None:
        self.evaluate: Final = evaluate


class Record:
    """All values of one report.

    Reads are reported to `trace` while a computed field is evaluated, so that every computed
    value knows its inputs. `build` makes a record, `compute` fills it in; after that it does
    not change.

    Attributes:
        texts: where its authors have written texts, in the order of the source.
        keyed: a group whose fields are called by ids: they are no names for what is in it.
        last_year: returns last year's values as a group of this record, absent if there are none.
    """

    __slots__ = ("keyed", "last_year", "places", "root", "texts", "trace")

    def __init__(self, places: Places) -> None:
        self.places = places
        self.keyed: ValuePath = ()
        self.last_year: Callable[[], Node] = _no_last_year
        self.root = Group((), self, None, {})
        self.trace: list[ValuePath] | None = None
        self.texts: Final[list[TextPlace]] = []

    def get(self, path: ValuePath) -> "Node":
        """Return the value at `path`; `ABSENT` if there is none. Keys may stand for indexes."""
        node: Node = self.root
        if len(path) > 1 and path[0] == LAST_YEAR:
            node, path = self.last_year(), path[1:]
        for step in path:
            if isinstance(node, _INNER):
                node = node.read(step)
            else:
                return ABSENT
        return node

    def note_named(self, names: Iterable[str]) -> None:
        """Take note of fields of the root that were read by their names alone."""
        if self.trace is not None:
            self.trace += [(name,) for name in names if name in self.root.fields]

    def span(self, path: ValuePath) -> Span:
        """Return the place of the value at `path`; of a missing one, what it should be in."""
        return self.places.span(path) or self.places.owner_span(path)

    def title(self, path: ValuePath) -> str:
        """Return what people call the value at `path`: its title in the schema, else its key."""
        return (self.root.shape.title_of(path) if self.root.shape else "") or str(path[-1])


class Group:
    """A mapping of the record. Absent fields that the schema knows read as `ABSENT`.

    Attributes:
        owner: the group around it; None for the root, and for what no author has written.
    """

    __slots__ = ("fields", "owner", "path", "record", "shape")

    def __init__(
        self,
        path: ValuePath,
        record: Record,
        shape: Shape | None,
        fields: "dict[str, Node]",
        owner: "Group | None" = None,
    ) -> None:
        self.path: Final = path
        self.record: Final = record
        self.shape: Final = shape
        self.fields: Final = fields
        self.owner: Final = owner

    def knows(self, name: str) -> bool:
        """Say whether `name` is a field here, given or not."""
        return name in self.fields or (self.shape is not None and name in self.shape.properties)

    def read(self, step: str | int) -> "Node":
        """Return a field; a computed one is evaluated now if it was not before."""
        # Asked for each value of a report, and several times.
        value = self.fields.get(step if step.__class__ is str else str(step), ABSENT)
        if value.__class__ is Pending:
            value = value.evaluate(self)
        trace = self.record.trace
        if trace is not None and value.__class__ not in _INNER:
            trace.append((*self.path, step))
        return value

    def __getitem__(self, name: str) -> "Node":
        if not self.knows(name):
            raise KeyError(name)
        return self.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


class Rows:
    """A list of the record. Rows are found by index or by key (`lines["basic"]`)."""

    __slots__ = ("_by_key", "items", "key", "path", "record")

    def __init__(
        self, path: ValuePath, record: Record, key: str | None, items: "list[Node]"
    ) -> None:
        self.path: Final = path
        self.record: Final = record
        self.key: Final = key
        self.items: Final = items
        self._by_key: dict[str, Group] | None = None

    def read(self, step: str | int) -> "Node":
        """Return the row at an index or with a key, `ABSENT` if there is none."""
        if isinstance(step, int):
            return self._row_at(step)
        known = self._keyed() if self._by_key is None else self._by_key
        return known.get(step, ABSENT)

    def _keyed(self) -> "dict[str, Group]":
        """Return the rows by key, of several with one key the first; kept once keys are settled."""
        key = self.key
        rows = [item for item in self.items if isinstance(item, Group)] if key else []
        named = [(row.fields.get(key or ""), row) for row in reversed(rows)]
        known: dict[str, Group] = {name: row for name, row in named if isinstance(name, str)}
        if not any(isinstance(name, Pending) for name, _ in named):
            self._by_key = known
        return known

    def _row_at(self, index: int) -> "Node":
        if not -len(self.items) <= index < len(self.items):
            return ABSENT
        item = self.items[index]
        if self.record.trace is not None and not isinstance(item, _INNER):
            self.record.trace.append((*self.path, index % len(self.items)))
        return item

    def __getitem__(self, step: str | int | Decimal) -> "Node":
        found = self.read(int(step) if isinstance(step, Decimal) else step)
        if found is ABSENT:
            raise KeyError(step)
        return found

    def __iter__(self) -> "Iterator[Node]":
        trace = self.record.trace
        for index, item in enumerate(self.items):
            if trace is not None and not isinstance(item, _INNER):
                trace.append((*self.path, index))
            yield item

    def __len__(self) -> int:
        if self.record.trace is not None:
            self.record.trace.append(self.path)
        return len(self.items)


Node: TypeAlias = Group | Rows | Single | Pending
_INNER = (Group, Rows)


class TextPlace(NamedTuple):
    """Where an author has written a text: in a field of a group, or in a list."""

    holder: Group | Rows
    step: Any
    shape: Shape

    @property
    def value(self) -> Node:
        """What is there now: computing may have put another value there."""
        holder = self.holder
        return holder.fields[self.step] if isinstance(holder, Group) else holder.items[self.step]


def plain(node: "Node") -> Any:
    """Return the node as plain data: mappings, lists, decimals, texts, flags.

    Fields that are absent are left out; a quantity is its text.
    """
    if isinstance(node, Group):
        given = ((name, value) for name, value in node.fields.items() if value is not ABSENT)
        return {name: plain(value) for name, value in given}
    if isinstance(node, Rows):
        return [plain(item) for item in node.items]
    if isinstance(node, Quantity):
        return node.text
    if isinstance(node, Number):
        return Decimal(node)
    if node is ABSENT:
        return None
    return str(node) if isinstance(node, Words) else node


def groups(node: "Node") -> "Iterator[Group]":
    """Return the groups in `node`, itself if it is one, in the order of the source."""
    left = [node]
    while left:
        node = left.pop()
        if isinstance(node, Group):
            yield node
            inner = reversed(node.fields.values())
            left += [value for value in inner if isinstance(value, (Group, Rows))]
        elif isinstance(node, Rows):
            left.extend(reversed(node.items))


def walk(node: "Node") -> "Iterator[Node]":
    """Return `node` and everything in it, in the order of the source."""
    left = [node]
    while left:
        node = left.pop()
        yield node
        if isinstance(node, Group):
            left.extend(reversed(node.fields.values()))
        elif isinstance(node, Rows):
            left.extend(reversed(node.items))
