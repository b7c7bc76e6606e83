"""The same words twice: an adverb in one clause, a clause in one sentence."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.running_text import RunningText
from reportgen.diagnostics import codes
from reportgen.texts.patterns import pattern

# Words that a clause has once; what may follow the second one makes it another word.
_AMOUNTS = "预算|目标|任务|计划|收入|支出|总|工作|数|指标|度"
_ONCE = {
    "分别": "对待",
    "全年": _AMOUNTS,
    "本年度": _AMOUNTS,
    "年底前": "",
    "多次": "",
    "均能": "",
    "尤其": "",
    "特别是": "",
    "总共": "",
    "共计": "",
    "陆续": "",
}
# 分别建账并分别使用 says two things.
_AND = "并且和或者也又、"
_CLAUSE = pattern(r"[^，。；：、！？\n（）《》“”]+")
_SEGMENT = pattern(r"[^。；！？\n]+")
_PART = pattern("[，：]")
_SHORTEST = 9
_FIGURE = pattern(r"\d")


@LocalRule
def check_repeats(text: RunningText) -> Iterator[Finding]:
    """Return the words and clauses that are said a second time."""
    yield from _words(text)
    yield from _clauses(text)


def _words(text: RunningText) -> Iterator[Finding]:
    for word, follows in _ONCE.items():
        places = list(text.occurrences(word))
        for first, second in pairwise(places):
            end = second + len(word)
            clause = _CLAUSE.match(text.text, first)
            if clause is None or clause.end() < end:
                continue
            if text.text[second - 1] in _AND:
                continue
            if not (follows and re.compile(follows).match(text.text, end)):
                yield Finding(codes.REPEATED_WORD, second, end, {"clause": clause.group()})


def _clauses(text: RunningText) -> Iterator[Finding]:
    """Yield the clauses that begin like an earlier clause of the sentence and say no more.

    Clauses with figures are left alone: 自评得分2分 is said of one indicator after the other.
    """
    for segment in _SEGMENT.finditer(text.text):
        if segment.end() - segment.start() < 2 * _SHORTEST:
            continue
        parts = _PART.split(segment.group())
        begins = [part[:_SHORTEST] for part in parts if len(part) >= _SHORTEST]
        if len(set(begins)) < len(begins):
            yield from _repeated(parts, segment.start())


def _repeated(parts: list[str], start: int) -> Iterator[Finding]:
    earlier: list[str] = []  # sorted: what begins with a part comes right behind it
    for part in parts:
        place = bisect_left(earlier, part)
        is_said = any(one.startswith(part) for one in earlier[place : place + 1])
        if is_said and len(part) >= _SHORTEST and not _FIGURE.search(part):
            yield Finding(codes.REPEATED_CLAUSE, start, start + len(part))
        earlier.insert(place, part)
        start += len(part) + 1
