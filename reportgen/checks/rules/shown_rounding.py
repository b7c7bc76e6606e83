"""Roundings that readers see: parts that do not add up as printed, 99.996 % printed as 100.00 %."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record import formats
from reportgen.record.record import Group
from reportgen.record.values import AbsentOperandError, Number, digits_of, round_half_up
from reportgen.template.definition import ComputedField

_EXTREMES = (Decimal(0), Decimal(1), Decimal(-1))


def check_shown_rounding(subject: Subject) -> Iterator[Diagnostic]:
    """Return totals unlike their parts as printed, and values that round to all or to none."""
    for field in subject.template.computed:
        for group in subject.rows(field.pattern[:-1]):
            total = group.fields.get(field.pattern[-1])
            if isinstance(total, Number) and _may_show_a_tail(subject, total):
                yield from _tail(subject, field, group, total)
    for group in subject.groups:
        for value in group.fields.values():
            if isinstance(value, Number) and value.kind in ("rate", "amount"):
                yield from _rounded_away(subject, value)


def _may_show_a_tail(subject: Subject, total: Number) -> bool:
    """Say whether it is a sum of parts with more digits than are printed."""
    return hasattr(total, "terms") and digits_of(total) > _printed_digits(subject, total)


def _printed_digits(subject: Subject, value: Number) -> int:
    return subject.template.rounding.get(value.kind, digits_of(value))


def _tail(
    subject: Subject, field: ComputedField, group: Group, total: Number
) -> Iterator[Diagnostic]:
    parts = _parts(subject, field, group, total.kind)
    digits = _printed_digits(subject, total)
    shown = round_half_up(total, digits)
    added = sum((round_half_up(part, digits) for part in parts), Decimal(0))
    if sum(parts, Decimal(0)) != total or added == shown:
        return
    args = {
        "title": subject.record.title(total.origin),
        "total": formats.amount(shown, digits),
        "sum": formats.amount(added, digits),
        "difference": format(shown - added, "+f"),
    }
    record = subject.record
    place = record.places.span(total.origin) or record.span(parts[0].origin[:-2])
    yield Diagnostic(codes.TAIL_SHOWN, place, args, total.origin)


def _parts(subject: Subject, field: ComputedField, group: Group, kind: str) -> list[Number]:
    """Return what a sum was made of: its formula is evaluated again, to see what it reads."""
    record = subject.record
    record.trace = []
    try:
        subject.formulas.formula(field.formula).evaluate(Scope.of(group))
    except (FormulaError, AbsentOperandError):
        return []
    finally:
        read, record.trace = record.trace, None
    found = (record.get(path) for path in dict.fromkeys(read))
    return [value for value in found if isinstance(value, Number) and value.kind == kind]


def _rounded_away(subject: Subject, value: Number) -> Iterator[Diagnostic]:
    digits = _printed_digits(subject, value) + (2 if value.kind == "rate" else 0)
    shown = round_half_up(value, digits)
    if value == shown or shown not in (_EXTREMES if value.kind == "rate" else _EXTREMES[:1]):
        return
    kept = digits
    while round_half_up(value, kept) == shown:
        kept += 1
    exact = round_half_up(value, kept)
    written = formats.percent if value.kind == "rate" else formats.amount
    less = 2 if value.kind == "rate" else 0
    args = {
        "title": subject.record.title(value.origin),
        "exact": written(exact, kept - less),
        "shown": written(shown, digits - less),
    }
    yield Diagnostic(codes.ROUNDED_AWAY, subject.record.span(value.origin), args, value.origin)
