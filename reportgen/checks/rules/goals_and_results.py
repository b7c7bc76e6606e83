"""Results below the goal of the same task: 12场 of 20场次 held, 正在施工 where 通车 was wanted."""

from collections.abc import Iterator, Sequence

from reportgen.checks.figures import Figure, read_figures
from reportgen.checks.named_values import own_names
from reportgen.checks.nouns import noun_of
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import ValuePath
from reportgen.texts.patterns import pattern

_GOALS = ("目标",)
_RESULTS = ("结果", "完成情况")
# With one of these the result itself says that something is left to do.
_EXPLAINED = pattern("未|没有|原因|推迟|顺延|调整|取消|受.{1,12}影响|因")
_SHORTEST_NOUN = 4
# How far a project was to come, what says that it came as far, and what says that it is on the way.
_STAGE = pattern(
    r"竣工|通车|(?:消防|专项|终期|竣工)?验收(?!合格|率)|投入使用|投用|上线(?:试?运行)?|封顶|交付使用|开馆|开园|启用"
)
_ARRIVED = pattern(
    r"竣工|通车|验收|投入使用|投用|上线|运行|封顶|交付|开馆|开园|启用|开放|建成|完工|使用|"
    r"(?:全面|全部|提前|如期|按期|按时|已|圆满|顺利)完成"
)
_ON_THE_WAY = pattern(r"正在|开工|启动|签订|施工|路基|地基|前期|招标|调试|立项|勘察|设计|调研")
# What is done to a thing, where it stands behind it.
_DOINGS = frozenset(
    {"改造", "建设", "维修", "修缮", "升级", "更新", "整治", "采购", "购置", "创建", "编制"}
)


def check_goals_and_results(subject: Subject) -> Iterator[Diagnostic]:
    """Return results that stay below the goal of the same task."""
    results: dict[ValuePath, Passage] = {}
    goals: list[Passage] = []
    for passage in subject.texts.prose:
        if _is(passage, _RESULTS):
            results[passage.path[:-1]] = passage
        elif _is(passage, _GOALS):
            goals.append(passage)
    own = own_names(subject.record)
    for goal in goals:
        for depth in range(len(goal.path) - 1, 1, -1):
            result = results.get(goal.path[:depth])
            if result is not None and not _EXPLAINED.search(result.text):
                yield from _below(goal, result, own)
                yield from _under_way(goal, result)


def _is(passage: Passage, words: Sequence[str]) -> bool:
    return any(word in passage.title for word in words)


def _below(goal: Passage, result: Passage, own: Sequence[str]) -> Iterator[Diagnostic]:
    reached = [(one, noun_of(one, own).text) for one in read_figures(result.text)]
    for wanted in read_figures(goal.text):
        noun = noun_of(wanted, own).text
        alike = [
            one for one, counted in reached if one.unit == wanted.unit and _is_same(counted, noun)
        ]
        if len(noun) < _SHORTEST_NOUN or wanted.quantity.comparator in "≤<":
            continue
        if alike and all(_is_less(one, wanted) for one in alike):
            yield _finding((goal, wanted), (result, alike[0]), noun)


def _under_way(goal: Passage, result: Passage) -> Iterator[Diagnostic]:
    """Yield the stage that a goal names where the result speaks of an earlier one."""
    stage = None if "“" in goal.text else _STAGE.search(goal.text)  # see check_milestones
    if stage and _ON_THE_WAY.search(result.text) and not _ARRIVED.search(result.text):
        place = goal.span(*stage.span())
        related = (Related(result.span(0, len(result.text)), result.title),)
        yield Diagnostic(
            codes.MILESTONE_NOT_REPORTED, place, {"milestone": stage[0]}, goal.path, related
        )


def _is_same(noun: str, other: str) -> bool:
    """Say whether two nouns are one, wherever the verb stands: 改造危旧桥梁, 危旧桥梁改造."""
    short, long = sorted((noun, other), key=len)
    return short == long or (long.startswith(short) and long[len(short) :] in _DOINGS)


def _is_less(one: Figure, wanted: Figure) -> bool:
    value, goal = one.quantity.value, wanted.quantity.value
    return value is not None and goal is not None and value < goal


def _finding(goal: tuple[Passage, Figure], result: tuple[Passage, Figure], noun: str) -> Diagnostic:
    (wanted_in, wanted), (passage, figure) = goal, result
    args = {"figure": figure.quantity.text, "noun": noun, "goal": wanted.quantity.text}
    related = (Related(wanted_in.span(wanted.start, wanted.end), wanted_in.title),)
    place = passage.span(figure.start, figure.end)
    return Diagnostic(codes.RESULT_BELOW_GOAL, place, args, passage.path, related)
