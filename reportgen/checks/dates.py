"""Dates as texts write them: 2023年10月, 2024年2月20日, 10月底前."""

from datetime import date
from typing import NamedTuple

from reportgen.texts.patterns import pattern

_DATE = pattern(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|份|底|末)?"
    r"(?:之前|以前|前|内|完成|完工|竣工|验收|建成|通过|已)*"
)


class Day(NamedTuple):
    """A date as far as it is written; 0 stands for what is not.

    Attributes:
        year: four digits.
        month: 1 to 12.
        day: 1 to 31.
    """

    year: int
    month: int
    day: int

    @property
    def is_possible(self) -> bool:
        """Whether a calendar has this date; without a year, that of a leap year."""
        try:
            date(self.year or 2000, self.month, self.day or 1)
        except ValueError:
            return False
        return True

    def is_before(self, other: "Day") -> bool:
        """Say whether this is earlier than `other`, as far as both are written."""
        length = 3 if self.day and other.day else 2
        return tuple(self)[:length] < tuple(other)[:length]


def read_day(text: str) -> Day | None:
    """Return the date that a text consists of; None if it is no date alone."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    found = day_of(match["year"], match["month"], match["day"])
    return found if found.is_possible else None


def day_of(year: str | None, month: str | None, day: str | None) -> Day:
    """Return a date of its digits."""
    return Day(int(year or 0), int(month or 0), int(day or 0))
