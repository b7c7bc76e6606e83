"""Indicators of the scorecard under a name that is not quite theirs."""

import re
from collections.abc import Iterator

from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.near import nearest_name
from reportgen.template.scorecard import Scorecard

# What stands between the name of an indicator and its score.
_SCORED = re.compile(
    r"(?P<name>[“”\u4e00-\u9fff]{5,30}?)(?:完成|执行)?(?:良好|较好)?(?:自评)?(?:项目|指标)?"
    r"[，,]?(?:自评)?(?:项目|指标)?得分\s*(?:为|是)?\s*\d"
)
_ALIKE = 0.8
_SHORTEST = 5


def check_indicator_names(subject: Subject) -> Iterator[Diagnostic]:
    """Return names before a score that are like an indicator's and are none."""
    scorecard = subject.template.scorecard
    if scorecard is None:
        return
    names = _names(scorecard)
    known = {name for name in names if len(name) >= _SHORTEST}
    for passage in subject.passages:
        if passage.kind != "prose" or "得分" not in passage.text:
            continue
        for match in _SCORED.finditer(passage.text):
            name = match["name"]
            if any(one in name for one in names) or passage.is_bound(*match.span("name")):
                continue
            meant = nearest_name(name, known, alike=_ALIKE)
            if meant is None:
                continue
            start, end = match.span("name")
            edits = passage.edit(start, end, meant)
            args = {"name": name, "known": meant}
            span = passage.span(start, end)
            yield Diagnostic(codes.INDICATOR_MISNAMED, span, args, passage.path, edits=edits)


def _names(scorecard: Scorecard) -> frozenset[str]:
    return frozenset(indicator.name for indicator in scorecard.indicators())
