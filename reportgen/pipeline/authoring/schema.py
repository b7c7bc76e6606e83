"""The schema of a template: its words are known, and every field has a name for people."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase
from reportgen.diagnostics.near import near_or_all
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.pipeline.authoring.expressions import shown
from reportgen.pipeline.authoring.material import Material
from reportgen.schema.shape import Shape
from reportgen.template.definition import EVERY

KINDS = (
    "amount", "rate", "score", "count", "number", "year", "quantity", "text", "id", "prose", "flag",
)  # fmt: skip
_OURS = ("x-kind", "x-key", "x-computed", "x-example", "x-enum-titles", "x-key-of", "x-title-en")
_STANDARD = (
    "$schema", "$id", "$ref", "$defs", "$comment", "$anchor", "title", "description", "default",
    "examples", "deprecated", "readOnly", "writeOnly", "type", "enum", "const", "format",
    "properties", "required", "additionalProperties", "patternProperties", "propertyNames",
    "minProperties", "maxProperties", "dependentRequired", "dependentSchemas",
    "unevaluatedProperties", "items", "prefixItems", "contains", "minContains", "maxContains",
    "minItems", "maxItems", "uniqueItems", "unevaluatedItems", "minLength", "maxLength", "pattern",
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
)  # fmt: skip
_KEYWORDS = (*_STANDARD, *_OURS)
# Keywords whose values are schemas, by name or in a list.
_NAMED = ("properties", "patternProperties", "$defs", "dependentSchemas")
_LISTED = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLE = (
    "items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else",
    "unevaluatedProperties", "unevaluatedItems",
)  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff]")


def check_schema(material: Material) -> Iterator[Diagnostic]:
    """Return what is wrong with the words of the schema."""
    checker = _Checker(material)
    yield from checker.keywords(material.template.schema.document, ())
    yield from checker.titles(material.template.schema.shape)
    yield from checker.agreement()


class _Checker:
    def __init__(self, material: Material) -> None:
        self._material = material
        self._document = material.template.schema.document
        self._seen: set[int] = set()

    def keywords(self, node: Any, place: ValuePath) -> Iterator[Diagnostic]:
        """Yield the keywords that there are not, and values that ours cannot have."""
        if not isinstance(node, Mapping):
            return
        for key in (key for key in node if key not in _KEYWORDS):
            yield self._wrong((*place, key), Phrase("schema-word.unknown", {
                "word": key, "names": near_or_all(key, _KEYWORDS)[:3],
            }))  # fmt: skip
        kind = node.get("x-kind")
        if kind is not None and kind not in KINDS:
            names = near_or_all(str(kind), KINDS)
            problem = Phrase("schema-word.kind", {"kind": kind, "names": names})
            yield self._wrong((*place, "x-kind"), problem)
        if not isinstance(node.get("x-computed", True), bool):
            yield self._wrong((*place, "x-computed"), Phrase("schema-word.computed"))
        for name, child in _below(node):
            yield from self.keywords(child, (*place, *name))

    def titles(self, shape: Shape, path: tuple[str, ...] = ()) -> Iterator[Diagnostic]:
        """Yield the fields that have no Chinese name, and lists that are known by no field."""
        if id(shape) in self._seen:
            return
        self._seen.add(id(shape))
        if path and path[-1] != EVERY and not _HAN.search(shape.title or ""):
            yield self._finding(codes.TITLE_MISSING, shape, name=shown(path))
        for name, field in shape.properties.items():
            yield from self.titles(field, (*path, name))
        yield from self._key(shape)
        for rows in filter(None, (shape.items, shape.additional)):
            yield from self.titles(rows, (*path, EVERY))

    def _key(self, shape: Shape) -> Iterator[Diagnostic]:
        fields = shape.items.properties if shape.items is not None else {}
        if fields and shape.key is not None and shape.key not in fields:
            args = {"key": shape.key, "names": near_or_all(shape.key, fields)}
            yield self._finding(codes.SCHEMA_WORD, shape, problem=Phrase("schema-word.key", args))

    def agreement(self) -> Iterator[Diagnostic]:
        """Yield where the schema allows other templates and layouts than there are."""
        template = self._material.template
        version = f"@{template.version}" if template.version else ""
        yield from self._choice("template", tuple({template.name, template.name + version}))
        yield from self._choice("layout", tuple(template.layouts))
        folder = template.folder.absolute().name
        if folder not in (template.name, template.name + version):
            span = self._material.source.places.nearest(("name",))
            problem = Phrase("choice.folder", {"folder": folder, "name": template.name})
            yield Diagnostic(codes.CHOICE_DIFFERS, span, {"field": "name", "problem": problem})

    def _choice(self, name: str, names: tuple[str, ...]) -> Iterator[Diagnostic]:
        root = self._material.template.schema.shape
        shape = root.properties.get(name)
        if shape is None:
            problem = Phrase("choice.no-field")
            yield self._finding(codes.CHOICE_DIFFERS, root, field=name, problem=problem)
            return
        allowed = tuple(map(str, shape.enum)) or _constant(shape)
        if allowed and set(allowed) != set(names):
            problem = Phrase("choice.differs", {"allowed": allowed, "names": names})
            yield self._finding(codes.CHOICE_DIFFERS, shape, field=name, problem=problem)

    def _wrong(self, place: ValuePath, problem: Phrase) -> Diagnostic:
        return Diagnostic(codes.SCHEMA_WORD, self._span(place), {"problem": problem}, place)

    def _finding(self, code: Code, shape: Shape, **args: object) -> Diagnostic:
        """Return a finding at the part of the schema that says what a field is."""
        parts = _all_below(self._document, ())
        place = next((place for place, node in parts if shape.is_about(node)), ())
        return Diagnostic(code, self._span(place), args, place)

    def _span(self, place: ValuePath) -> Span:
        source = self._material.schema
        if source is None:
            return self._material.source.places.nearest(("fields",))
        return source.places.key_span(place) or source.places.nearest(place)


def _constant(shape: Shape) -> tuple[str, ...]:
    constant = shape.constant
    return () if constant is None else (str(constant),)


def _below(node: Mapping[str, Any]) -> Iterator[tuple[ValuePath, Any]]:
    """Yield the schemas in a schema, and the keys that lead to them."""
    for key in (key for key in _NAMED if isinstance(node.get(key), Mapping)):
        yield from (((key, name), child) for name, child in node[key].items())
    for key in (key for key in _LISTED if isinstance(node.get(key), list)):
        yield from (((key, index), child) for index, child in enumerate(node[key]))
    yield from (((key,), node[key]) for key in _SINGLE if isinstance(node.get(key), Mapping))


def _all_below(node: Any, place: ValuePath) -> Iterator[tuple[ValuePath, Any]]:
    yield place, node
    if isinstance(node, Mapping):
        for steps, child in _below(node):
            yield from _all_below(child, (*place, *steps))
