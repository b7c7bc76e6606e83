"""What a figure counts: the noun in its clause, without verbs, adverbs and words of measure."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from reportgen.checks.figures import Figure
from reportgen.texts.patterns import pattern

_VERBS = (
    "举办|举行|开展|组织|召开|完成|实施|承办|主办|推出|新增设|新增|新建成|新建|新设|建成|建设|制作|印发|印制|发放|发布|"
    "编印|编制|出版|更换|更新|推送|发送|播放|滚动播放|订制|定制|培养|培育|支持|资助|扶持|服务|受理|办理|接待|接收|"
    "收集|征集|汇集|汇聚|签订|签约|促成|实现|取得|获得|获|达成|形成|投入|安排|下达|拨付|设立|设置|申报|制定|制订|"
    "修订|修缮|维修|维护|改造|升级|购置|采购|配备|处理|处置|整改|检查|巡查|抽查|走访|慰问|帮扶|救助|发展|引进|招聘|"
    "选派|选树|评选|表彰|提供|参加|参与|吸引|惠及|覆盖|服务了|收到|查处|排查|化解|调解|开设|开放|增加|管理|培训"
)
# Others of these words are nouns, too, when they stand last: 数据应用培训.
_LAST_VERBS = (
    "举办|举行|开展|组织|召开|完成|实施|承办|推出|新增|新建|建成|发放|发布|印发|收集|征集|安排|下达|达成|实现|"
    "获得|取得|参加|参与|吸引|惠及|受理|办理|增加|形成|签订"
)
_ADVERBS = (
    r"20\d\d年度?|全年度?|年内|今年以?来?|本年度?|年度|当年|累计|总计|合计|共计|总共|共|先后|成功|积极|圆满|顺利|大力|"
    r"深入|着力|持续|统一|及时|按时|如期|已经|已|均|其中|我[会局院校委办厅馆所队中站处镇街区市县]|我单位|我部门|本单位|本部门|"
    r"全市|全区|全县|全镇|部门整体|各级各?类|各类|各种|各项|系列|大型|主题|相关|了|的|有|共有|约"
)
_LEAD = pattern(rf"(?:{_ADVERBS}|{_VERBS})*")
_LAST_VERB = pattern(rf"^(.*?)(?:{_ADVERBS})*(?:{_LAST_VERBS})(?:{_ADVERBS})*$")
_THERE_ARE = pattern(
    r"(?:20\d\d年度?|我.|本.{1,2}|全年|年初|今年|共|总共|一共|合计|现|部门|整体|设定?|设有|设置|有|列|完成了?|其中)*"
)
_DOING = pattern(
    r"(?<=..)(?:完成|执行|实现|实际|支出|支付|使用|决算数?|合计|总额|金额|数额|总量|预算数?|规模|资金|经费|累计|全年|年初|年末|"
    r"调整后?|当年|本年|合共|总共|分别|其中|的)$"
)
_NOTHING = pattern(rf"(?:{_ADVERBS}|部门|整体|全口径|支出|收入|经费|资金|[的，])*")
_GLUE = pattern(
    r"(?:共计|合计|累计|总计|总共|共有|共|约为|约|达到了?|达|为|是|有|已|均|各|了|到|分别|总体|即|：)+$"
)
_MEASURE = pattern(
    r"(?:的?总?(?:数量|个数|场数|场次|次数|人数|人次|页数|册数|册次|家次|批次|班次|处数|台数|户数|条数|期数|篇数|件数|起数|家数|项数|份数|天数|总数|面积数|数))$"
)
_LISTED = pattern(r"^.*等(?:各级各类|各类|各种|各项|系列|多项|多场|主题|[^，]{0,2}类)?")
_WHOLE = pattern(r"全年|年度|累计|总计|合计|共计|总共|共|全[市区县]")
_TAIL = pattern(r"^(?:以上|左右|次|的|各类|各种|系列|大型|主题)*")
# A name with one of these is about what came new, not about what there is.
_NEW = pattern(r"^(?:新增|新建|新设|新开|引进|培养|培育|招聘)")


# The characters that these may begin and end with, and some more: asking for one is quicker.
_MAY_LEAD = frozenset((*_ADVERBS, *(verb[0] for verb in _VERBS.split("|"))))
_MAY_BE_LAST = frozenset((*_ADVERBS, *(verb[-1] for verb in _LAST_VERBS.split("|")), "\n"))
_MAY_MEASURE = frozenset("量数次\n")


class Noun(NamedTuple):
    """What a figure counts.

    Attributes:
        text: the noun; empty where the clause has none.
        rest: what else stands before it and may narrow it down.
        whole: a word such as 全年 says that everything is counted.
        new: only what came new is counted.
    """

    text: str
    rest: str
    whole: bool
    new: bool


@lru_cache(maxsize=16384)  # of the rows of a long table, at each keystroke
def core(name: str) -> str:
    """Return a name without verbs before it and words of measure behind it."""
    bare = _without_measure(name.strip('。；，、 “”"').replace("“", "").replace("”", ""))
    kept = _without_lead(bare)
    behind = _last_verb(kept)
    if behind and len(behind[1]) > 1:
        kept = behind[1]
    return kept if len(kept) > 1 else bare


def says_new(name: str) -> bool:
    """Say whether a name is about what came new."""
    return _NEW.search(name) is not None


@lru_cache(maxsize=8192)
def counted(before: str, after: str) -> Noun:
    """Return what the figure between two parts of a clause counts."""
    whole = _WHOLE.search(before) is not None
    new = re.search("新|引进|培养|培育|招聘", before) is not None
    clause = _GLUE.sub("", before.replace("“", "").replace("”", "").strip())
    listed = _LISTED.match(clause) if "等" in clause else None
    if listed:
        clause = clause[listed.end() :]
    noun = _without_lead(clause)
    if noun:
        verb = _last_verb(noun)
        if verb is None:
            return Noun(_without_measure(noun), "", whole, new)
        if not after:
            return Noun(_without_measure(_GLUE.sub("", verb[1])), "", whole, new)
        return Noun(_behind(after), verb[1], whole, new)
    if after or not clause:
        return Noun(_behind(after), "", whole, new)
    return Noun(clause, "", whole, new)  # a verb alone: 培训32人


def _behind(after: str) -> str:
    tail = _TAIL.match(after)
    return _without_measure(after[tail.end() :].strip("“” ") if tail else after)


def _without_lead(text: str) -> str:
    """Return a text without the verbs and adverbs that it begins with."""
    lead = _LEAD.match(text) if text[:1] in _MAY_LEAD else None
    return text[lead.end() :] if lead else text


def _last_verb(text: str) -> "re.Match[str] | None":
    """Return what stands before the verb that a text ends with, if it does."""
    return _LAST_VERB.match(text) if text[-1:] in _MAY_BE_LAST else None


def _without_measure(text: str) -> str:
    """Return a text without the word of measure that it ends with."""
    return _MEASURE.sub("", text) if text[-1:] in _MAY_MEASURE else text


@lru_cache(maxsize=8192)
def label(before: str) -> str:
    """Return a part of a clause without the words that lead over to a figure."""
    return _GLUE.sub("", before.replace("“", "").replace("”", "").strip())


def without_doing(text: str) -> str:
    """Return a name without what was done with it behind it: 项目支出 of 项目支出完成.

    It is empty where nothing is left out.
    """
    doing = _DOING.search(text)
    return text[: doing.start()] if doing else ""


def says_there_are(before: str) -> bool:
    """Say whether a clause only says that there is what follows: 全年共设32个绩效指标."""
    return _THERE_ARE.fullmatch(before) is not None


def says_nothing(text: str) -> bool:
    """Say whether words before a noun do not narrow it down: 2024年我馆部门整体."""
    return _NOTHING.fullmatch(text) is not None


def noun_of(figure: Figure, own: Iterable[str] = ()) -> Noun:
    """Return what `figure` counts; the names in `own` are those of the department itself."""
    before = figure.before
    for name in own:
        before = before.replace(name, "")
    return counted(before, figure.after)
