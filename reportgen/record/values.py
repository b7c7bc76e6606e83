"""The leaves of a record: values that know where they came from."""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import Final, NoReturn, TypeAlias

from reportgen.diagnostics.place import ValuePath
from reportgen.record.quantities import Quantity


class Number(Decimal):
    """A number of the record.

    Arithmetic gives plain `Decimal`s: only what stands in the record has an origin.

    Attributes:
        origin: the record path.
        kind: amount, rate (a fraction), score, count, number or year.
        terms: how many rounded addends it was summed from, if it was.
    """

    __slots__ = ("kind", "origin", "terms")
    kind: str
    origin: ValuePath
    terms: int


class Words(str):
    """A text of the record; `origin` is its record path."""

    __slots__ = ("origin",)
    origin: ValuePath


class Lines(Enum):
    """What the lines of a narrative text are.

    Attributes:
        UNSETTLED: parts of a paragraph, which a blank line ends; nobody has said so.
        JOINED: the same, as the report has settled.
        SENTENCES: a paragraph each, where each of them ends a sentence.
        FOLDED: a paragraph each; YAML has joined what was written on several lines.
    """

    UNSETTLED = ""
    JOINED = "blank-lines"
    SENTENCES = "lines"
    FOLDED = "folded"


SETTLED_LINES: Final = {lines.value: lines for lines in (Lines.SENTENCES, Lines.JOINED)}
"""What a project or a template may settle for its reports, by its name there."""


class Prose(Words):
    """A narrative text with expressions; how it is read says `expressions.prose`.

    Attributes:
        parts: its pieces once the expressions are evaluated: the author's characters as `str`,
            values as the expressions gave them.
        lines: what its lines are.
    """

    __slots__ = ("lines", "parts")
    parts: "tuple[object, ...]"
    lines: "Lines"


class AbsentOperandError(Exception):
    """A value was needed that the author left out; `value` is what stands for it."""

    @property
    def value(self) -> "Absent":
        return next(iter(self.args), ABSENT)


class Absent:
    """What a field is that the author left out. It is false, and any use of it raises.

    Only whether it is equal can be asked: it is neither equal to anything nor unequal, as nobody
    knows what will be there.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "ABSENT"

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = object.__hash__

    def _refuse(self, *_: object) -> NoReturn:
        raise AbsentOperandError(self)

    __str__ = __lt__ = __le__ = __gt__ = __ge__ = __iter__ = __len__ = __getitem__ = _refuse


ABSENT: Final = Absent()


TitleOf: TypeAlias = Callable[[ValuePath], str]
"""Says what people call the value at a record path; nothing if it has no name."""


class OpenValue(Absent):
    """What a value of a draft is that is missing or wrong: absent, but it knows what it is.

    It stands for a group too, or for a list, which then has one row; both are open as a whole.

    Attributes:
        origin: the record path.
        needed: it must be given; else its author may leave it out.
    """

    __slots__ = ("_title_of", "needed", "origin")

    def __init__(
        self,
        origin: ValuePath = (),
        title_of: TitleOf | None = None,
        *,
        needed: bool = True,
    ) -> None:
        """Stand for what is at `origin`, which has no name without `title_of`."""
        self.origin: Final = origin
        self.needed: Final = needed
        self._title_of = title_of

    @property
    def title(self) -> str:
        """What people call it; empty if it has no name."""
        return self._title_of(self.origin) if self._title_of else ""

    def inner(self, step: str | int) -> "OpenValue":
        """Return what stands for a value in it."""
        return OpenValue((*self.origin, step), self._title_of)

    def as_needed(self) -> "OpenValue":
        """Return the same where nothing can do without it."""
        return OpenValue(self.origin, self._title_of)

    def __iter__(self) -> "Iterator[OpenValue]":  # type: ignore[override]
        yield self.inner(0)


Single: TypeAlias = Number | Words | Quantity | bool | Absent

# More digits than a figure can have: for operations that must not round by themselves.
EXACT: Final = Context(prec=10_000)

NUMBER_KINDS: Final = frozenset({"amount", "rate", "score", "count", "number", "year"})


def number(value: Decimal | int | str, kind: str, origin: ValuePath) -> Number:
    """Return `value` as a number of the record."""
    result = Number(value)
    result.kind = kind
    result.origin = origin
    return result


def words(text: str, origin: ValuePath) -> Words:
    """Return `text` as a text of the record."""
    result = Words(text)
    result.origin = origin
    return result


def prose(text: str, origin: ValuePath, lines: Lines = Lines.UNSETTLED) -> Prose:
    """Return `text` as a narrative text whose expressions are still to be evaluated."""
    result = Prose(text)
    result.lines = lines
    result.origin = origin
    result.parts = (text,)
    return result


def round_half_up(value: Decimal, digits: int) -> Decimal:
    """Round to `digits` after the point, halves away from zero: the one rounding of reports."""
    rounded = value.quantize(_last_digit(digits), ROUND_HALF_UP, EXACT)
    return rounded or abs(rounded)  # no report says -0.00


@lru_cache(maxsize=64)
def _last_digit(digits: int) -> Decimal:
    return Decimal(1).scaleb(-digits)


def digits_of(value: Decimal) -> int:
    """Return how many digits after the point `value` was written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
