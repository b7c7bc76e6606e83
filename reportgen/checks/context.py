"""What a sentence says about the time and the extent of a figure in it."""

from typing import NamedTuple

from reportgen.checks.figures import Figure
from reportgen.checks.passages import Passage
from reportgen.texts.patterns import pattern

_GOAL = pattern(
    r"目标(?!完成|得到|达成)|计划(?!举办完|完成)|拟|力争|预计|预期|确保|争取|将|明年|下一步|下年|今后|应当|不得|须"
)
# What is said of a time holds until another one is named.
_OTHER_TIME = pattern(
    r"上年|去年|前年|往年|上届|上期|同期|同比|环比|上一年|半年|季度|历年|[近过][一二两三四五六七八九十]年|以来|截至|年均|五年|时期|"
    r"(?<!\d)(?:1[0-2]|[1-9])月|首日|当日|当天|期间"
)
_THIS_YEAR = pattern(r"[，；](?:[^，；]{0,6}?)(?:本年|当年|全年|今年|年内|实际)")
# What makes one of a pair of a figure says so in its own clause.
_CHANGED = pattern(r"增至|增加到|提高到|上升到|由|从|(?<![占对])比(?![例重])")
_YEAR = pattern(r"(?<!\d)(20\d\d)(?=年|—|-|～|至)")
_PART = pattern(r"平均|每|人均|单次|[首前第].?[届批次个]|之一|另|再|约占")
# Of a list all items up to a semicolon are parts.
_LISTED = pattern(r"其中|分别")
_DONE = pattern(r"已|完成了|举办了|开展了|组织了|全年|累计|共|圆满|顺利|超额")


# So many characters of a sentence are read before a figure: a longer one is a list, not a sentence.
_FAR = 600


class Context(NamedTuple):
    """What the words around a figure say.

    Attributes:
        goal: it was to be reached.
        other_time: it is about another time than the year of the report, or a part of the year.
        part: it is a part of something, or about one of many.
        done: it was reached, in so many words.
    """

    goal: bool
    other_time: bool
    part: bool
    done: bool

    @property
    def plain(self) -> bool:
        """Whether the figure is about the whole of its noun in the year of the report."""
        return not (self.other_time or self.part)


def context(passage: Passage, figure: Figure, year: str) -> Context:
    """Return what the sentence of `figure` says about it in a report for `year`."""
    start, _ = figure.sentence
    said = passage.text[max(start, figure.start - _FAR) : figure.start]
    clause = said[max(said.rfind("，"), said.rfind("；")) + 1 :]
    reset = max((match.start() for match in _THIS_YEAR.finditer(said)), default=0)
    time = said[reset:]
    years = set(_YEAR.findall(time))
    return Context(
        goal="目标" in passage.title or "措施" in passage.title or bool(_GOAL.search(said)),
        other_time=bool(_OTHER_TIME.search(time) or _CHANGED.search(clause) or years - {year}),
        part=bool(_PART.search(clause) or _LISTED.search(said[said.rfind("；") + 1 :])),
        done=bool(_DONE.search(figure.before)),
    )
