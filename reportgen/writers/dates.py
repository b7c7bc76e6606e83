"""The date of a document, however it is written: for the properties of files."""

from datetime import UTC, datetime

from reportgen.texts.patterns import pattern

_DATE = pattern(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)")


def midnight(date: str) -> datetime | None:
    """Return the first moment of `date` (2024-03-05, 2024年3月5日), None if it is no date.

    It is said to be one of Greenwich, as no clock and no time zone of the machine is asked.
    """
    match = _DATE.search(date)
    if match is None:
        return None
    try:
        year, month, day = map(int, match.groups())
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
