"""Wrong characters typed at random into right texts, and how many of them are found."""

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from docs.corpus.fitting import mistyped
from reportgen.checks.rules.wrong_characters import check_wrong_characters
from reportgen.checks.running_text import RunningText
from reportgen.checks.spelling.confusable import usual_confusables
from reportgen.diagnostics.diagnostic import Severity
from reportgen.source import parse_source

_ONE_IN = 60
_ROUNDS = 4
_SEED = 16
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Typed(NamedTuple):
    """How many wrong characters were typed, and with how many the right one was offered.

    Attributes:
        warned: so many by a warning; `hinted` by a hint.
        elsewhere: findings at characters that are right.
    """

    typed: int
    warned: int
    hinted: int
    elsewhere: int


def measure_typed(reports: list[str]) -> Typed:
    """Type wrong characters into the texts of reports, and look for them."""
    texts = [text for report in reports for text in _texts(_data(report))]
    draw = random.Random(_SEED)  # noqa: S311 (no secret)
    counts = [0, 0, 0, 0]
    for text in dict.fromkeys(texts):
        for _ in range(_ROUNDS):
            typed = mistyped(text, usual_confusables(), 1 / _ONE_IN, draw)
            counts[0] += len(typed.right)
            for found in check_wrong_characters.read(RunningText((typed.text,))):
                is_right = typed.right.get(found.start) == found.args["right"]
                counts[1 + (found.severity is Severity.INFO) if is_right else 3] += 1
    return Typed(*counts)


def _data(report: str) -> object:
    source = parse_source(report, "report.yaml").source
    assert source is not None
    return source.data


def _texts(value: object) -> Iterator[str]:
    """Yield the sentences of a report; names and levels are too short to say much."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
    elif isinstance(value, str) and len(_CHINESE.findall(value)) >= 12:
        yield value
