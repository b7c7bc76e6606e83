"""Violations of a schema in the author's words: Chinese names, what was written, what to do."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, in_order
from reportgen.diagnostics.near import nearest_name
from reportgen.diagnostics.place import Span, ValuePath, parse_path
from reportgen.schema.advice import (
    FORMS,
    advice_for_form,
    advice_for_missing,
    advice_for_type,
    as_text,
    expected,
    near_key,
)
from reportgen.schema.shape import Shape
from reportgen.schema.store import Schema
from reportgen.schema.violation import (
    FORBIDDEN,
    MISSING_ALTERNATIVES,
    SEVERAL_ALTERNATIVES,
    Violation,
    matches,
    violations,
)
from reportgen.source import Source

SHOWN_LENGTH = 40
"""Of a longer text only the beginning is shown in a message."""

SHOWN_OPTIONS = 12

# keyword → phrase that says what is wrong
_BOUNDS: Mapping[str, str] = {
    "minimum": "bound.minimum",
    "exclusiveMinimum": "bound.above",
    "maximum": "bound.maximum",
    "exclusiveMaximum": "bound.below",
    "multipleOf": "bound.multiple",
    "minLength": "bound.shortest",
    "maxLength": "bound.longest",
    "minItems": "bound.fewest-items",
    "maxItems": "bound.most-items",
    "minProperties": "bound.fewest-keys",
    "maxProperties": "bound.most-keys",
    "contains": "bound.contains",
    "minContains": "bound.contains",
    "maxContains": "bound.contains",
}
_REQUIRED = ("required", "dependentRequired")
_UNKNOWN = ("additionalProperties", "unevaluatedProperties")


def explain_violations(source: Source, schema: Schema) -> list[Diagnostic]:
    """Return how `source` breaks `schema`, in file order."""
    words = _Words(source, schema)
    found = [one for each in violations(source.data, schema) for one in words.explain(each)]
    wrong = {one.path for one in found if one.code is codes.WRONG_TYPE}
    return in_order(one for one in found if not _follows(one, wrong) and not words.is_misspelt(one))


def _follows(diagnostic: Diagnostic, wrong: set[ValuePath]) -> bool:
    """Say whether a finding only repeats that a value is of the wrong type."""
    return diagnostic.path in wrong and diagnostic.code is not codes.WRONG_TYPE


class _Words:
    """Puts the violations of one source into words."""

    def __init__(self, source: Source, schema: Schema) -> None:
        self._source = source
        self._places = source.places
        self._schema = schema
        self._misspelt: set[ValuePath] = set()
        self._explanations: dict[str, Callable[[Violation], Iterator[Diagnostic]]] = {
            "type": self._wrong_type,
            "enum": self._not_an_option,
            "uniqueItems": self._same_items,
            FORBIDDEN: self._forbidden,
            MISSING_ALTERNATIVES: self._missing_alternatives,
            SEVERAL_ALTERNATIVES: self._several_alternatives,
            **dict.fromkeys(_UNKNOWN, self._unknown_keys),
            **dict.fromkeys(_REQUIRED, self._missing_keys),
            **dict.fromkeys(FORMS, self._wrong_form),
            **dict.fromkeys(_BOUNDS, self._out_of_bounds),
        }

    def explain(self, violation: Violation) -> Iterator[Diagnostic]:
        explanation = self._explanations.get(violation.keyword, self._other)
        if violation.about_key:
            explanation = self._wrong_form_of_key
        yield from explanation(violation)

    def is_misspelt(self, diagnostic: Diagnostic) -> bool:
        """Say whether a key is missing only because it is written in another way."""
        return diagnostic.code is codes.MISSING_KEY and diagnostic.path in self._misspelt

    def _wrong_type(self, violation: Violation) -> Iterator[Diagnostic]:
        limit = violation.limit
        types = [limit] if isinstance(limit, str) else list(limit)
        shape = self._shape(violation)
        yield self._diagnostic(
            codes.WRONG_TYPE,
            violation,
            field=self._field(violation.path),
            expected=expected(types, shape),
            found=self._found(violation),
            advice=advice_for_type(types, violation.value, shape),
        )

    def _unknown_keys(self, violation: Violation) -> Iterator[Diagnostic]:
        shape = self._shape(violation)
        for key in violation.value:
            if not _is_known(key, violation, shape):
                yield self._unknown_key(violation, key, shape)

    def _unknown_key(self, violation: Violation, key: str, shape: Shape) -> Diagnostic:
        path = (*violation.path, key)
        free = [name for name in shape.properties if name not in violation.value]
        near = near_key(key, shape, free)
        if near is not None:
            self._misspelt.add((*violation.path, near))
        return self._refused_key(path, self._advice_for_key(path, near, free))

    def _refused_key(self, path: ValuePath, advice: Phrase) -> Diagnostic:
        span = self._places.key_span(path) or self._places.nearest(path)
        key = _shortened(str(path[-1]))
        args = {"key": key, "group": self._field(path[:-1]), "advice": advice}
        return Diagnostic(codes.UNKNOWN_KEY, span, args, path)

    def _advice_for_key(self, path: ValuePath, near: str | None, free: Sequence[str]) -> Phrase:
        if near is not None:
            return Phrase("schema.near-advice", {"name": near})
        for length in range(len(path) - 2, -1, -1):
            outer = self._schema.shape.at(path[:length])
            if outer is not None and path[-1] in outer.properties:
                return Phrase("schema.level-advice", {"group": self._field(path[:length])})
        shape = self._schema.shape.at(path[:-1])
        if not free or shape is None:
            return Phrase("schema.delete-advice")
        shown: list[object] = [_named(key, shape.properties.get(key)) for key in free]
        cut = [*shown[:SHOWN_OPTIONS], "…"] if len(shown) > SHOWN_OPTIONS else shown
        return Phrase("schema.keys-advice", {"keys": tuple(cut)})

    def _forbidden(self, violation: Violation) -> Iterator[Diagnostic]:
        if violation.path and isinstance(violation.path[-1], str):
            yield self._refused_key(violation.path, Phrase("schema.delete-advice"))
        else:
            yield from self._other(violation)

    def _missing_keys(self, violation: Violation) -> Iterator[Diagnostic]:
        # The validator reports each missing key by itself, with the list of all of them.
        shape = self._shape(violation)
        for key in _missing(violation):
            path = (*violation.path, key)
            yield Diagnostic(
                codes.MISSING_KEY,
                self._places.owner_span(violation.path),
                {
                    "group": self._field(violation.path),
                    "field": _named(key, shape.properties.get(key)),
                    "advice": advice_for_missing(key, shape.properties.get(key)),
                },
                path,
            )

    def _missing_alternatives(self, violation: Violation) -> Iterator[Diagnostic]:
        args = {
            "group": self._field(violation.path),
            "field": Phrase("field.one-of", {"fields": self._alternatives(violation)}),
            "advice": Phrase("schema.add-one-advice"),
        }
        span = self._places.owner_span(violation.path)
        yield Diagnostic(codes.MISSING_KEY, span, args, violation.path)

    def _several_alternatives(self, violation: Violation) -> Iterator[Diagnostic]:
        yield self._diagnostic(
            codes.OUT_OF_BOUNDS,
            violation,
            field=self._field(violation.path),
            problem=Phrase("bound.one-of-keys", {"fields": self._alternatives(violation)}),
            found=Phrase("found.size", {"count": len(violation.limit)}),
        )

    def _alternatives(self, violation: Violation) -> tuple[object, ...]:
        properties = self._shape(violation).properties
        named = [[_named(key, properties.get(key)) for key in keys] for keys in violation.limit]
        return tuple(
            reduce(lambda one, more: Phrase("field.with", {"first": one, "second": more}), those)
            for those in named
            if those
        )

    def _not_an_option(self, violation: Violation) -> Iterator[Diagnostic]:
        options = [as_text(option) for option in violation.limit]
        titles = self._shape(violation).option_titles
        named = {titles[option]: option for option in options if option in titles}
        written = self._written(violation)
        near = nearest_name(written, options)
        if near:
            advice = Phrase("schema.near-advice", {"name": near})
        else:
            meant = named.get(nearest_name(written, named) or "")
            options.sort(key=lambda option: option != meant)
            advice = _options(options, titles)
        yield self._diagnostic(
            codes.NOT_AN_OPTION,
            violation,
            field=self._field(violation.path),
            value=self._quoted(violation),
            advice=advice,
        )

    def _wrong_form(self, violation: Violation) -> Iterator[Diagnostic]:
        shape = self._shape(violation)
        keys = self._keys_of(shape.names_rows_of)
        yield self._diagnostic(
            codes.WRONG_FORM,
            violation,
            field=self._field(violation.path),
            value=self._quoted(violation),
            advice=_meant(self._written(violation), keys) or advice_for_form(violation, shape),
        )

    def _keys_of(self, rows: str | None) -> Mapping[str, str]:
        """Return the keys of a group, or of the rows of a list, each with the name of its row."""
        data: Any = self._source.data if rows else None
        for step in (rows or "").split("."):
            data = data.get(step) if isinstance(data, dict) else None
        shape = self._schema.shape.at(parse_path(rows)) if rows else None
        key = shape.key if shape else None
        if isinstance(data, dict) and shape:
            return {name: inner.title or "" for name, inner in shape.properties.items()}
        found = data if isinstance(data, list) and key else []
        keyed = (row for row in found if isinstance(row, dict) and isinstance(row.get(key), str))
        return {row[key]: str(row.get("name", "")) for row in keyed}

    def _wrong_form_of_key(self, violation: Violation) -> Iterator[Diagnostic]:
        path = (*violation.path, str(violation.value))
        yield Diagnostic(
            codes.WRONG_FORM,
            self._places.key_span(path) or self._places.nearest(path),
            {
                "field": Phrase("field.keys-of", {"field": self._field(violation.path)}),
                "value": Phrase("found.quoted", {"value": _shortened(str(violation.value))}),
                "advice": advice_for_form(violation, Shape(violation.schema, {})),
            },
            path,
        )

    def _out_of_bounds(self, violation: Violation) -> Iterator[Diagnostic]:
        problem = Phrase(_BOUNDS[violation.keyword], {"limit": as_text(violation.limit)})
        yield self._diagnostic(
            codes.OUT_OF_BOUNDS,
            violation,
            field=self._field(violation.path),
            problem=problem,
            found=self._size(violation),
        )

    def _same_items(self, violation: Violation) -> Iterator[Diagnostic]:
        places: dict[object, int] = {}
        for second, value in enumerate(violation.value):
            first = places.setdefault(_identity(value), second)
            if first == second:
                continue
            path = (*violation.path, second)
            found = Phrase("found.same", {"first": first + 1, "second": second + 1})
            problem = Phrase("bound.unique")
            args = {"field": self._field(violation.path), "problem": problem, "found": found}
            yield Diagnostic(codes.OUT_OF_BOUNDS, self._places.owner_span(path), args, path)

    def _other(self, violation: Violation) -> Iterator[Diagnostic]:
        limit = _shortened(as_text(violation.limit))
        problem = f"{violation.keyword}: {limit}" if violation.keyword else limit
        yield self._diagnostic(
            codes.SCHEMA_VIOLATION, violation, field=self._field(violation.path), problem=problem
        )

    def _diagnostic(self, code: Code, violation: Violation, **args: object) -> Diagnostic:
        return Diagnostic(code, self._span(violation), args, violation.path)

    def _span(self, violation: Violation) -> Span:
        """Return the place of a value; of several lines that of its key stands for all."""
        span = self._places.nearest(violation.path)
        if isinstance(violation.value, dict | list) and span.line != span.end_line:
            return self._places.owner_span(violation.path)
        return span

    def _shape(self, violation: Violation) -> Shape:
        return self._schema.shape.at(violation.path) or Shape(violation.schema, {})

    def _field(self, path: ValuePath) -> Phrase:
        """Name the field at `path` as the author knows it."""
        if not path:
            return Phrase("field.root")
        step = path[-1]
        shape = self._schema.shape.at(path)
        if isinstance(step, str):
            return _named(step, shape)
        return Phrase("field.item", {"field": self._field(path[:-1]), "number": step + 1})

    def _found(self, violation: Violation) -> Phrase:
        value = violation.value
        if isinstance(value, dict):
            return Phrase("found.group")
        if isinstance(value, list):
            return Phrase("found.list")
        if value is None:
            return Phrase("found.nothing")
        kind = _kind_of_scalar(value)
        return Phrase(f"found.{kind}", {"value": self._written(violation)})

    def _written(self, violation: Violation) -> str:
        """Return a single value as the author wrote it, without quotes."""
        if isinstance(violation.value, str):
            return _shortened(violation.value)
        text = self._places.text(violation.path)
        return _shortened(as_text(violation.value) if text is None else text)

    def _quoted(self, violation: Violation) -> Phrase:
        if violation.value is None:
            return Phrase("found.nothing")
        return Phrase("found.quoted", {"value": self._written(violation)})

    def _size(self, violation: Violation) -> Phrase:
        """Say what is to be compared with a bound: the number itself, or how much there is."""
        value = violation.value
        if isinstance(value, dict | list):
            return Phrase("found.size", {"count": len(value)})
        if isinstance(value, str):
            return Phrase("found.length", {"count": len(value)})
        return Phrase("found.value", {"value": self._written(violation)})


def _named(key: str, shape: Shape | None) -> Phrase:
    if shape is None or shape.title is None:
        return Phrase("field.key", {"key": key})
    return Phrase("field.titled", {"title": shape.title, "key": key})


def _meant(written: str, keys: Mapping[str, str]) -> Phrase | None:
    """Return which of some keys is meant, by its spelling or its name, else which there are."""
    near = nearest_name(written, keys)
    named = {title: key for key, title in keys.items() if title}
    near = near or named.get(nearest_name(written, named) or "")
    if near:
        return Phrase("schema.near-advice", {"name": near})
    return _options(list(keys), keys) if keys else None


def _options(options: Sequence[str], titles: Mapping[str, str]) -> Phrase:
    shown: list[object] = [
        Phrase("field.titled", {"title": titles[option], "key": option})
        if titles.get(option)
        else option
        for option in options[:SHOWN_OPTIONS]
    ]
    more = ["…"] if len(options) > SHOWN_OPTIONS else []
    return Phrase("schema.options-advice", {"options": (*shown, *more)})


def _is_known(key: str, violation: Violation, shape: Shape) -> bool:
    if violation.keyword == "unevaluatedProperties":
        return key in shape.properties
    schema = violation.schema
    patterns = schema.get("patternProperties", {})
    return key in schema.get("properties", {}) or any(matches(pattern, key) for pattern in patterns)


def _missing(violation: Violation) -> list[str]:
    limit = violation.limit
    if isinstance(limit, Mapping):  # dependentRequired
        limit = [name for key in limit if key in violation.value for name in limit[key]]
    if not isinstance(violation.value, Mapping) or not isinstance(limit, list):
        return []
    return [name for name in limit if name not in violation.value]


def _identity(value: object) -> object:
    """Return what is equal for equal values, and can be looked up."""
    if isinstance(value, dict):
        return frozenset((key, _identity(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return tuple(_identity(inner) for inner in value)
    return (value, isinstance(value, bool))  # True is 1 for Python, but not for an author


def _kind_of_scalar(value: object) -> str:
    if isinstance(value, bool):
        return "flag"
    return "text" if isinstance(value, str) else "number"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_LENGTH else line[:SHOWN_LENGTH] + "…"
