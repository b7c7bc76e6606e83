"""An event or a project under two names in running text: 云栖书香峰会 and 云栖书香文化峰会."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.texts.patterns import pattern

# Events that a place has one of. Of forums and contests there may be several with like names.
_KINDS = ("峰会", "博览会", "交易会", "年会", "嘉年华", "文化节")
_KIND = "|".join(_KINDS)
_EVENT = pattern(f"(?P<head>[\u4e00-\u9fff]{{4}})(?P<kind>{_KIND})")
_LONGER = pattern(f"(?P<head>[\u4e00-\u9fff]{{4}})[\u4e00-\u9fff]{{2}}(?P<kind>{_KIND})")
# A name does not begin with one of these.
_NO_NAME = pattern("举办|召开|参加|支持|开展|组织|承办|全国|全省|国际|全球|世界|第|届|的")
_PROJECT_KIND = "项目|工程|计划|行动"
_PROJECT = pattern(
    rf"(?P<head>“[^“”\n]{{2,12}}”[\u4e00-\u9fff]{{1,6}}?)(?P<kind>{_PROJECT_KIND})"
    rf"(?!书|[\u4e00-\u9fff]?(?:{_PROJECT_KIND}|资金|经费|方案|建设))"
)


class _Spot(NamedTuple):
    passage: Passage
    match: re.Match[str]

    @property
    def head(self) -> str:
        return self.match["head"]

    @property
    def kind(self) -> str:
        return self.match["kind"]


def check_event_names(subject: Subject) -> Iterator[Diagnostic]:
    """Return events whose name is longer elsewhere, and projects that are of two kinds."""
    yield from _events(subject.texts.having(*_KINDS))
    yield from _projects(subject.texts.having("”"))


def _spots(pattern: re.Pattern[str], passages: list[Passage]) -> Iterator[_Spot]:
    for passage in passages:
        yield from (_Spot(passage, match) for match in pattern.finditer(passage.text))


def _events(prose: list[Passage]) -> Iterator[Diagnostic]:
    events = {one.match[0]: one for one in _spots(_EVENT, prose) if _is_name(one)}
    if len(events) > 1:
        for longer in _spots(_LONGER, prose):
            other = events.get(longer.head + longer.kind)
            if other is not None:
                yield _two_names(other, longer)


def _is_name(one: _Spot) -> bool:
    """Say whether a name is complete, and not in quotes, where another rule reads it."""
    text, (start, end) = one.passage.text, one.match.span()
    is_quoted = text[:start].endswith("“") and text[end:].startswith("”")
    return not is_quoted and _NO_NAME.search(one.head) is None


def _projects(prose: list[Passage]) -> Iterator[Diagnostic]:
    first: dict[str, _Spot] = {}
    for one in _spots(_PROJECT, prose):
        other = first.setdefault(one.head, one)
        if other.kind != one.kind:
            yield _two_names(other, one)


def _two_names(one: _Spot, other: _Spot) -> Diagnostic:
    args = {"name": other.match[0], "other": one.match[0]}
    related = (Related(one.passage.span(*one.match.span()), one.match[0]),)
    place = other.passage.span(*other.match.span())
    return Diagnostic(codes.TWO_NAMES, place, args, other.passage.path, related)
