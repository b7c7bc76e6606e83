"""What a redline may be: a format of documents, and a day that the calendar has."""

import re
from datetime import date as day
from pathlib import Path

from reportgen.api.errors import WrongArgumentError
from reportgen.document.nodes import Reviser
from reportgen.writers.registry import FORMATS

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def redline_form(path: Path) -> str:
    """Return the format that the name of a file promises.

    Raises:
        WrongArgumentError: there is no such format of documents.
    """
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        names = tuple(f".{name}" for name in FORMATS)
        raise WrongArgumentError("cli.diff.redline-suffix", name=str(path), suffixes=names)
    return form


def reviser(author: str, date: str) -> Reviser:
    """Return who made the changes on which day; both may be empty.

    Raises:
        WrongArgumentError: there is no such day.
    """
    if date and not _is_day(date):
        raise WrongArgumentError("cli.diff.bad-date", date=date)
    return Reviser(author, date)


def _is_day(text: str) -> bool:
    """Say whether the calendar has that day; Word opens no file with changes of 31 February."""
    try:
        return _DATE.fullmatch(text) is not None and bool(day.fromisoformat(text))
    except ValueError:
        return False
