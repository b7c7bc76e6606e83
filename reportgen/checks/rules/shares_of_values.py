"""Shares of a value or a figure in a value of the record: 项目支出占总支出的55.7%."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportgen.checks.figures import Figure
from reportgen.checks.named_values import Named
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related, Severity
from reportgen.diagnostics.place import ValuePath
from reportgen.record import formats
from reportgen.record.quantities import Quantity
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

_SHARE = pattern(
    r"^(?P<part>.{2,30}?)占(?:到了?)?(?P<whole>.{2,30}?)的?(?:比[例重])?(?:约|为|达到|达|是)?$"
)
# The figure before it is the part: 项目支出448.60万元，占总支出的34.92%.
_SHARE_OF_FIGURE = pattern(
    r"^占(?:到了?)?(?P<whole>[^占]{2,30}?)的?(?:比[例重])?(?:约|为|达到|达|是)?$"
)
_MONEY = "元"
_HALF = Decimal("0.5")


def check_shares_of_values(subject: Subject) -> Iterator[Diagnostic]:
    """Return the shares that no two amounts of the names give, whichever columns are taken."""
    figures = {passage.number: found for passage, found in subject.texts.figures}
    for passage in subject.texts.having("占"):
        for before, figure in pairwise((None, *figures.get(passage.number, ()))):
            if figure is None or figure.unit != "%" or passage.is_bound(*figure.digits):
                continue
            pairs = tuple(_pairs(subject, figure))
            yield from _of_figure(subject, passage, before, figure)
            if pairs and not any(is_share(figure, *pair) for pair in pairs):
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


def share_of_figure(subject: Subject, before: Figure | None, share: Figure) -> ValuePath:
    """Return the path of the value that a figure says a share of the one before it in."""
    wholes = _wholes_of_figure(subject, before, share)
    said = (one for one in wholes if before and _is_share_of_figure(subject, before, share, one))
    return next((one.path for one in said), ())


def _wholes_of_figure(subject: Subject, before: Figure | None, share: Figure) -> Sequence[Named]:
    """Return the values of the record that a share of the figure before it may be of."""
    match = _SHARE_OF_FIGURE.match(share.before)
    if match is None or before is None or before.sentence != share.sentence:
        return ()
    if before.unit != _MONEY or before.quantity.comparator != "=":
        return ()
    return [named for named in subject.names.amounts(match["whole"]) if _amount(named)]


def _is_share_of_figure(subject: Subject, before: Figure, share: Figure, whole: Named) -> bool:
    """Say whether a figure of money is such a share of a value."""
    low, high = (bound / subject.names.scale / _amount(whole) * 100 for bound in before.bounds)
    slack = _HALF.scaleb(-digits_of(share.value))
    return low - slack <= share.value <= high + slack


def _of_figure(
    subject: Subject, passage: Passage, before: Figure | None, share: Figure
) -> Iterator[Diagnostic]:
    wholes = _wholes_of_figure(subject, before, share)
    if before is None or not wholes or (passage.number, share) in subject.matches:
        return
    if any(_is_share_of_figure(subject, before, share, whole) for whole in wholes):
        return
    whole = wholes[-1]
    expected = before.value / subject.names.scale / _amount(whole)
    args = {
        "stated": share.quantity.text,
        "first": before.quantity.text,
        "second": whole.title,
        "expected": formats.percent(expected, digits_of(share.value)),
    }
    span = subject.record.places.span(whole.path)
    related = (Related(span, whole.title),) if span is not None else ()
    yield Diagnostic(
        codes.SHARE_DIFFERS, passage.span(*share.digits), args, passage.path, related,
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
