"""How hand-written text is divided: its paragraphs, and the numbers that stand before its items."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from reportgen.checks.passages import Passage
from reportgen.record.numerals import read_numeral
from reportgen.texts.ordinals import numeral
from reportgen.texts.patterns import pattern

PART, CHAPTER, SECTION, ITEM, POINT, CIRCLED = range(6)
"""The levels of official numbering: 第一部分, 一、（一）1.（1）①."""

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_CHAPTER = rf"(?P<chapter>{_NUMERAL})、(?![一二三四五六七八九十](?:级|类|、))"  # not 一、二级指标
_PART = rf"第(?P<part>{_NUMERAL})(?:部分|章|篇)(?=[ \u3000：:、]|$)"
_BELOW = rf"""
    [（(](?P<section>{_NUMERAL})[）)]
  | (?P<item>\d{{1,2}})(?:[.．]|、)(?!\d)
  | [（(](?P<point>\d{{1,2}})[）)]
  | (?P<circled>[①-⑳])
"""
_LEADING = pattern(rf"[\s*]*(?P<mark>{_PART}|{_CHAPTER}|{_BELOW})[ \u3000]*", re.VERBOSE)
# Inside a paragraph a number begins an item only after punctuation; 一、 never does.
_INNER = pattern(rf"[：；。，:;,][ \u3000]*(?P<mark>{_BELOW})[ \u3000]*", re.VERBOSE)
_WORDED = pattern(
    r"(?:(?P<plain>[一二三四五六七八九十]{1,2})是"
    r"|(?P<must>[一二三四五六七八九十]{1,2})要(?![求素点件领务闻])"
    r"|其(?P<of_them>[一二三四五六七八九])(?=[，,：是])"
    r"|第(?P<ordinal>[一二三四五六七八九十])(?=[，,：]))"
)
_NUMBER = pattern(r"[一二三四五六七八九十\d①-⑳]")  # for speed: most lines have no number at all
_HINT = pattern("[一二三四五六七八九十][是要，,：]")  # for speed: most paragraphs have no such list
# What every text has in which items are numbered or counted out.
DIVIDED = pattern(
    r"[一二三四五六七八九十](?:[、是要，,：:]|[）)])|第[一二三四五六七八九十]{1,3}(?:部分|章|篇)"
    r"|\d(?:[.．、]|[）)])|[①-⑳]|其次|再次"
)
_BEGINNING = frozenset("：；。，:;,、 \u3000\n*")
# Before 一是 these make another word of it: 统一是, 唯一是, 之一是, 星期一是, 万一是.
_OTHER_WORD = frozenset("第统唯惟单专之万百千十零〇一二三四五六七八九期周月初")
_LEVELS: Final = {
    "part": PART, "chapter": CHAPTER, "section": SECTION, "item": ITEM, "point": POINT,
    "circled": CIRCLED,
}  # fmt: skip
_WORDS: Final = {"plain": "{}是", "must": "{}要", "of_them": "其{}", "ordinal": "第{}"}
_WRITTEN: Final = {
    PART: "第{}部分", CHAPTER: "{}、", SECTION: "（{}）", ITEM: "{}.", POINT: "（{}）",
}  # fmt: skip


class Marker(NamedTuple):
    """The number that stands before an item, such as （三） or 三是.

    Attributes:
        form: the level, or for words their pattern (`{}是`).
        number: what it says.
        start: where it begins in the passage.
        end: where what it numbers begins.
        text: how it is written, without white space around it.
    """

    form: int | str
    number: int
    start: int
    end: int
    text: str


class Line(NamedTuple):
    """A paragraph of a passage, with the number that it begins with and those inside it."""

    passage: Passage
    start: int
    end: int
    marker: Marker | None
    inner: tuple[Marker, ...]
    words: tuple[Marker, ...]

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


class Flow(NamedTuple):
    """Paragraphs that are read one after the other.

    Attributes:
        joined: they are one list of texts, so that a number may not stand there twice; texts of
            several fields each may begin with 1.
    """

    lines: tuple[Line, ...]
    joined: bool

    @property
    def kind(self) -> str:
        """What the schema calls these texts: prose or text."""
        return self.lines[0].passage.kind


_Key: TypeAlias = tuple[str | int, ...]


def flows(passages: Iterable[Passage]) -> Iterator[Flow]:
    """Yield the texts that are read together: items of a list, fields of a group."""
    together: dict[_Key, list[Passage]] = {}
    for passage in passages:
        if passage.kind != "quantity":
            together.setdefault(_key(passage), []).append(passage)
    for group in together.values():
        lines = tuple(line for passage in group for line in _lines(passage))
        joined = isinstance(group[0].path[-1], int) or group[0].kind == "text"
        if lines:
            yield Flow(lines, joined)


def written_number(form: int | str, number: int) -> str:
    """Return how `number` is written as a marker of the form."""
    if isinstance(form, str):
        return form.format(numeral(number))
    if form == CIRCLED:
        return chr(ord("①") + number - 1)
    figure = numeral(number) if form <= SECTION else str(number)
    return _WRITTEN[form].format(figure)


def _key(passage: Passage) -> _Key:
    """Return what the texts that are read together with `passage` have in common."""
    path = passage.path
    if isinstance(path[-1], int):
        return path[:-1]
    if len(path) > 1 and isinstance(path[-2], int):
        return (*path[:-2], "*", path[-1])
    return path if passage.kind == "text" else path[:-1]


def _lines(passage: Passage) -> Iterator[Line]:
    text, start = passage.text, 0
    for row in text.split("\n"):
        end = start + len(row)
        if row.strip() and "\t" not in row.strip():  # with tabs it is a row of a table
            yield _line(passage, start, end)
        start = end + 1


def _line(passage: Passage, start: int, end: int) -> Line:
    text = passage.text
    if _NUMBER.search(text, start, end) is None:
        return Line(passage, start, end, None, (), ())
    match = _LEADING.match(text, start, end)
    marker = _marker(match) if match else None
    behind = marker.end if marker else start
    inner = tuple(_marker(found) for found in _INNER.finditer(text, behind, end))
    words = tuple(_worded(text, start, end)) if _HINT.search(text, start, end) else ()
    return Line(passage, start, end, marker, inner, words)


def _marker(match: re.Match[str]) -> Marker:
    kind, said = next(
        (name, said) for name, said in match.groupdict().items() if name in _LEVELS and said
    )
    if kind == "circled":
        number = ord(said) - ord("①") + 1
    else:
        number = int(said) if said.isdigit() else read_numeral(said) or 0
    return Marker(_LEVELS[kind], number, match.start("mark"), match.end(), match["mark"])


def _worded(text: str, start: int, end: int) -> Iterator[Marker]:
    """Yield the numbers that are words: 一是, 二要, 其三, 第四."""
    for match in _WORDED.finditer(text, start, end):
        kind = match.lastgroup or ""
        before = text[match.start() - 1] if match.start() > start else "\n"
        if before in _OTHER_WORD or (kind != "plain" and before not in _BEGINNING):
            continue
        number = read_numeral(match[kind])
        if number:
            yield Marker(_WORDS[kind], number, match.start(), match.end(), match.group())
