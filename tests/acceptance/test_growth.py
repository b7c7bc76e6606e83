"""Ten times as much to read is at most about ten times as much work, for every rule and stage.

Calls of functions are counted, as a clock tells how busy a machine is. What C does in one call is
not seen so; `python -m benchmarks.kinds` times the same reports.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from reportgen import resources
from reportgen.checks import run
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from tests.support.growth import MATERIALS, report_of

MOST = 12
# Fewer calls are not worth a limit: what is done once counts too much in them.
FEW = 20_000
STORE = TemplateStore((Path(__file__).parents[1] / "cases" / "templates", resources.templates()))
RULES = frozenset(
    rule.__code__
    for rule in (*run._CHECKS, *run._DOCUMENT_CHECKS, *(one.read for one in run._LOCAL))
    if hasattr(rule, "__code__")
)


def calls_of_rules(work: Callable[[], object]) -> Mapping[str, int]:
    """Return how many functions each rule calls, and all of it together."""
    found: Counter[str] = Counter()
    inside: list[tuple[FrameType, str]] = []

    def count(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code in RULES:
            inside.append((frame, f"{frame.f_code.co_filename}:{frame.f_code.co_name}"))
        elif event == "return" and inside and inside[-1][0] is frame:
            inside.pop()
        if event in {"call", "c_call"}:
            found["all"] += 1
            for _, name in inside[-1:]:
                found[name] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found


@pytest.mark.parametrize("name", MATERIALS)
def test_ten_times_as_much_is_at_most_twelve_times_the_work(name: str) -> None:
    few, many = (calls_of_rules(lambda text=text: checked(text)) for text in texts(name))

    grown = {
        Path(rule).name: round(many[rule] / max(few[rule], FEW / 10), 1)
        for rule in many
        if many[rule] > FEW
    }
    assert {rule: times for rule, times in grown.items() if times > MOST} == {}


def texts(name: str) -> Iterator[str]:
    for count in (300, 3000):
        yield report_of(name, count)


def checked(text: str) -> object:
    return check_text(text, Path(), STORE, name="report.yaml")
