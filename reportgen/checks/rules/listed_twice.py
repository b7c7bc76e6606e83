"""One thing twice in a list."""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.checks.local import Finding, of_each_text
from reportgen.diagnostics import codes
from reportgen.texts.patterns import pattern

_OCCASION = pattern(r"活动|大赛|竞赛|比赛|论坛|峰会|讲座|展览|博览会|交易会|节$|[届次期]")
_LIST = pattern(r"[^。！？!?；;：:\n]+")
_ITEM = pattern(
    r"[“《][^”》]*[”》](?:[^、，,“《和及以与]|以(?!及))*|[^、，,“《]+(?:[“《][^”》]*[”》][^、，,“《]*)?"
)
_NUMBERED = pattern(r"第[一二三四五六七八九十\d]+[届次期]")
_QUOTES = pattern("[“”《》‘’ \u3000]+")
_LEAD = pattern(r"(?:先后|陆续|成功|精心|举办|开展|组织|召开|参加|通过|和|及|以及|与|并)*")
_AND_SO_ON = r"等(?:系列)?(?:活动)?(?:\d+[余多]?[场次项个届期]+)?"
_TAIL = pattern(rf"(?:系列(?:活动)?(?:{_AND_SO_ON})?|活动(?:{_AND_SO_ON})?|{_AND_SO_ON})$")
# The characters that these begin and end with: asking for one is quicker.
_MAY_LEAD = frozenset("先陆成精举开组召参通和及以与并")
_MAY_END = frozenset("列动等场次项个届期")
# What stands before the name of an event that the list may have without it.
_PLACE = pattern(
    r"^[\u4e00-\u9fff]{1,3}?(?:[省市县]|(?<![社小园景地城校片辖灾库])区)(?![级域直内外])"
    r"(?=[\u4e00-\u9fff]{4})"
)
_MAY_BE_PLACE = frozenset("省市县区")
_CHINESE = pattern(r"[\u4e00-\u9fff]+")
_SHORTEST_ITEM = 6
_SHORTEST_QUOTED = 4
_FEWEST_ITEMS = 3


class _Spot(NamedTuple):
    """Where an item stands."""

    start: int
    end: int
    name: str


@of_each_text("、", "”“", quantities=False)
def check_listed_twice(text: str) -> Iterator[Finding]:
    """Return the items that one list has twice."""
    for stretch in _LIST.finditer(text):
        if stretch[0].count("、") + stretch[0].count("”“") < _FEWEST_ITEMS - 1:
            continue
        items = _Items()
        for match in _ITEM.finditer(text, *stretch.span()):
            if len(match[0]) < _SHORTEST_QUOTED:
                continue
            spot = _Spot(*match.span(), match[0])
            before = items.add(spot)
            if before is not None and _may_be_twice(text, before, spot):
                yield _listed(spot, before)


class _Items:
    """The items of one list by their names, by their series, and by their names without a place."""

    def __init__(self) -> None:
        self._names: dict[str, _Spot] = {}
        self._series: dict[str, _Spot] = {}
        self._placed: dict[str, _Spot] = {}

    def add(self, spot: _Spot) -> _Spot | None:
        """Add an item; return the earlier one that it seems to be."""
        names, series, placed = self._names, self._series, self._placed
        name, main = _names_of(spot.name)
        bare = _without_place(name)
        same = names.get(bare) if bare != name else placed.get(name)
        before = names.get(name) or series.get(name) or names.get(main) or same
        if name:
            names.setdefault(name, spot)
        if main:
            series.setdefault(main, spot)
        if bare != name:
            placed.setdefault(bare, spot)
        return before


def _may_be_twice(text: str, before: _Spot, spot: _Spot) -> bool:
    """Say whether one item is listed twice.

    Another clause may well say something else of the same things (管理甲、乙，编制甲、乙), unless
    they are occasions, which are named once. Short words are not looked at beyond a clause either.
    """
    if "“" in spot.name or "《" in spot.name:
        return True
    name = _bare(spot.name)
    if "，" in text[before.start : spot.end]:
        return len(name) >= _SHORTEST_ITEM and _OCCASION.search(spot.name) is not None
    return len(name) >= _SHORTEST_ITEM or _CHINESE.fullmatch(name) is not None


def _names_of(item: str) -> tuple[str, str]:
    """Return what an item of a list is called, and the series that it is said to be part of.

    An occasion is the same with and without its number (第六届). What stands before a dot is the
    name of a series: two parts of one may stand in a list, the series and its part hardly.
    """
    name = _bare(_NUMBERED.sub("", item) if "第" in item else item)
    main, dot, _ = name.partition("·")
    return (
        name if len(name) >= _SHORTEST_QUOTED else "",
        main if dot and len(main) >= _SHORTEST_QUOTED else "",
    )


def _without_place(name: str) -> str:
    return name if _MAY_BE_PLACE.isdisjoint(name[1:4]) else _PLACE.sub("", name)


def _bare(item: str) -> str:
    plain = item if item.isalnum() else _QUOTES.sub("", item)
    lead = _LEAD.match(plain) if plain[:1] in _MAY_LEAD else None
    bare = plain[lead.end() :] if lead else plain
    return _TAIL.sub("", bare) if bare[-1:] in _MAY_END else bare


def _listed(spot: _Spot, before: _Spot) -> Finding:
    args = {"item": _bare(spot.name), "other": _bare(before.name)}
    related = (((before.start, before.end), before.name),)
    return Finding(codes.LISTED_TWICE, spot.start, spot.end, args, related=related, read=())
