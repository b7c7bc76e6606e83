"""How time and memory grow with the rows of the tables."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.material import Material
from benchmarks.measure import Times, build_once, ratio, warm_times
from benchmarks.tables import show_table

_OURS = "reportgen"
_ENGINES = {_OURS: "reportgen_build", "docxtpl": "docxtpl_render", "floor": "floor"}
_WEIGHED = (_OURS, "docxtpl")


def measure_growth(sizes: Mapping[int, Material], rounds: int) -> dict[str, float]:
    """Show times and peaks by size of the report; return what there are goals for.

    Args:
        sizes: the same report with this many times the rows, the smallest first.
        rounds: how often times are taken.
    """
    engines = {
        f"{name} {size}×": (engine, material.folder)
        for size, material in sizes.items()
        for name, engine in _ENGINES.items()
    }
    times = warm_times(engines, rounds)
    first, *_, last = sizes
    show_table(("time, × 1×", *_heads(sizes)), list(_growth(times, list(sizes))))
    peak, of_a_row = _show_memory(sizes)[_OURS]
    return {
        "large-over-floor": ratio(times, f"{_OURS} {last}×", f"floor {last}×"),
        "large-over-small": _grown(times, _OURS, last, first),
        "large-memory": peak,
        "row-memory": of_a_row,
    }


def _growth(times: Times, sizes: Sequence[int]) -> Iterator[tuple[str, ...]]:
    for name in _ENGINES:
        yield name, *(f"{_grown(times, name, size, sizes[0]):.1f}" for size in sizes)
    for name in _ENGINES:
        if name != _OURS:
            ratios = (ratio(times, f"{_OURS} {size}×", f"{name} {size}×") for size in sizes)
            yield f"{_OURS} ÷ {name}", *(f"{one:.2f}" for one in ratios)


def _grown(times: Times, name: str, size: int, first: int) -> float:
    return ratio(times, f"{name} {size}×", f"{name} {first}×")


def _show_memory(sizes: Mapping[int, Material]) -> dict[str, tuple[float, float]]:
    """Show the peaks of new processes; return the highest in MiB, and KiB a row."""
    smallest, *_, largest = sizes.values()
    more_rows = largest.rows - smallest.rows
    rows, found = [], {}
    for name in _WEIGHED:
        peaks = [
            build_once(_ENGINES[name], material.folder, material.folder / "output.docx")
            for material in sizes.values()
        ]
        of_a_row = (peaks[-1] - peaks[0]) / more_rows
        found[name] = peaks[-1] / 1024, of_a_row
        shown = [f"{peak / 1024:.0f}" for peak in peaks]
        rows.append((name, *shown, f"{of_a_row:.1f}"))
    show_table(("peak memory, MiB", *_heads(sizes), "KiB a row"), rows)
    return found


def _heads(sizes: Mapping[int, Material]) -> list[str]:
    return [f"{size}× ({material.rows} rows)" for size, material in sizes.items()]
