"""One thing under two names."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.checks.texts import SortedTexts
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related, Severity
from reportgen.texts.patterns import pattern

_TITLE = pattern(r"《([^《》\n]{4,60}?)[》\n，。；]")
_QUOTED = pattern(r"“([^“”\n]{5,40})”")
_YEARS = pattern(
    r"[（(]?20\d\d[年]?(?:[—\-–－～~至]+(?:20)?\d\d年?)?[)）]?|[\s·.。—\-]+|[（(][^（）()]*[)）]?$"
)
# A paper that carries out another one has its name with one of these behind it.
_DERIVED = pattern(
    r"(?:的?(?:实施方案|实施意见|实施细则|实施办法|实施计划|工作方案|行动方案|工作规程|实施|细则|意见|通知|解读|补充规定|修订版|试行|的))+$"
)
# What one paper may be called by; 意见 and 实施意见 are as often two.
_KIND = pattern(
    r"(?P<more>(?:暂行|试行|管理|工作|总体|实施)*)(?P<kind>办法|意见|方案|细则|规定|制度|规划|纲要|计划)$"
)
_OFTEN_TWO = frozenset({"意见", "方案", "规划", "计划"})
_SHORTEST_SUBJECT = 6
# Things that differ in one of these are not one thing under two names.
_TELLING = frozenset(
    "省市区县州镇乡村国中央街全第一二三四五六七八九十百零〇甲乙丙丁上下左右前后东西南北内外大小新旧老男女长短收支"
    "年月季初末早晚正副总分主次单双高低城农0123456789０１２３４５６７８９"
)
_SHORTEST = 8
# So many names that are nearly alike say all there is to say.
_ENOUGH = 3
_ORDINAL = pattern(
    r"(?P<mark>第)?(?P<number>[一二三四五六七八九十]{2,4}|[一二三四五六七八九](?=[次届](?:换届|代表大会)))(?P<unit>[次届])(?P<name>[\u4e00-\u9fff]{0,4}?(?:代表大会|换届(?:会议|大会)?|会议|大会|全会))"
)
_PLACED = pattern(r"第([一二三四五六七八九十]{1,4})[次届]")
_MEETING = pattern(r"[\u4e00-\u9fff]{0,6}?(?:大会|会议|全会|委员会)|")
_VERB_BEFORE = pattern(r"(?:召开|举行|举办|开展|组织|共|过|了|党组|党委|班子|办公)$")
_EVENTS = (
    "峰会", "论坛", "大会", "会议", "大赛", "竞赛", "工程", "项目", "计划", "行动", "平台", "中心",
    "工作站", "讲堂", "学堂", "博览会", "交易会", "年会",
)  # fmt: skip


class Spot(NamedTuple):
    """Where a name stands."""

    passage: Passage
    start: int
    end: int
    name: str

    def related(self) -> Related:
        """Return the place, to be shown beside a finding about another one."""
        return Related(self.passage.span(self.start, self.end), self.name)


def check_one_name(subject: Subject) -> Iterator[Diagnostic]:
    """Return the things that have two names."""
    texts = subject.texts
    yield from _titles(texts.having("《"))
    yield from _ordinals(texts)
    yield from _events(texts)


def _titles(prose: list[Passage]) -> Iterator[Diagnostic]:
    """Report titles of papers that differ in one character."""
    first: dict[str, Spot] = {}
    kinds: dict[tuple[str, str], Spot] = {}
    for passage in prose:
        for match in _TITLE.finditer(passage.text):
            spot = Spot(passage, *match.span(1), match[1])
            stem = _stem(match[1])
            if len(stem) >= _SHORTEST:
                first.setdefault(stem, spot)
            yield from _other_kind(spot, kinds)
    yield from (_two_names(one, other) for one, other in _near_pairs(first))


def _other_kind(spot: Spot, known: dict[tuple[str, str], Spot]) -> Iterator[Diagnostic]:
    """Report 管理暂行办法 where the report has spoken of the 管理办法 for the same thing."""
    bare = _YEARS.sub("", spot.name)
    kind = _KIND.search(bare)
    if kind and kind.start() >= _SHORTEST_SUBJECT:
        other = known.setdefault((bare[: kind.start()], kind["kind"]), spot)
        if _YEARS.sub("", other.name) != bare:
            severity = Severity.INFO if kind["kind"] in _OFTEN_TWO else None
            yield _two_names(other, spot, severity)


def _stem(title: str) -> str:
    bare = _YEARS.sub("", title)
    stem = _DERIVED.sub("", bare)
    return stem if len(stem) >= _SHORTEST else bare


def _near_pairs(spots: dict[str, Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Yield pairs whose names differ in one character: they share a name with it left out."""
    by_gap: defaultdict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in spots:
        for gap in range(len(name)):
            key = f"{name[:gap]}\0{name[gap + 1 :]}"
            for other in by_gap[key][:_ENOUGH]:
                if {name[gap], other[gap]} & _TELLING or (other, name) in seen:
                    continue
                seen.add((other, name))
                yield spots[other], spots[name]
            by_gap[key].append(name)


