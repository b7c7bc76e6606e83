"""Our whole build without the rules on texts: the conditions between values are held all the same.

It is no way to build a report; it says what the rest costs.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.engines import reportgen_build
from reportgen.checks import run
from reportgen.checks.subject import Subject
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline import check

CHECKS_NAME = "_CHECKS"
CHECKS: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = getattr(run, CHECKS_NAME)
CONDITIONS = tuple(one for one in CHECKS if ".rules." not in one.__module__)
"""The checks that read values alone."""


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    for name, instead in _INSTEAD.items():
        assert hasattr(check, name), name
        setattr(check, name, instead)
    return reportgen_build.prepare(folder)


def _conditions(subject: Subject) -> list[Diagnostic]:
    return [found for condition in CONDITIONS for found in condition(subject)]


def _nothing(*_: object) -> list[Diagnostic]:
    return []


_INSTEAD = {
    "run_checks": _conditions,
    "run_document_checks": _nothing,
    "passages": _nothing,
}
