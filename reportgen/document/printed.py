"""The numbers that a line of a document prints: what readers take for figures.

Numbers of headings and items, references, dates, years, times, numbers of papers and standards,
ordinals and names such as 5G are none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Block, Chart, Value
from reportgen.document.walk import StyledLine, leaves, lines, text_of
from reportgen.texts.patterns import pattern

DIGIT: Final = pattern(r"\d")
# A year before the name of an event is told from a count by what follows.
_MEASURES = (
    "元万亿千百人次场个项家名位篇件门条部台套所座本册期种类批天支处户幢辆份吨间块张幅轮只倍页字亩起分"
    "宗笔株盏米栋车艘头例节站点对组款枚封卷余多平公小课学时秒度瓦升克斤"
)
_RANGE = r"\s*[—–～~至-]{1,2}\s*"
_PATTERN = pattern(
    rf"""
    (?=[\s\d（(〔\[［【第表图式附A-Za-z−-])  # most characters begin none, which is soon seen
    (?: (?P<other>
        (?:^|(?<=[。；;：:\n])) \s* \d{{1,2}} (?: [.．](?!\d) | 、 )      # 1. of an item
      | [（(] \d{{1,2}} [）)]      # （1）
      | (?:第|[表图式]|附件|附表|附图) [\s\u2060]* \d+ (?:{_RANGE}\d+)?      # ordinals
      | [〔\[［【（(] (?:19|20)\d\d [〕\]］】）)] (?: \s* \d+ \s* 号 )?      # of a paper
      | \d+ (?:{_RANGE}\d+)? \s* 号      # 10号
      | (?:19|20)\d\d (?: [-/.] \d{{1,2}} [-/.] \d{{1,2}} | [-/] \d{{1,2}} (?!\d) )
      | (?:19|20)\d\d (?:{_RANGE}(?:19|20)?\d\d)* \s* (?=年|财年|学年)      # years of a period
      | (?:19|20)\d\d (?=[\u4e00-\u9fff]) (?![{_MEASURES}])      # the year of an event
      | (?:19|20)\d\d (?=[、和及与] \s* (?:19|20)\d\d)
      | (?:19|20)\d\d {_RANGE} (?:19|20)\d\d (?!\d)
      | \d{{1,2}} (?:{_RANGE}\d{{1,2}})? (?= \s* 月(?!均) )      # 1—12月
      | \d{{1,2}} (?:{_RANGE}\d{{1,2}})? (?= \s* 日(?![均常]) )
      | \d{{1,2}} [:：] \d\d (?!\d)      # 9:30
      | \d{{3,4}} - \d{{7,8}} (?!\d)      # a telephone
      | (?: [A-Z]+ /T \s? | [A-Za-z] [A-Za-z0-9.-]* ) \d[\d.]* (?:[—-]\d+)?  # standards
      | \d+ [A-Z] (?![A-Za-z])      # 5G
      )
    | (?P<number> (?: (?:^|(?<=[\s（(：:，、])) [-−] )? \d+ (?:,\d{{3}})* (?:[.．]\d+)? [%％‰]? ) )
    """,
    re.VERBOSE,
)


class PrintedNumber(NamedTuple):
    """A number in a line: where it begins and ends, and its digits with the signs − and %."""

    start: int
    end: int
    text: str


class PrintedValue(NamedTuple):
    """A number, the value that it is printed from, and the paths of all values of its line."""

    number: PrintedNumber
    value: Value
    around: tuple[ValuePath, ...]


def printed_values(blocks: Iterable[Block]) -> Iterator[PrintedValue]:
    """Yield the numbers that blocks print from values, in order, without the numbers of rows.

    What is drawn in a chart stands elsewhere too.
    """
    for block in blocks:
        for line in list(lines(block))[isinstance(block, Chart) :]:
            children = line.children
            only = children[0] if len(children) == 1 else None
            if isinstance(only, Value):  # most cells of a table
                if not _is_serial(only):
                    around = (line.origin, only.origin)
                    for number in numbers_of(only.text):
                        yield PrintedValue(number, only, around)
            elif children and (numbers := numbers_of(text_of(children))):
                yield from _of_line(line, numbers)


@lru_cache(maxsize=4096)  # what a text says stands in the document too, and in the next one
def numbers_of(line: str) -> tuple[PrintedNumber, ...]:
    """Return the numbers of a line in order."""
    if DIGIT.search(line) is None:
        return ()
    found = (match for match in _PATTERN.finditer(line) if match["number"])
    return tuple([PrintedNumber(*match.span(), match["number"]) for match in found])


def _of_line(line: StyledLine, numbers: Iterable[PrintedNumber]) -> Iterator[PrintedValue]:
    found = list(leaves(line.children))
    around = (line.origin, *[leaf.origin for leaf in found if isinstance(leaf, Value)])
    rest = iter(found)
    end = 0
    for number in numbers:
        while number.start >= end:
            leaf = next(rest)
            end += len(text_of((leaf,)))
        if isinstance(leaf, Value):
            yield PrintedValue(number, leaf, around)


def _is_serial(value: Value) -> bool:
    """Say whether a value that stands alone is the layout's number of a row."""
    return not value.origin and isinstance(value.raw, str) and value.text.isdigit()
