"""How the time of a check grows with reports that grow in one way each.

`python -m benchmarks.kinds` shows it; the tests count the calls of the same reports.
"""

from pathlib import Path
from time import perf_counter

from benchmarks.tables import show_table
from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from tests.support.growth import MATERIALS, report_of

_SIZES = (300, 3_000, 10_000)
_CASES = Path(__file__).parents[1] / "tests" / "cases" / "templates"


def main() -> None:
    """Show a row for each kind of report: how long it is, and how long its check takes."""
    store = TemplateStore((_CASES, resources.templates()))
    for name in MATERIALS:  # what is read once is no matter here
        _seconds(report_of(name, 1), store)
    rows = [_row(name, store) for name in MATERIALS]
    heads = (f"{size:,}, s" for size in _SIZES)
    show_table(("ten thousand", "characters", *heads, "per size, ×"), rows)


def _row(name: str, store: TemplateStore) -> tuple[str, ...]:
    texts = [report_of(name, size) for size in _SIZES]
    taken = [_seconds(text, store) for text in texts]
    grown = taken[-1] / taken[0] * _SIZES[0] / _SIZES[-1]
    seconds = (f"{one:.2f}" for one in taken)
    return name, f"{len(texts[-1]):,}", *seconds, f"{grown:.2f}"


def _seconds(text: str, store: TemplateStore) -> float:
    start = perf_counter()
    check_text(text, Path(), store, name="report.yaml")
    return perf_counter() - start


if __name__ == "__main__":
    main()
