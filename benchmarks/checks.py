"""Checking a report, beside building it, by the size of the report, and while somebody types."""

from collections.abc import Mapping
from statistics import median

from benchmarks.material import Material
from benchmarks.measure import ratio, warm_times
from benchmarks.tables import show_table, show_times

_BUILD = "reportgen build"
_CHECK = "reportgen check"
_ENGINES = {_BUILD: "reportgen_build", _CHECK: "reportgen_check"}


def measure_checks(sizes: Mapping[int, Material], rounds: int) -> dict[str, float]:
    """Show how long checks take; return what there are goals for.

    Args:
        sizes: the same report with this many times the rows, the smallest first.
        rounds: how often times are taken.
    """
    folder = next(iter(sizes.values())).folder
    times = warm_times({name: (engine, folder) for name, engine in _ENGINES.items()}, rounds)
    show_times("checking, warm, in process, fresh report", times, _BUILD)
    return {
        "check-over-build": ratio(times, _CHECK, _BUILD),
        "check-large-over-small": _growth(sizes, rounds),
    }


def measure_keystrokes(report: Material, large: Material, rounds: int) -> dict[str, float]:
    """Show how long a language server takes after a keystroke; return what there are goals for."""
    engines = {f"{one.rows} rows": ("editor_keystroke", one.folder) for one in (report, large)}
    taken = [1000 * median(times) for times in warm_times(engines, rounds).values()]
    show_table(("language server", *engines), [("ms after a keystroke", *map(_whole, taken))])
    return dict(zip(("keystroke", "keystroke-large"), taken, strict=True))


def _growth(sizes: Mapping[int, Material], rounds: int) -> float:
    engine = _ENGINES[_CHECK]
    times = warm_times({f"{size}×": (engine, one.folder) for size, one in sizes.items()}, rounds)
    first, *_, last = times
    heads = (f"{size}× ({one.rows} rows)" for size, one in sizes.items())
    row = (f"{ratio(times, size, first):.1f}" for size in times)
    show_table((f"time, × {first}", *heads), [(_CHECK, *row)])
    return ratio(times, last, first)


def _whole(value: float) -> str:
    return f"{value:.0f}"
