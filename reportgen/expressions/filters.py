"""What expressions may call: filters, tests and functions. Anything else does not exist."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2 import Undefined, UndefinedError
from jinja2.runtime import Context

from reportgen.diagnostics.place import ValuePath
from reportgen.record import formats
from reportgen.record.quantities import Quantity, completion
from reportgen.record.record import Group, Rows
from reportgen.record.values import (
    ABSENT,
    AbsentOperandError,
    digits_of,
    round_half_up,
)
from reportgen.texts.ordinals import numeral

# Jinja's own that neither reach into objects nor make large texts.
_JINJA_GENERATORS = (
    "map", "reject", "rejectattr", "reverse", "select", "selectattr", "unique",
)  # fmt: skip
_JINJA_FILTERS = (
    "first", "last", "length", "count", "list", "sort", "trim",
)  # fmt: skip
_JINJA_TESTS = (
    "defined", "undefined", "none", "number", "string", "in",
    "equalto", "==", "eq", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=",
    "lessthan", "greaterthan", "true", "false", "sequence", "mapping", "iterable",
)  # fmt: skip
LENGTHY = (
    *_JINJA_GENERATORS, "list", "sort", "trim", "sum", "mean", "min", "max", "join", "replace",
)  # fmt: skip
"""The filters that go through all of a list or text."""

COMPARING = (
    "in", "equalto", "==", "eq", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=",
    "lessthan", "greaterthan",
)  # fmt: skip
"""The tests that go through all of what they are given."""

_LARGEST_EXPONENT = 300
_LONGEST_TEXT = 1_000_000


class Sum(Decimal):
    """A sum that remembers what a tolerance needs.

    Attributes:
        terms: how many addends it has.
        digits: the digits after the point of the addend with the most.
        kind: what all addends are, so that a sum of amounts is printed as an amount.
    """

    __slots__ = ("digits", "kind", "terms")
    terms: int
    digits: int
    kind: str


class Shown(str):
    """A value as it is printed, with the record path it came from and the value itself."""

    __slots__ = ("origin", "raw")
    origin: ValuePath
    raw: Decimal | str | bool


def shown(text: str, value: object) -> Shown:
    """Return the printed form of `value`, which keeps its origin."""
    result = Shown(text)
    result.origin = getattr(value, "origin", ())
    result.raw = value if isinstance(value, (Decimal, str, bool)) else str(text)
    return result


def allowed_filters(
    jinja: Mapping[str, Callable[..., Any]],
    text: Callable[[object], str],
    rounding: Mapping[str, int],
) -> dict[str, Callable[..., Any]]:
    """Return the filters of expressions: Jinja's harmless ones and ours.

    Args:
        jinja: all of Jinja's filters.
        text: how values are printed.
        rounding: digits by kind of value.
    """
    found = {name: jinja[name] for name in _JINJA_FILTERS}
    found |= {name: _listed(jinja[name]) for name in _JINJA_GENERATORS}
    found |= {
        "selectattr": _choosing(jinja["selectattr"], kept=True),
        "rejectattr": _choosing(jinja["rejectattr"], kept=False),
    }
    found |= {"sum": total, "mean": mean, "min": smallest, "max": largest, "abs": absolute}
    found |= {"close_to": close_to, "round": rounded, "default": default, "decimal": literal}
    found |= {"join": _joiner(text), "replace": replaced}
    found |= {"numeral": FUNCTIONS["numeral"], "text": text, "number": plain_number}
    found |= {name: _formatter(name, rounding) for name in _FORMATS}
    return found


def allowed_tests(jinja: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return the tests of expressions: Jinja's harmless ones and `given`."""
    found = {name: jinja[name] for name in _JINJA_TESTS}
    found |= {"given": is_given, "none": lambda value: value is ABSENT or value is None}
    # Jinja's own would format a text such as "%999999999d".
    found |= {"odd": lambda value: operand(value) % 2 == 1}
    found |= {"even": lambda value: operand(value) % 2 == 0}
    return found | {"divisibleby": is_divisible}


