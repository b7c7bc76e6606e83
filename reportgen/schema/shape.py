"""What a schema says about a place: its kind, its Chinese name, what may be in it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from reportgen.diagnostics.place import ValuePath

_Document = Mapping[str, Any]

_KINDS: Mapping[str, str] = {
    "object": "group",
    "array": "rows",
    "number": "number",
    "integer": "number",
    "string": "text",
    "boolean": "flag",
}
_ALTERNATIVES = ("anyOf", "oneOf")
_CONDITIONAL = ("then", "else")
# Kinds of texts that an author chooses and does not write.
_CHOSEN = ("id", "flag")


class Shape:
    """What a schema says about the values at one place.

    All parts of a schema that speak of the place count: those that it refers to, and the
    alternatives that it allows. Where two say different things, the first one holds.
    """

    def __init__(self, node: object, document: _Document) -> None:
        self._node = node
        self._document = document
        self._known: dict[int, Shape] = {id(node): self}

    def at(self, path: ValuePath) -> "Shape | None":
        """Return the shape of the values at `path`, seen from here."""
        shape: Shape | None = self
        for step in path:
            if shape is None:
                return None
            if isinstance(step, int):
                shape = shape.items
            else:
                shape = shape.properties.get(step) or shape.additional
        return shape

    def title_of(self, path: ValuePath) -> str:
        """Return what people call the values at `path`, seen from here; empty without a name."""
        shape = self.at(path)
        return (shape.title if shape else "") or ""

    @cached_property
    def kind(self) -> str:
        """What values there are: a kind of ours (`x-kind`), or one that follows from the type."""
        stated = self._first("x-kind")
        if isinstance(stated, str):
            return stated
        kinds = [_KINDS[name] for name in self.types if name in _KINDS]
        if kinds:
            return kinds[0]
        if self.properties or self.additional:
            return "group"
        return "rows" if self.items else "text"

    @cached_property
    def is_written(self) -> bool:
        """Whether texts here are an author's own words, not one of what there is to choose."""
        return self.kind == "prose" or (self.kind not in _CHOSEN and not self.enum)

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The JSON types that values may have; empty where the schema says nothing."""
        for part in self._parts:
            stated = part.get("type")
            if stated:
                return (stated,) if isinstance(stated, str) else tuple(stated)
        return ()

    @cached_property
    def title(self) -> str | None:
        return self._text("title")

    @property
    def description(self) -> str | None:
        return self._text("description")

    @cached_property
    def key(self) -> str | None:
        """The property by which people know the items of a list."""
        stated = self._text("x-key")
        if stated is not None or self.items is None:
            return stated
        return next((name for name in ("id", "name") if name in self.items.properties), None)

    @property
    def option_titles(self) -> Mapping[str, str]:
        """What people call each of the values that are allowed (`x-enum-titles`)."""
        titles = self._first("x-enum-titles")
        return titles if isinstance(titles, Mapping) else {}

    @property
    def names_rows_of(self) -> str | None:
        """The list whose rows the value names by their key (`x-key-of`)."""
        return self._text("x-key-of")

    @cached_property
    def properties(self) -> Mapping[str, "Shape"]:
        found: dict[str, Shape] = {}
        for part in self._parts:
            for name, node in part.get("properties", {}).items():
                if name not in found:
                    found[name] = self._shape(node)
        return found

    @cached_property
    def items(self) -> "Shape | None":
        node = self._first("items")
        return self._shape(node) if isinstance(node, Mapping) else None

    @cached_property
    def additional(self) -> "Shape | None":
        """The shape of the values whose keys the schema does not name."""
        for part in self._parts:
            nodes = [part.get("additionalProperties"), *part.get("patternProperties", {}).values()]
            for node in nodes:
                if isinstance(node, Mapping):
                    return self._shape(node)
        return None

    @property
    def computed(self) -> bool:
        return self._first("x-computed") is True

    @property
    def example(self) -> Any:
        """What stands in a new report at this place (`x-example`); None if nothing does."""
        return self._first("x-example")

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(name for part in self._certain_parts for name in part.get("required", ()))

    @cached_property
    def enum(self) -> tuple[Any, ...]:
        """The values that are allowed; empty where the schema does not list them."""
        return tuple(self._first("enum") or ())

    @property
    def minimum(self) -> float:
        """The least number that is allowed; less than any where the schema does not say."""
        stated = self._first("minimum")
        return float(stated) if stated is not None else float("-inf")

    @property
    def constant(self) -> Any:
        """The only value that is allowed; None if the schema does not say."""
        return self._first("const")

    def is_about(self, node: object) -> bool:
        """Say whether this is what `node`, a part of the schema, says."""
        return self._node is node

    def _shape(self, node: object) -> "Shape":
        """Return the one shape of `node`, so that a schema may refer to itself."""
        known = self._known.get(id(node))
        if known is None:
            known = Shape(node, self._document)
            known._known = self._known
            self._known[id(node)] = known
        return known

    def _text(self, keyword: str) -> str | None:
        # The name of an alternative is not that of the place.
        parts = self._certain_parts
        stated = next((part[keyword] for part in parts if keyword in part), None)
        return stated if isinstance(stated, str) else None

    def _first(self, keyword: str) -> Any:
        return next((part[keyword] for part in self._parts if keyword in part), None)

    @cached_property
    def _certain_parts(self) -> tuple[_Document, ...]:
        """The parts of the schema that always hold for this place."""
        return tuple(_parts(self._node, self._document, {}, alternatives=False))

    @cached_property
    def _parts(self) -> tuple[_Document, ...]:
        """The parts of the schema that may hold for this place, what is certain first."""
        return tuple(_parts(self._node, self._document, {}, alternatives=True))


def _parts(
    node: object, document: _Document, seen: dict[int, object], *, alternatives: bool
) -> Iterator[_Document]:
    if not isinstance(node, Mapping) or id(node) in seen:
        return
    seen[id(node)] = node
    yield node
    for child in _joined(node, document, alternatives=alternatives):
        yield from _parts(child, document, seen, alternatives=alternatives)


def _joined(node: _Document, document: _Document, *, alternatives: bool) -> Iterator[object]:
    if "$ref" in node:
        yield resolve(document, node["$ref"])
    yield from node.get("allOf", ())
    if alternatives:
        for keyword in _ALTERNATIVES:
            yield from node.get(keyword, ())
        for keyword in _CONDITIONAL:
            yield node.get(keyword)


def resolve(document: _Document, reference: str) -> object:
    """Return what a reference of the form `#/$defs/name` points to; None if there is nothing."""
    node: Any = document
    for step in reference.removeprefix("#").split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, Mapping):
            node = node.get(name)
        elif isinstance(node, list) and name.isdigit() and int(name) < len(node):
            node = node[int(name)]
        else:
            return None
    return node
