"""Checking a report, beside building it, by the size of the report, and while somebody types."""

from collections.abc import Mapping
from statistics import median

from benchmarks.material import Material
from benchmarks.measure import ratio, warm_times
from benchmarks.tables import Goal, show_table, show_times

_BUILD = "reportgen build"
_CHECK = "reportgen check"
_TYPED = "language server, after a keystroke"
_ENGINES = {_BUILD: "reportgen_build", _CHECK: "reportgen_check", _TYPED: "editor_keystroke"}


def measure_checks(sizes: Mapping[int, Material], rounds: int) -> list[Goal]:
    """Show how long checks take; return what was aimed at.

    Args:
        sizes: the same report with this many times the rows, the smallest first.
        rounds: how often times are taken.
    """
    first, *_, last = sizes
    folder = sizes[first].folder
    times = warm_times({name: (engine, folder) for name, engine in _ENGINES.items()}, rounds)
    show_times("checking, warm, in process", times, _BUILD)
    typed = median(times[_TYPED])
    return [
        Goal("check / whole build", 3, ratio(times, _CHECK, _BUILD)),
        Goal(f"check: time at {last}× rows / {first}×", 110, _growth(sizes, rounds)),
        Goal("language server: keystroke to findings", 0.1, typed, unit="s"),
    ]


def _growth(sizes: Mapping[int, Material], rounds: int) -> float:
    engine = _ENGINES[_CHECK]
    times = warm_times({f"{size}×": (engine, one.folder) for size, one in sizes.items()}, rounds)
    first, *_, last = times
    heads = (f"{size}× ({one.rows} rows)" for size, one in sizes.items())
    row = (f"{ratio(times, size, first):.1f}" for size in times)
    show_table((f"time, × {first}", *heads), [(_CHECK, *row)])
    return ratio(times, last, first)
