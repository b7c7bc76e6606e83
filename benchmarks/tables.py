"""Plain tables of what was measured."""

from collections.abc import Sequence

from benchmarks.measure import Times, ratio


def show_times(title: str, times: Times, ours: str) -> None:
    """Print how many times as long as `ours` everything takes."""
    rows = [(name, f"{ratio(times, name, ours):.2f}") for name in times]
    show_table((title, f"× {ours}"), rows)


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    print(_line(head, widths))
    print("  ".join("-" * width for width in widths))
    for row in rows:
        print(_line(row, widths))
    print(flush=True)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join((first, *others)).rstrip()
