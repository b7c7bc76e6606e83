"""Reasons and measures that say nothing: 无, 略, 见上."""

from collections.abc import Iterator

from reportgen.checks.passages import Passage
from reportgen.checks.patterns import pattern
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Severity
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record.record import Group, Rows
from reportgen.record.values import Number
from reportgen.template.definition import Requirement

_FIELD = pattern(r"原因|理由|措施|情况说明|偏差|分析")
_NOTHING = (
    "无", "没有", "暂无", "无原因", "没有原因", "无偏差", "无措施", "未知", "不详", "不清楚",
    "不适用", "不涉及", "/", "／", "-", "—", "——", "N/A", "NA", "n/a", "None", "none", "空",
)  # fmt: skip
_ELSEWHERE = (
    "见上", "同上", "如上", "见上文", "详见上文", "如上所述", "同前", "见前", "见前文", "详见前文",
    "见下", "见下文", "详见下文", "见附件", "详见附件", "详见正文", "见正文", "略",
)  # fmt: skip
_STOPS = ("", "。", ".", "；")


def check_empty_reasons(subject: Subject) -> Iterator[Diagnostic]:
    """Return what stands for a reason or measure and is none.

    Where none is called for, 无 is the truth, and only a reference to elsewhere is told.
    """
    for words, elsewhere in ((_NOTHING, False), (_ELSEWHERE, True)):
        for text in (word + stop for word in words for stop in _STOPS):
            for passage in subject.texts.places.get(text, ()):
                if passage.kind != "quantity" and _FIELD.search(passage.title):
                    yield from _reason(subject, passage, elsewhere=elsewhere)


def _reason(subject: Subject, passage: Passage, *, elsewhere: bool) -> Iterator[Diagnostic]:
    is_required = _is_required(subject, passage)
    if not is_required and not elsewhere:
        return
    why = Phrase("reason.elsewhere" if elsewhere else "reason.none")
    args = {"title": passage.title, "value": passage.text, "why": why}
    place = passage.span(0, len(passage.text))
    severity = None if is_required else Severity.WARNING
    yield Diagnostic(codes.REASON_EMPTY, place, args, passage.path, severity_override=severity)


def _is_required(subject: Subject, passage: Passage) -> bool:
    if passage.row is None:
        return False
    if _has_deduction(subject, passage):
        return True
    needed = (one for one in subject.template.requirements if _fits(one, passage))
    return any(_holds(subject, one, passage.row) for one in needed)


def _has_deduction(subject: Subject, passage: Passage) -> bool:
    """Say whether the text is about a score from which points are taken."""
    card = subject.record.root.fields.get("scorecard")
    rows = card.fields.get("rows") if isinstance(card, Group) else None
    scored = rows.read(str(passage.path[-2])) if isinstance(rows, Rows) else None
    lost = scored.fields.get("deduction") if isinstance(scored, Group) else None
    return isinstance(lost, Number) and lost > 0


def _fits(requirement: Requirement, passage: Passage) -> bool:
    steps = tuple("*" if isinstance(step, int) else step for step in passage.path)
    return steps == requirement.pattern


def _holds(subject: Subject, requirement: Requirement, row: Group) -> bool:
    if requirement.when is None:
        return True
    try:
        return subject.holds(subject.formulas.formula(requirement.when), Scope.of(row))[0]
    except FormulaError:
        return False  # which the requirement itself tells
