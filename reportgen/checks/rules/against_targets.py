"""What texts say of a result beside its target: 为年度目标的105%, 超出目标3个."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, zip_longest

from reportgen.checks.figures import Figure
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.checks.targets import Goal, goals
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related, Severity
from reportgen.record import formats
from reportgen.record.quantities import Quantity, completion
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

_GOAL = "(?:全年|年度|年初|当年|绩效|预期|既定|设定|的)*(?:目标|计划|任务|指标)(?:任务|值|数|量)?"
_SHARE = pattern(
    rf"^(?:已|占|是|为|达到?|完成|相当于|了)*{_GOAL}的$|^(?:目标|任务|计划)?完成率(?:为|是|达到?)?$"
)
_ABOVE = pattern(
    rf"^(?:比|较){_GOAL}(?:提高|增加|超出|超过|高|多|超)(?:出|了)?$|^(?:超出|超过|超|高于|高出|多于){_GOAL}$"
)
_BELOW = pattern(
    rf"^(?:比|较){_GOAL}(?:降低|减少|低|少|差)(?:了)?$|^(?:低于|少于|距离?){_GOAL}(?:还?差)?$"
)
_CLAIM = pattern(
    r"[^，。；：！？\n]{0,6}，?(?:已|均|也|圆满|顺利|全面|如期|按期)*"
    r"(?P<claim>超额完成|超(?:过|出)?(?:年度|全年|年初|预期)?目标|完成了?(?:全部|全年|年度|年初)?(?:目标|计划)任?务?)"
)
_HALF = Decimal("0.5")
_ALL = Decimal(100)


def check_against_targets(subject: Subject) -> Iterator[Diagnostic]:
    """Return what does not follow from a result in the text and the target in the record."""
    figures = {passage.number: found for passage, found in subject.texts.figures}
    for passage in subject.texts.having("目标", "计划", "任务", "指标", "完成率"):
        for result, said in pairwise(figures.get(passage.number, ())):
            if said.sentence != result.sentence or passage.is_bound(*said.digits):
                continue
            if any(one.match(said.before) for one in (_SHARE, _ABOVE, _BELOW)):
                goal = _goal(subject, passage, result)
                if goal is not None:
                    yield from _checked(subject, passage, (result, said), goal.target)


def check_claimed_results(subject: Subject) -> Iterator[Diagnostic]:
    """Return the targets that are said to be reached behind a result that is below them."""
    for passage, figures in subject.texts.figures if subject.texts.having("完成", "超") else ():
        for result, following in zip_longest(figures, figures[1:]):
            end = following.start if following else len(passage.text)
            claim = _CLAIM.match(passage.text, result.end, end)
            goal = _goal(subject, passage, result) if claim else None
            share = completion(goal.target, result.quantity) if goal else None
            if goal and claim and share is not None and share < 1:
                args = {"claim": claim["claim"], "count": 1, "names": (goal.name,)}
                place = passage.span(*claim.span("claim"))
                span = subject.record.places.span(goal.target.origin)
                related = (Related(span, goal.target.text),) if span is not None else ()
                yield Diagnostic(
                    codes.NOT_ALL_MET, place, args, passage.path, related, Severity.WARNING
                )


def _goal(subject: Subject, passage: Passage, result: Figure) -> Goal | None:
    """Return the row whose result a figure is, by what it comes from or what it is called."""
    match = subject.matches.get((passage.number, result))
    named = [one.path for one in match.values if not one.goal] if match else []
    origins = {passage.origin(*result.digits), *named[:1]}
    every = (goal for those in subject.alike for goal in goals(those))
    return next((goal for goal in every if goal.actual.origin in origins), None)


def _checked(
    subject: Subject, passage: Passage, figures: tuple[Figure, Figure], target: Quantity
) -> Iterator[Diagnostic]:
    result, said = figures
    expected = _expected(result, said, target.value) if target.value else None
    if expected is None or abs(expected[0] - said.value) <= expected[1]:
        return
    digits = digits_of(said.quantity.number or Decimal(0))
    args = {
        "stated": said.quantity.text,
        "first": result.quantity.text,
        "second": target.text,
        "expected": f"{formats.amount(expected[0] / said.scale, digits)}{said.quantity.unit}",
    }
    span = subject.record.places.span(target.origin)
    related = (Related(span, target.text),) if span is not None else ()
    place = passage.span(*said.digits)
    yield Diagnostic(codes.SHARE_DIFFERS, place, args, passage.path, related, Severity.WARNING)


def _expected(result: Figure, said: Figure, target: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return what a figure should be, and by how much it may differ; None: it is of no target."""
    if said.unit == "%" and _SHARE.match(said.before):
        share = result.value / target * 100
        if said.value == _ALL and "完成率" in said.before:
            share = min(share, _ALL)  # which many do not let exceed 100 %
        return share, said.slack + result.slack / target * 100
    in_points = result.unit == "%" and said.unit.endswith("百分点")
    if not in_points and said.unit != result.unit:
        return None
    slack = _HALF.scaleb(-digits_of(said.value)) if in_points else said.slack + result.slack
    if _ABOVE.match(said.before):
        return result.value - target, slack
    if _BELOW.match(said.before):
        return target - result.value, slack
    return None