def _two_names(one: Spot, other: Spot, severity: Severity | None = None) -> Diagnostic:
    args = {"name": other.name, "other": one.name}
    place, path = other.passage.span(other.start, other.end), other.passage.path
    return Diagnostic(codes.TWO_NAMES, place, args, path, (one.related(),), severity)


def _ordinals(texts: SortedTexts) -> Iterator[Diagnostic]:
    """Report 十一次会议 where the report speaks of the 第十一次 elsewhere."""
    placed: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage in texts.having("次", "届"):
        for match in _PLACED.finditer(passage.text):
            placed.setdefault(match[1], (passage, match))
    for number, spot in _unplaced(texts, placed):
        if spot.start:
            passage, match = placed[number]
            name = _around(passage.text, match)
            yield _two_names(Spot(passage, *match.span(), name), spot)


def _unplaced(texts: SortedTexts, numbers: Collection[str]) -> Iterator[tuple[str, Spot]]:
    """Yield where one of `numbers` is said of a meeting without 第."""
    said = [f"{number}{unit}" for number in numbers for unit in "次届"]
    for passage in texts.having(*said):
        text = passage.text
        if any(text.count(one) > text.count(f"第{one}") for one in said):
            for match in _ORDINAL.finditer(text):
                unmarked = not match["mark"] and match["number"] in numbers
                if unmarked and not _VERB_BEFORE.search(text, 0, match.start()):
                    yield match["number"], Spot(passage, *match.span(), match[0])


def _around(text: str, match: "re.Match[str]") -> str:
    behind = _MEETING.match(text, match.end())
    return match[0] + (behind[0] if behind else "")


def _events(texts: SortedTexts) -> Iterator[Diagnostic]:
    """Report quoted names of events that occur elsewhere with a word more inside."""
    quoted: dict[str, Spot] = {}
    for passage in texts.having("“"):
        for match in _QUOTED.finditer(passage.text):
            if match[1].endswith(_EVENTS):
                quoted.setdefault(match[1], Spot(passage, *match.span(1), match[1]))
    for name, spot in quoted.items():
        longer = next(_with_a_word_more(name, texts.having(name[:-2])), None)
        if longer is not None:
            yield _two_names(longer, spot)


def _with_a_word_more(name: str, prose: list[Passage]) -> Iterator[Spot]:
    head, tail = name[:-2], name[-2:]
    for passage in prose:
        text, start = passage.text, passage.text.find(head)
        while start >= 0:
            end = start + len(name) + 2
            more = text[start + len(head) : end - 2]
            if text[end - 2 : end] == tail and all("\u4e00" <= one <= "\u9fff" for one in more):
                yield Spot(passage, start, end, text[start:end])
            start = text.find(head, start + 1)