def is_given(value: object) -> bool:
    """Say whether the author gave the value, or it could be computed."""
    return value is not ABSENT and value is not None and not isinstance(value, Undefined)


def is_divisible(value: object, divisor: object) -> bool:
    """Say whether a number can be divided without a rest."""
    by = operand(divisor)
    if not by:
        raise ZeroDivisionError("divisibleby")
    return operand(value) % by == 0


def _listed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of Jinja that gives a list, not a generator that has no last item."""

    @wraps(function)  # which also takes over that Jinja hands it the context
    def filtered(*args: Any, **options: Any) -> list[Any]:
        return list(function(*args, **options))

    return filtered


def _choosing(choose: Callable[..., Any], *, kept: bool) -> Callable[..., Any]:
    """Return a filter of Jinja that chooses rows by a field; rows of a record at first hand.

    Jinja looks up the field's path and the test anew in each row, which took two thirds of the
    time of all formulas of a long report.
    """

    @wraps(choose)  # which also takes over that Jinja hands it the context
    def chosen(context: Context, rows: Any = (), *args: Any, **options: Any) -> list[Any]:
        match args:
            case [str(name), str(test), *others] if name.isidentifier() and not options:
                read: Any = context.environment.getitem
                holds: Any = context.environment.tests.get(test)
                if holds is not None and isinstance(rows, Rows):
                    found = rows if len(rows) else ()  # their number is an input, too
                    return [row for row in found if bool(holds(read(row, name), *others)) is kept]
        return list(choose(context, rows, *args, **options))

    return chosen


def total(rows: Iterable[object], field: str | None = None) -> Sum:
    """Return the sum of numbers, or of a field of rows.

    Raises:
        AbsentOperandError: one of them is not given. A sum of some would be wrong in silence.
    """
    numbers = _numbers(rows, field)
    result = Sum(sum(numbers, Decimal(0)))
    result.terms = len(numbers)
    result.digits = max(map(digits_of, numbers), default=0)
    kinds = {getattr(number, "kind", "number") for number in numbers}
    result.kind = kinds.pop() if len(kinds) == 1 else "number"
    return result


def literal(text: str) -> Decimal:
    """Return a number of a formula's text; the compiler uses it for literals such as 0.5.

    Raises:
        OverflowError: it is no figure of a report, and could exhaust the memory when printed.
    """
    value = Decimal(text)
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise OverflowError(text)
    return value


def replaced(value: str, old: str, new: str) -> str:
    """Return a text in which `new` stands for every `old`.

    Raises:
        OverflowError: it would be too long.
        TypeError: one of them is no text.
    """
    for text in (value, old, new):
        if not isinstance(text, str):
            raise TypeError(type(text).__name__)
    result_length = len(value) + value.count(old) * len(new)
    if result_length > _LONGEST_TEXT:
        raise OverflowError(result_length)
    return value.replace(old, new)


def mean(rows: Iterable[object], field: str | None = None) -> Decimal:
    """Return the arithmetic mean of numbers, or of a field of rows."""
    numbers = _numbers(rows, field)
    if not numbers:
        raise AbsentOperandError
    return sum(numbers, Decimal(0)) / len(numbers)


def smallest(rows: Iterable[object], field: str | None = None) -> Decimal:
    """Return the smallest of numbers, or of a field of rows."""
    numbers = _numbers(rows, field)
    if not numbers:
        raise AbsentOperandError
    return min(numbers)


def largest(rows: Iterable[object], field: str | None = None) -> Decimal:
    """Return the largest of numbers, or of a field of rows."""
    numbers = _numbers(rows, field)
    if not numbers:
        raise AbsentOperandError
    return max(numbers)


def absolute(value: Decimal) -> Decimal:
    """Return a number without its sign."""
    return abs(operand(value))


def rounded(value: Decimal, digits: int = 0) -> Decimal:
    """Return a number rounded half up."""
    return round_half_up(operand(value), digits)


def close_to(value: Decimal, other: Decimal, tolerance: Decimal | None = None) -> bool:
    """Say whether two numbers agree but for rounding.

    The tolerance is half a unit of the last digit for each addend, which is the most that a
    sum of correctly rounded addends can be off.
    """
    first, second = operand(value), operand(other)
    if tolerance is None:
        tolerance = tail_bound(first, second)
    return abs(first - second) <= tolerance


def tail_bound(first: Decimal, second: Decimal) -> Decimal:
    """Return the largest difference of two figures that rounding alone explains."""
    digits = min(_digits(first), _digits(second))
    # Each addend may be off by half a unit, on either side; a figure that was not summed here
    # is the account's own.
    terms = getattr(first, "terms", 0) + getattr(second, "terms", 0)
    return Decimal(5).scaleb(-digits - 1) * max(terms, 1)


def plain_number(value: Decimal) -> Shown:
    """Return a number as it is, whatever its kind: 0.9886 for a rate."""
    return shown(formats.plain(operand(value)), value)


def default(value: object, fallback: object = "") -> object:
    """Return `value`, or `fallback` where the author left it out."""
    return value if is_given(value) else fallback


def operand(value: object) -> Decimal:
    """Return the number that `value` stands for.

    Raises:
        AbsentOperandError: the author left it out, or it is a quantity without a number.
        TypeError: it is no number.
        UndefinedError: there is no such name.
    """
    if isinstance(value, Decimal):
        return value
    if value is ABSENT:
        raise AbsentOperandError
    if isinstance(value, Quantity):
        return operand(number_of(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Undefined):
        str(value)  # raises: the environment is strict
    raise TypeError(type(value).__name__)


def number_of(quantity: object) -> Decimal | object:
    """Return the number in a quantity, 100 for 不少于100亿元; absent if there is none."""
    number = quantity.number if isinstance(quantity, Quantity) else None
    return ABSENT if number is None else number


def completion_of(target: object, actual: object) -> Decimal | object:
    """Return which share (0 to 1) of a target was reached; absent if they can't be compared."""
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return ABSENT
    share = completion(target, actual)
    return ABSENT if share is None else share


