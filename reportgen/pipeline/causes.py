"""Findings that have one cause: an amount in another unit makes every sum and rate wrong."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import ValuePath
from reportgen.pipeline.read import Read

# A report with more of them has its amounts in another unit on purpose, or all of them wrong.
_MOST_TRIED: Final = 3
_YUAN_IN_TEN_THOUSAND: Final = 4


def without_consequences(
    read: Read, found: list[Diagnostic], check: Callable[[Read], Iterable[Diagnostic]]
) -> list[Diagnostic]:
    """Return `found` without what would not be found if a doubtful amount were in 万元.

    If there is such a thing, the doubt is certain, and the finding about the amount an error.

    Args:
        read: the report.
        found: what is wrong with it.
        check: returns what is wrong with the report as it would be.
    """
    doubtful = [one for one in found if one.code is codes.SISTER_OUT_OF_SCALE]
    for one in doubtful[:_MOST_TRIED]:
        trial = _mended(read, one.path)
        if trial is not None:
            left = {_kind(other) for other in check(trial)}
            gone = [other for other in found if _kind(other) not in left]
            if one in gone and any(other.severity is Severity.ERROR for other in gone):
                certain = one._replace(severity_override=Severity.ERROR)
                found = [certain if other is one else other for other in found]
                found = [other for other in found if other is certain or other not in gone]
    return found


def _mended(read: Read, path: ValuePath) -> Read | None:
    """Return the report as it would be with an amount in 万元 that seems to be in 元."""
    value = read.value_at(path)
    if not isinstance(value, Decimal) or abs(value) < 1:  # no amount is so small in 元
        return None
    return read.with_value(path, value.scaleb(-_YUAN_IN_TEN_THOUSAND))


def _kind(found: Diagnostic) -> tuple[str, ValuePath]:
    return found.code.id, found.path
