"""Indicators of the scorecard under a name that is not quite theirs."""

import re
from collections.abc import Iterator

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.near import nearest_name
from reportgen.template.scorecard import Scorecard
from reportgen.texts.patterns import pattern

# What stands between the name of an indicator and its score.
_SCORED = pattern(
    r"(?P<name>[“”\u4e00-\u9fff]{5,30}?)(?:完成|执行)?(?:良好|较好)?(?:自评)?(?:项目|指标)?"
    r"[，,]?(?:自评)?(?:项目|指标)?得分\s*(?:为|是)?\s*\d"
)
# A list of indicators: 采购意向公开时限、合同备案时效性等指标均得满分.
_LIST_END = pattern(r"等\d*[项个]?指标")
_LISTED = pattern(r"[^。；\n]*?等\d*[项个]?指标")
_NAME = pattern(
    r"(?:对照|其中|包括|由于|主要是|[^、，：“”（）等]*?在)?(?P<name>[^、，：“”（）等]{7,30})"
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
    for passage in subject.texts.prose:
        for match in _mentions(passage.text):
            name = match["name"]
            if any(one in name for one in names) or passage.is_bound(*match.span("name")):
                continue
            meant = nearest_name(name, known, alike=_ALIKE)
            if meant is not None:
                yield _misnamed(passage, match.span("name"), name, meant)


def _mentions(text: str) -> Iterator[re.Match[str]]:
    """Return what is probably the name of an indicator: before a score, or in a list of them."""
    if "得分" in text:
        yield from _SCORED.finditer(text)
    if "指标" in text and _LIST_END.search(text):
        for listed in _LISTED.finditer(text):
            yield from _NAME.finditer(text, *listed.span())


def _misnamed(passage: Passage, place: tuple[int, int], name: str, meant: str) -> Diagnostic:
    edits = passage.edit(*place, meant)
    args = {"name": name, "known": meant}
    span = passage.span(*place)
    return Diagnostic(codes.INDICATOR_MISNAMED, span, args, passage.path, edits=edits)


def _names(scorecard: Scorecard) -> frozenset[str]:
    return frozenset(indicator.name for indicator in scorecard.indicators())