def _numeral(value: Decimal | int) -> str:
    return numeral(int(operand(value)))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "completion": completion_of,
    "number_of": number_of,
    "numeral": _numeral,
}

_FORMATS: Mapping[str, tuple[Callable[[Decimal, int], str], str | None]] = {
    "amount": (formats.amount, "amount"),
    "percent": (formats.percent, "rate"),
    "points": (formats.points, "rate"),
    "score": (formats.score, "score"),
    "fixed": (formats.fixed, None),
}


def _joiner(text: Callable[[object], str]) -> Callable[..., str]:
    def join(values: Iterable[object], separator: object = "") -> str:
        words = list(map(text, values))
        between = text(separator)
        length = sum(map(len, words)) + len(between) * len(words)
        if length > _LONGEST_TEXT:
            raise OverflowError(length)
        return between.join(words)

    return join


def _formatter(name: str, rounding: Mapping[str, int]) -> Callable[..., Shown]:
    function, kind = _FORMATS[name]
    usual = rounding[kind] if kind else 0

    def format_number(value: object, digits: int | None = None) -> Shown:
        number = operand(value)
        return shown(function(number, usual if digits is None else int(digits)), value)

    return format_number


def _numbers(rows: Iterable[object], field: str | None) -> list[Decimal]:
    # All are read before one is used: then it is known which of them are left out.
    given = list(rows) if field is None else [_field(row, field) for row in rows]
    return [operand(value) for value in given]


def _field(row: object, name: str) -> object:
    """Return a field of a row, whose misspelt name must not pass for a value left out."""
    if not isinstance(row, Group):
        return row
    if not row.knows(name):
        raise UndefinedError(f"a row has no '{name}'")
    return row.read(name)


def _digits(value: Decimal) -> int:
    return value.digits if isinstance(value, Sum) else digits_of(value)
