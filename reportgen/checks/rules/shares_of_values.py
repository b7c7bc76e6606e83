"""Shares of one value of the record in another one: 项目支出占总支出的55.7%."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.figures import Figure
from reportgen.checks.named_values import Named
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related, Severity
from reportgen.record import formats
from reportgen.record.quantities import Quantity
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

_SHARE = pattern(
    r"^(?P<part>.{2,30}?)占(?:到了?)?(?P<whole>.{2,30}?)的?(?:比[例重])?(?:约|为|达到|达|是)?$"
)
_HALF = Decimal("0.5")


def check_shares_of_values(subject: Subject) -> Iterator[Diagnostic]:
    """Return the shares that no two amounts of the names give, whichever columns are taken."""
    figures = {passage.number: found for passage, found in subject.texts.figures}
    for passage in subject.texts.having("占"):
        for figure in figures.get(passage.number, ()):
            pairs = tuple(_pairs(subject, figure)) if figure.unit == "%" else ()
            if not pairs or passage.is_bound(*figure.digits):
                continue
            if not any(is_share(figure, *pair) for pair in pairs):
                part, whole = pairs[-1]
                args = {
                    "stated": figure.quantity.text,
                    "first": part.title,
                    "second": whole.title,
                    "expected": _share(figure, part, whole),
                }
                related = tuple(
                    Related(span, one.title)
                    for one in (part, whole)
                    if (span := subject.record.places.span(one.path)) is not None
                )
                yield Diagnostic(
                    codes.SHARE_DIFFERS, passage.span(*figure.digits), args, passage.path, related,
                    Severity.WARNING,
                )  # fmt: skip


def shares(subject: Subject, figure: Figure) -> Iterator[tuple[Named, Named]]:
    """Yield the two values of the record whose ratio a figure says."""
    return (pair for pair in _pairs(subject, figure) if is_share(figure, *pair))


def is_share(figure: Figure, part: Named, whole: Named) -> bool:
    """Say whether a figure is the share of one value in another one, as it is rounded."""
    share = _ratio(part, whole) * 100
    return abs(share - figure.value) <= _HALF.scaleb(-digits_of(figure.value)) + Decimal("0.001")


def _pairs(subject: Subject, figure: Figure) -> Iterator[tuple[Named, Named]]:
    """Yield the amounts of both names, of one column where they have one in common."""
    match = _SHARE.match(figure.before)
    if match is None:
        return
    parts, wholes = subject.names.amounts(match["part"]), subject.names.amounts(match["whole"])
    pairs = [(part, whole) for part in parts for whole in wholes if part.path != whole.path]
    columns = [pair for pair in pairs if pair[0].path[-1] == pair[1].path[-1]]
    yield from (pair for pair in columns or pairs if _amount(pair[1]))


def _amount(named: Named) -> Decimal:
    return Decimal(0) if isinstance(named.value, Quantity) else Decimal(named.value)


def _ratio(part: Named, whole: Named) -> Decimal:
    return _amount(part) / _amount(whole)


def _share(figure: Figure, part: Named, whole: Named) -> str:
    return formats.percent(_ratio(part, whole), digits_of(figure.value))
