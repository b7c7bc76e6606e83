"""Made-up figures that try the conditions of a template: which of them never fails or stumbles."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from reportgen.compute.evaluate import Computed
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.pipeline.authoring.material import Material
from reportgen.pipeline.authoring.sample import computed_sample, made_up
from reportgen.record.patterns import matching_groups
from reportgen.record.values import NUMBER_KINDS, AbsentOperandError
from reportgen.schema.shape import Shape
from reportgen.template.definition import TieOut

_TRIALS: Final = 24
_SEED: Final = 1
_FIGURES: Final = ("0", "1", "2", "7", "50", "99.5", "100", "1000", "123456.78")
_RATES: Final = ("0%", "1%", "50%", "65%", "75%", "95%", "100%", "130%", "-20%")
_NAMING: Final = ("template", "layout", "year")
_OTHER: Final = "其他"
_ROWS: Final = 3
_LEFT_OUT: Final = 0.3


def try_conditions(material: Material) -> Iterator[Diagnostic]:
    """Return the tie-outs that no figures trip, and the formulas that fail for some.

    Figures are drawn by lot, the same in every run: none, one, very many, rates of all sizes,
    with and without what is optional.
    """
    chance = random.Random(_SEED)  # noqa: S311 (no secret)
    tripped: set[str] = set()
    applied: set[str] = set()
    failing: dict[Span, Diagnostic] = {}
    for number in range(_TRIALS):
        data = _varied(material, chance, zeros=number == 0)
        computed = computed_sample(data, material)
        for found in _unguarded(computed):
            failing.setdefault(found.span or Span("", 1, 1, 1, 1), found)
        for tie_out in material.template.tie_outs:
            for holds in _outcomes(tie_out, computed, material):
                applied.add(tie_out.code.id)
                if not holds:
                    tripped.add(tie_out.code.id)
    yield from failing.values()
    for tie_out in material.template.tie_outs:
        if tie_out.code.id in applied - tripped:
            args = {"code": tie_out.code.id, "condition": tie_out.condition}
            yield Diagnostic(codes.CONDITION_ALWAYS_HOLDS, tie_out.span, args)


def _outcomes(tie_out: TieOut, computed: Computed, material: Material) -> Iterator[bool]:
    """Yield what came of a tie-out in each row where it applies."""
    formulas = material.formulas
    for row in matching_groups(computed.record, tie_out.each):
        scope = Scope.of(row)
        try:
            if tie_out.when and not formulas.formula(tie_out.when).holds(scope):
                continue
            yield bool(formulas.formula(tie_out.condition).evaluate(scope))
        except (AbsentOperandError, FormulaError):
            continue


def _unguarded(computed: Computed) -> Iterator[Diagnostic]:
    """Yield the formulas that had to divide by nothing."""
    for found in computed.diagnostics:
        place = next((one.span for one in found.related if one.span and one.span.file), None)
        if place is not None and found.code is codes.DIVISION_BY_ZERO:
            args = {"title": found.args.get("title", ""), "formula": found.args.get("formula", "")}
            yield Diagnostic(codes.FORMULA_UNGUARDED, place, args)


def _varied(material: Material, chance: random.Random, *, zeros: bool) -> dict[str, Any]:
    """Return the data of a report with other figures, and without some of what is optional."""
    template = material.template
    data = made_up(template, chance.choice(tuple(template.layouts)))
    shape = template.schema.shape
    return {
        name: value
        if name in _NAMING
        else _Maker(chance, zeros=zeros).value(value, shape.properties.get(name))
        for name, value in data.items()
    }


class _Maker:
    """Makes other values of the same kinds."""

    def __init__(self, chance: random.Random, *, zeros: bool) -> None:
        self._chance = chance
        self._zeros = zeros

    def value(self, data: Any, shape: Shape | None) -> Any:
        if isinstance(data, dict):
            return self._group(data, shape)
        if isinstance(data, list):
            items = shape.items if shape else None
            return [self.value(row, items) for row in data for _ in range(_ROWS)]
        return data if shape is None else self._single(data, shape)

    def _group(self, data: dict[str, Any], shape: Shape | None) -> dict[str, Any]:
        fields = {} if shape is None else shape.properties
        made = {}
        for name, value in data.items():
            is_kept = self._zeros or (shape and name in shape.required)
            if is_kept or self._chance.random() > _LEFT_OUT:
                inner = fields.get(name) or (shape.additional if shape else None)
                made[name] = self.value(value, inner)
        stated = (name for name, field in fields.items() if field.computed)
        for name in stated:
            if fields[name].kind in NUMBER_KINDS and self._chance.random() < _LEFT_OUT:
                made[name] = self._single("0", fields[name])
        return made

    def _single(self, value: Any, shape: Shape) -> Any:
        if shape.enum:
            return str(self._chance.choice(shape.enum))
        if shape.kind == "flag":
            return self._chance.random() > _LEFT_OUT
        if shape.kind == "text":
            return self._chance.choice((value, _OTHER))
        if shape.kind not in NUMBER_KINDS or shape.kind == "year":
            return value
        if shape.kind == "rate":
            return "0%" if self._zeros else self._chance.choice(_RATES)
        allowed = [one for one in _FIGURES if Decimal(one) >= shape.minimum]
        figure = allowed[0] if self._zeros else self._chance.choice(allowed)
        return str(int(Decimal(figure))) if shape.kind == "count" else figure
