"""Numbers that cannot be: counts that are no whole numbers or negative, shares above 100 %."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.figures import Figure
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Severity
from reportgen.record import formats
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group
from reportgen.record.values import Number
from reportgen.texts.patterns import pattern

_COUNTS = ("count", "year")
# What nobody can have half of, as a unit of a target or result.
_WHOLE = pattern(r"[个项场家人名位篇件门条部台套所座册种支户处幢辆例宗枚块届起次]|[场班家人册户]次")
_MEAN = pattern(r"均|每|率|比|指数|系数|强度|密度|折合|当量")
# A rate that says which part of a whole something is. 完成率 and 执行率 may exceed 100 %.
_PART = (
    r"(?:满意度|满意率|合格率|优良率|优秀率|完好率|覆盖率|知晓率|知晓度|及格率|通过率|准确率|正确率|达标率|出勤率|整改率|"
    r"办结率|公开率|公示率|履约率|参与率|及时率|按时率|按期率|(?:按时|按期|及时|如期)[\u4e00-\u9fff]{0,4}率|安装率|治愈率|"
    r"抽检率|受理率|回复率|响应率|化解率|破案率|占比|比重|人数比例|人口比例)"
)
_NAME = pattern(rf"{_PART}(?:（[^）]*）|\([^)]*\))?$")
_SAID = pattern(rf"{_PART}(?:均|都|已|也)*(?:为|达到|达|是|高达|升至|提高到|提升到|提升至)?$")
# What may well be negative: a change, what is left, a temperature.
_CHANGE = pattern(r"调整|调增|调减|增减|增长|增幅|下降|降低|减少|变[化动]|差|结余|盈余|收支|温")
_ALL = Decimal(100)


def check_impossible_numbers(subject: Subject) -> Iterator[Diagnostic]:
    """Return counts, years and shares of a whole that no data can have."""
    for group in subject.groups:
        for value in group.fields.values():
            # Few numbers are worth a closer look, and there are many.
            if value.__class__ is Number and (
                (value.kind == "rate" and not 0 <= value <= 1)
                or (value.kind in _COUNTS and (value < 0 or value % 1))
                or (value.kind == "amount" and value < 0)
            ):
                yield from _number(subject, value, group)
    for passage in subject.texts.quantities:
        if isinstance(passage.value, Quantity) and passage.value.number is not None:
            yield from _quantity(passage, passage.value)
    for passage, figures in subject.texts.figures:
        for figure in figures:
            if figure.unit == "%" and figure.value > _ALL:
                yield from _said(passage, figure)


def _number(subject: Subject, value: Number, group: Group) -> Iterator[Diagnostic]:
    if not subject.is_given(value.origin):
        return
    title = subject.record.title(value.origin)
    severity = None
    if value.kind == "amount":
        if _CHANGE.search(title) or _CHANGE.search(str(group.fields.get("name") or "")):
            return
        reason, shown = Phrase("impossible.amount"), formats.show_stated(value)
        code, severity = codes.COUNT_IMPOSSIBLE, Severity.WARNING  # a refund may be booked so
    elif value.kind in _COUNTS:
        reason = Phrase("impossible.negative" if value < 0 else "impossible.fraction")
        code, shown = codes.COUNT_IMPOSSIBLE, formats.show_stated(value)
    elif _is_part(title, group):
        reason, shown = Phrase("impossible.share"), formats.show_stated(value)
        code = codes.SHARE_ABOVE_ALL
    else:
        return
    args = {"title": title, "value": shown, "reason": reason}
    span = subject.record.span(value.origin)
    yield Diagnostic(code, span, args, value.origin, severity_override=severity)


def _is_part(title: str, group: Group) -> bool:
    named = str(group.fields.get("name") or "")
    return _NAME.search(title) is not None or _NAME.search(named) is not None


def _quantity(passage: Passage, said: Quantity) -> Iterator[Diagnostic]:
    assert said.number is not None  # noqa: S101 (for the type checker)
    name = str(passage.row.fields.get("name") or "") if passage.row else ""
    if said.unit == "%":
        if not 0 <= said.number <= _ALL and _NAME.search(name):
            yield _found(passage, codes.SHARE_ABOVE_ALL, name, "impossible.share")
    elif said.number < 0 and not _WHOLE.fullmatch(said.base_unit):
        if not _CHANGE.search(name):
            found = _found(passage, codes.COUNT_IMPOSSIBLE, name, "impossible.below-zero")
            yield found._replace(severity_override=Severity.WARNING)
    elif said.value is not None and _WHOLE.fullmatch(said.base_unit):
        if said.number < 0:
            yield _found(passage, codes.COUNT_IMPOSSIBLE, name, "impossible.negative")
        elif said.value % 1 and not _MEAN.search(name):
            found = _found(passage, codes.COUNT_IMPOSSIBLE, name, "impossible.fraction")
            yield found._replace(severity_override=Severity.WARNING)


def _found(passage: Passage, code: Code, name: str, reason: str) -> Diagnostic:
    title = f"{name}（{passage.title}）" if name else passage.title
    args = {"title": title, "value": passage.text, "reason": Phrase(reason)}
    return Diagnostic(code, passage.span(0, len(passage.text)), args, passage.path)


def _said(passage: Passage, figure: Figure) -> Iterator[Diagnostic]:
    named = _SAID.search(figure.before)
    if named is None or passage.is_bound(*figure.digits):
        return
    args = {
        "title": named[0],
        "value": passage.text[slice(*figure.digits)],
        "reason": Phrase("impossible.share"),
    }
    start = figure.start - len(figure.before) + named.start()
    place = passage.span(start, figure.end)
    yield Diagnostic(codes.SHARE_ABOVE_ALL, place, args, passage.path)
