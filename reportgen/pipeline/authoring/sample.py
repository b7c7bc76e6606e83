"""Reports to try a template with: an author's own, and made-up ones."""

import contextlib
import json
from collections.abc import Iterator, Set
from typing import Any, Final

from reportgen.checks.requirements import check_requirements
from reportgen.checks.subject import Subject
from reportgen.compute.evaluate import Computed, compute
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Severity, has_errors
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.document.nodes import Metadata
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.expressions.text import has_expression
from reportgen.forms.form import Forms
from reportgen.layout.pictures import PictureError
from reportgen.layout.render import Setting, lay_out
from reportgen.pipeline.authoring.material import Material
from reportgen.pipeline.expected import expected_fields
from reportgen.record.build import build_record
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError
from reportgen.schema.shape import Shape
from reportgen.source.includes import parse_source
from reportgen.template.definition import EVERY, Pattern, Template
from reportgen.template.scorecard import Rate

_VALUES: Final = {
    "amount": "100", "rate": "50%", "score": "0", "count": "10", "number": "10", "year": "2000",
    "quantity": "10个", "flag": True, "id": "example", "prose": "示例文字。",
}  # fmt: skip
_TEXT = "示例"
# Deeper groups are left out: a schema may refer to itself.
_DEEPEST = 12
# A value that is given may call for another one.
_MOST_ROUNDS = 3
_NOT_WRITTEN = ("include", "previous")
_MISSING = (codes.VALUE_MISSING, codes.FORM_VALUE_MISSING)
_OF_REPORTS = (codes.IMAGE_UNUSABLE, codes.FORM_PICTURE)


def try_layouts(material: Material) -> Iterator[Diagnostic]:
    """Return what goes wrong in the layouts for made-up reports.

    One report has every field. The other has only those that must be given: what a layout then
    lacks is a warning, for a condition may call for it that made-up values do not meet.
    """
    for layout in material.template.layouts:
        yield from _found(material, layout, None)
        expected = expected_fields(material.template, layout)
        for found in _found(material, layout, expected):
            is_missing = found.code in _MISSING
            yield found._replace(severity_override=Severity.WARNING) if is_missing else found


def made_up(template: Template, layout: str, wanted: Set[Pattern] | None = None) -> dict[str, Any]:
    """Return the data of a report with every field; with `wanted`, with no more than it must have.

    Values say nothing; they have the form that their kinds have.
    """
    data: dict[str, Any] = _Maker(wanted).group(template.schema.shape, ())
    data |= {"template": template.name, "layout": layout}
    card = template.scorecard
    entries = _at(data, card.scores) if card is not None else None
    for indicator in card.indicators() if card is not None else ():
        entry = entries.get(indicator.id) if isinstance(entries, dict) else None
        if isinstance(indicator.rule, Rate) and isinstance(entry, dict):
            entry["basis"] = _first_key(_at(data, indicator.rule.bases), template, indicator.rule)
    return data


class _Maker:
    """Makes values of groups, as the schema wants them."""

    def __init__(self, wanted: Set[Pattern] | None) -> None:
        self._wanted = wanted

    def group(self, shape: Shape, path: Pattern) -> dict[str, Any]:
        return {
            name: self.value(field, (*path, name))
            for name, field in shape.properties.items()
            if self._is_wanted(shape, name, (*path, name))
        }

    def _is_wanted(self, shape: Shape, name: str, path: Pattern) -> bool:
        field = shape.properties[name]
        if name in _NOT_WRITTEN or field.computed or len(path) > _DEEPEST:
            return False
        return self._wanted is None or name in shape.required or path in self._wanted

    def value(self, shape: Shape, path: Pattern) -> Any:
        if shape.kind == "group":
            return self.group(shape, path)
        if shape.kind == "rows":
            row = self.value(shape.items, (*path, EVERY)) if shape.items else _TEXT
            return [row]
        return _example(shape)


def _example(shape: Shape) -> Any:
    """Return a value that the schema names, else one of the kind that it wants."""
    stated = shape.enum[0] if shape.enum else shape.constant
    if (
        stated is None
        and shape.kind not in ("score", "flag")
        and not has_expression(str(shape.example))
    ):
        stated = shape.example
    if stated is None:
        return _VALUES.get(shape.kind, _TEXT)
    return stated if isinstance(stated, bool) else str(stated)


def _at(data: Any, path: str) -> Any:
    for step in parse_path(path):
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _first_key(bases: Any, template: Template, rule: Rate) -> str:
    shape = template.schema.shape.at(parse_path(rule.bases))
    row = bases[0] if isinstance(bases, list) and bases else {}
    return str(row.get(shape.key if shape and shape.key else "id", _TEXT))


def _found(material: Material, layout: str, wanted: Set[Pattern] | None) -> Iterator[Diagnostic]:
    """Yield what is wrong in files of the template when a made-up report is laid out."""
    data = made_up(material.template, layout, wanted)
    computed = computed_sample(data, material)
    for _ in range(_MOST_ROUNDS):
        missing = [one.path for one in _required(computed.record, material) if one.path]
        if not missing:
            break
        for path in missing:
            _give(data, path, material.template.schema.shape)
        computed = computed_sample(data, material)
    found = [*computed.diagnostics, *_properties(material, computed.record)]
    found += _laid_out(material, layout, computed.record)
    for one in found:
        is_ours = one.span is not None and one.span.file and one.code not in _OF_REPORTS
        if is_ours and not (has_errors(computed.diagnostics) and one.code in _MISSING):
            yield one


def computed_sample(data: dict[str, Any], material: Material) -> Computed:
    """Return the record of a made-up report, with computed fields and what is wrong with them."""
    source = parse_source(json.dumps(data, ensure_ascii=False), "").source
    assert source is not None  # noqa: S101 (JSON is YAML)
    built = build_record(source.data, material.template.schema.shape, source.places)
    computed = compute(built.record, material.template, material.formulas)
    return computed._replace(diagnostics=[*built.diagnostics, *computed.diagnostics])


def _required(record: Record, material: Material) -> Iterator[Diagnostic]:
    """Yield what a made-up report lacks by the rules of the template."""
    with contextlib.suppress(FormulaError):
        yield from check_requirements(Subject(record, material.template, material.formulas))


def _give(data: Any, path: ValuePath, shape: Shape) -> None:
    """Add a value to a report; not where there is no group for it."""
    *holder, name = path
    for step in holder:
        data = data.setdefault(step, {}) if isinstance(data, dict) else data[int(step)]
    field = shape.at(path)
    if isinstance(data, dict) and field is not None:
        data[str(name)] = _Maker(frozenset()).value(field, tuple(map(str, path)))


def _laid_out(material: Material, layout: str, record: Record) -> list[Diagnostic]:
    template = material.template
    setting = Setting(Metadata("", ""), _no_picture)
    information = template.layouts[layout]
    if information.is_form:
        forms = Forms(template.folders, template.rounding)
        return list(forms.fill(information.file, record, setting).diagnostics)
    return list(lay_out(record, material.layouts, information.file, setting).diagnostics)


def _properties(material: Material, record: Record) -> Iterator[Diagnostic]:
    for name, stated in material.template.properties.items():
        try:
            material.formulas.text(stated.text).render(Scope(record, ()))
        except AbsentOperandError:
            continue
        except FormulaError as error:
            args = {"problem": error.problem}
            yield Diagnostic(codes.EXPRESSION_FAILED, stated.span, args, ("document", name))


def _no_picture(name: str) -> bytes:  # noqa: ARG001 (the form of what reads pictures)
    raise PictureError(Phrase("picture.unreadable"))
