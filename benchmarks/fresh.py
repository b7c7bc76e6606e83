"""Reports like one that is there, whose texts and figures nobody has seen before.

What a program remembers of the texts of earlier reports does not help it with such a report. It
is as long as the other one, has the same findings, and its figures agree with each other as before.
"""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

# Characters that GB 2312 does not have and that have no simplified form: no check has a word with
# one, and none is taken for another.
_CHECKS = Path(__file__).parents[1] / "reportgen" / "checks"
_TRADITIONAL = _CHECKS / "words" / "characters" / "traditional.toml"
_ALL = range(0x4E00, 0x9FA6)

# In nearly every paragraph; not in 科学技术 and 科学素质, which names with one right form have.
_COMMON = re.compile("科(?!学[技素])")
_FIELDS = (
    "name|goal|result|target|actual|reason|measure|note|scope|explanation|summary|intro|text|title"
)
# Where a text begins, in a list too, and where one of its sentences does.
_START = re.compile(
    rf"((?<![\w-])(?:{_FIELDS}|target_setting|reasonableness|clarity|system|training|monitoring"
    r"|evaluation|conclusion): |^ +- |。|^    (?=[坚按]))"
    r"(?!不少于|超|约|已完成)(?=[“《]?[\u4e00-\u9fff]|20\d\d年)",
    re.MULTILINE,
)
# A number of things: neither a date, an age, a share nor a part of a name.
_COUNTED = re.compile(
    r"(?<![\d.第—年（])(?!20[0-3]\d)(\d{2,}(?:\.\d+)?|\d\.\d+|(?<=target: )\d|(?<=actual: )\d)"
    r"(?=[余多]?(?:万|亿)?(?:人次|篇次|批次|[场家条人名个项次篇期门元]))(?!个百分点)"
)
_AMOUNT = re.compile(r"\d+\.\d\d(?!\d|%)")
_MONTH = re.compile(r"(budget: |spent: )(\d+)(?=,)")
_BASIC = ("22166.33", "23175.15", "23139.43", "28040.59", "27217.27", "27174.65", "33522.80")
_PROJECTS = ("15293.00", "9013.00", "9012.49", "37331.72", "31984.62", "31351.99", "14878.81")
_WHOLE = ("65372.31", "59201.89", "49168.13", "58526.63")


def fresh_reports(folder: Path) -> Iterator[str]:
    """Yield the report in `folder`, then others like it without an end."""
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    return (fresh_report(text, number) for number in count())


def fresh_report(text: str, number: int) -> str:
    """Return a report like `text`, which is nobody else's; the one with the number 0 is itself."""
    if not number:
        return text
    rare = rare_character(number)
    worded = _START.sub(rf"\g<1>{rare}", _COMMON.sub(rare, text))
    counted = _COUNTED.sub(lambda found: str(Decimal(found[0]) * (number + 1)), worded)
    budgeted = _AMOUNT.sub(lambda found: _raised(found[0], number), counted)
    return _MONTH.sub(lambda found: f"{found[1]}{int(found[2]) + number}", budgeted)


def rare_character(number: int) -> str:
    """Return a character that no other number below three thousand has."""
    return _rare()[number % len(_rare())]


@cache
def _rare() -> str:
    traditional = tomllib.loads(_TRADITIONAL.read_text(encoding="utf-8"))["traditional"]
    every = set(map(chr, _ALL)) - set(traditional)
    return "".join(sorted(one for one in every if not one.encode("gb2312", "ignore")))


def _raised(amount: str, number: int) -> str:
    """Return an amount of the budget with more in it, so that all sums stay as right as before."""
    basic, projects = number * Decimal("1.37"), number * Decimal("2.11")
    more = (amount in _BASIC or amount in _WHOLE) * basic
    return str(Decimal(amount) + more + (amount in _PROJECTS or amount in _WHOLE) * projects)
