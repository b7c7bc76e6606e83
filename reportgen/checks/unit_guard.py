"""Amounts of one row that are 100 to 10,000 times apart: one of them is in another unit."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.record import formats
from reportgen.record.record import Group, Record
from reportgen.record.values import Number

_FAR_APART = 100
_YUAN_IN_TEN_THOUSAND = 4


def check_units(subject: Subject) -> Iterator[Diagnostic]:
    """Return the amounts that are far from the sisters in their row.

    Amounts of one *column* may well be 10,000 times apart (4.84 beside 33,522.80); the budget
    and the spending of one line hardly ever are.
    """
    for guard in subject.template.unit_guards:
        for row in subject.rows(guard.each):
            found = _check(row, guard.fields, subject.record)
            yield from (one for one in found if one.path not in subject.suspects)


def _check(row: Group, fields: tuple[str, ...], record: Record) -> Iterator[Diagnostic]:
    amounts = [
        value for name in fields if isinstance(value := row.fields.get(name), Number) and value
    ]
    for amount in amounts:
        others = [other for other in amounts if other is not amount]
        if (
            others
            and all(_far(amount, other) for other in others)
            and (len(others) > 1 or abs(amount) > abs(others[0]))
        ):
            args = {
                "value": formats.show_stated(amount),
                "sister": formats.show_stated(others[0]),
                "advice": _advice(amount, others[0]),
            }
            yield Diagnostic(
                codes.SISTER_OUT_OF_SCALE, record.span(amount.origin), args, amount.origin
            )


def _advice(amount: Number, sister: Number) -> Phrase:
    """Say what the amount is in 万元 if it seems to be in 元."""
    converted = amount.scaleb(-_YUAN_IN_TEN_THOUSAND)
    if _far(converted, sister):
        return Phrase("sister.unit")
    return Phrase("sister.yuan", {"converted": formats.amount(converted, 2)})


def _far(first: Decimal, second: Decimal) -> bool:
    larger, smaller = max(abs(first), abs(second)), min(abs(first), abs(second))
    return larger >= smaller * _FAR_APART
