"""The places of a template that name fields: tie-outs, requirements, `roll`, the scorecard."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.near import near_hint, nearest_name
from reportgen.diagnostics.place import Span, ValuePath, parse_path
from reportgen.pipeline.authoring.expressions import rules_of, scope_of, shown
from reportgen.pipeline.authoring.material import Material
from reportgen.template.definition import EVERY, Pattern, parse_pattern
from reportgen.template.fields import Field, fields_around


class NamedField(NamedTuple):
    """A field that a template names, and the groups in which it is looked for."""

    text: str
    steps: Pattern
    span: Span
    groups: tuple[Field, ...]


def named_fields(material: Material) -> Iterator[NamedField]:
    """Yield the fields that `template.yaml` and the scorecard name, but for those in formulas."""
    finder = _Finder(material)
    yield from finder.units()
    yield from finder.kept()
    yield from finder.tie_outs()
    yield from finder.rows_and_fields()
    yield from finder.claims()
    yield from finder.variance()
    yield from finder.roll()
    yield from finder.scorecard()


def check_named_fields(material: Material, named: Iterable[NamedField]) -> Iterator[Diagnostic]:
    """Return the names that no field has, and the computed fields without a place."""
    for one in named:
        field, step, known = _follow(one)
        if field is None and step:
            yield _unknown(one.span, one.text, step, known)
    for computed in material.homeless:
        steps = computed.pattern[:-1]
        text = shown(computed.pattern)
        span = material.source.places.key_span(("computed", text)) or computed.span
        _, step, known = _follow(NamedField(text, steps, span, (material.root,)))
        yield _unknown(span, text, step or text, known)


def patterns_of(named: Iterable[NamedField]) -> Iterator[Pattern]:
    """Yield the patterns of the named fields that there are."""
    for one in named:
        field = _follow(one)[0]
        if field is not None:
            yield field.pattern


def _unknown(span: Span, text: str, step: str, known: Iterable[str]) -> Diagnostic:
    hint = near_hint(nearest_name(step, known))
    return Diagnostic(codes.FIELD_UNKNOWN, span, {"path": text, "name": step, "near": hint})


def _follow(one: NamedField) -> tuple[Field | None, str, list[str]]:
    """Return the field; if there is none, the step that leads nowhere and the names there."""
    first = one.steps[0] if one.steps else ""
    field = next((group for group in one.groups if group.member(first)), one.groups[-1])
    for step in one.steps:
        below = _step(field, step)
        if below is None:
            # Where anything may be, nothing is known to be missing.
            is_open = not field.kind or (field.is_group and not field.fields)
            return None, "" if is_open else step, list(field.fields)
        field = below
    return field, "", []


def _step(field: Field, step: str) -> Field | None:
    if field.kind == "rows":
        return field.row  # a key or an index
    if step == EVERY:
        return field.other or next(iter(field.fields.values()), None)
    return field.member(step)


class _Finder:
    """Finds what one template names."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._source = material.source
        self._data: Any = material.source.data

    def units(self) -> Iterator[NamedField]:
        if "amount" in self._data.get("units", {}):
            yield self._field(("units", "amount"), self._data["units"]["amount"])

    def kept(self) -> Iterator[NamedField]:
        layouts = ((("layouts", name, "kept"), one) for name, one in self._data["layouts"].items())
        for place, holder in ((("kept",), self._data), *layouts):
            for index, text in enumerate(holder.get("kept", ())):
                if text != EVERY:
                    yield self._field((*place, index), text)

    def tie_outs(self) -> Iterator[NamedField]:
        for index, entry in enumerate(self._data.get("tie_outs", ())):
            scope = scope_of(entry)
            if "each" in entry:
                yield self._field(("tie_outs", index, "each"), entry["each"])
            texts = [("at", entry.get("at"))] + [
                ("related", one) for one in entry.get("related", ())
            ]
            for key, text in texts:
                if text:
                    yield self._path(("tie_outs", index, key), text, scope)

    def rows_and_fields(self) -> Iterator[NamedField]:
        for section in ("required", "explanations", "unit_guard"):
            for index, entry in enumerate(self._data.get(section, ())):
                each = f"{entry['each']}." if "each" in entry else ""
                for text in entry.get("fields", [entry.get("field")]):
                    key = "fields" if "fields" in entry else "field"
                    yield self._field((section, index, key), f"{each}{text}")

    def claims(self) -> Iterator[NamedField]:
        for index, entry in enumerate(self._data.get("claims", ())):
            for number, text in enumerate(entry.get("within", ())):
                yield self._path(("claims", index, "within", number), text, ())
            if "at" in entry:
                yield self._path(("claims", index, "at"), entry["at"], ())

    def variance(self) -> Iterator[NamedField]:
        """Yield rows, and their fields: not every row needs to have all of them."""
        for index, entry in enumerate(self._data.get("variance", ())):
            place: ValuePath = ("variance", index)
            named = [self._field((*place, "rows", n), row) for n, row in enumerate(entry["rows"])]
            yield from named
            groups = [self._material.root.at(one.steps) for one in named]
            rows = tuple(group for group in groups if group is not None) or self._root
            for key in ("fields", "explanation"):
                for number, text in enumerate(entry.get(key, ())):
                    span = self._source.places.nearest((*place, key, number))
                    yield NamedField(text, parse_pattern(text), span, rows)
            if "goal" in entry:
                span = self._source.places.nearest((*place, "goal"))
                yield NamedField(entry["goal"], parse_pattern(entry["goal"]), span, rows)
            if "dropped" in entry:
                yield self._field((*place, "dropped"), entry["dropped"])

    def roll(self) -> Iterator[NamedField]:
        rules = self._data.get("roll", {})
        for action in ("keep", "todo", "remove"):
            for index, text in enumerate(rules.get(action, ())):
                yield self._field(("roll", action, index), text)
        for text, beside in rules.get("last_year", {}).items():
            place: ValuePath = ("roll", "last_year", text)
            yield self._field(place, text)
            holder = text.rpartition(".")[0]
            yield self._field(place, f"{holder}.{beside}" if holder else beside)

    def scorecard(self) -> Iterator[NamedField]:
        card = self._material.card
        if card is None:
            return
        data: Any = card.data
        for key in ("variant", "scores"):
            steps = tuple(map(str, parse_path(data[key])))
            yield NamedField(data[key], steps, card.places.nearest((key,)), self._root)
        scores = tuple(map(str, parse_path(data["scores"])))
        for place, indicator, _ in rules_of(card):
            span = card.places.nearest((*place[:-1], "id"))
            text = f"{data['scores']}.{indicator}"
            yield NamedField(text, (*scores, indicator), span, self._root)

    @property
    def _root(self) -> tuple[Field, ...]:
        return (self._material.root,)

    def _field(self, place: ValuePath, text: str) -> NamedField:
        span = self._source.places.nearest(place)
        return NamedField(text, parse_pattern(text), span, self._root)

    def _path(self, place: ValuePath, text: str, scope: Pattern) -> NamedField:
        """Return a field that is looked for in a row, then outwards."""
        groups = tuple(fields_around(self._material.root, scope))
        span = self._source.places.nearest(place)
        return NamedField(text, tuple(map(str, parse_path(text))), span, groups or self._root)
