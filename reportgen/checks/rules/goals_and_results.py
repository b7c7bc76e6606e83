"""Results that stay below the goal of the same task: 20场次 wanted, 12场 held."""

from collections.abc import Iterator, Sequence

from reportgen.checks.figures import Figure, read_figures
from reportgen.checks.names import own_names
from reportgen.checks.nouns import noun_of
from reportgen.checks.passages import Passage
from reportgen.checks.patterns import pattern
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import ValuePath

_GOALS = ("目标",)
_RESULTS = ("结果", "完成情况")
# With one of these the result itself says that something is left to do.
_EXPLAINED = pattern("未|没有|原因|推迟|顺延|调整|取消|受.{1,12}影响|因")
_SHORTEST_NOUN = 4


def check_goals_and_results(subject: Subject) -> Iterator[Diagnostic]:
    """Return figures of a result that are below those of the goal of the same task."""
    results: dict[ValuePath, Passage] = {}
    goals: list[Passage] = []
    for passage in subject.passages:
        if passage.kind == "prose" and _is(passage, _RESULTS):
            results[passage.path[:-1]] = passage
        elif passage.kind == "prose" and _is(passage, _GOALS):
            goals.append(passage)
    own = own_names(subject.record)
    for goal in goals:
        for depth in range(len(goal.path) - 1, 1, -1):
            result = results.get(goal.path[:depth])
            if result is not None and not _EXPLAINED.search(result.text):
                yield from _below(goal, result, own)


def _is(passage: Passage, words: Sequence[str]) -> bool:
    return any(word in passage.title for word in words)


def _below(goal: Passage, result: Passage, own: Sequence[str]) -> Iterator[Diagnostic]:
    reached = [(one, noun_of(one, own).text) for one in read_figures(result.text)]
    for wanted in read_figures(goal.text):
        noun = noun_of(wanted, own).text
        alike = [one for one, counted in reached if counted == noun and one.unit == wanted.unit]
        if len(noun) < _SHORTEST_NOUN or wanted.quantity.comparator in "≤<":
            continue
        if alike and all(_is_less(one, wanted) for one in alike):
            yield _finding((goal, wanted), (result, alike[0]), noun)


def _is_less(one: Figure, wanted: Figure) -> bool:
    value, goal = one.quantity.value, wanted.quantity.value
    return value is not None and goal is not None and value < goal


def _finding(goal: tuple[Passage, Figure], result: tuple[Passage, Figure], noun: str) -> Diagnostic:
    (wanted_in, wanted), (passage, figure) = goal, result
    args = {"figure": figure.quantity.text, "noun": noun, "goal": wanted.quantity.text}
    related = (Related(wanted_in.span(wanted.start, wanted.end), wanted_in.title),)
    place = passage.span(figure.start, figure.end)
    return Diagnostic(codes.RESULT_BELOW_GOAL, place, args, passage.path, related)
