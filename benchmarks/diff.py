"""Comparing two versions of a report, beside reading them and beside other ways to compare."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from benchmarks.measure import Times, ratio, warm_times
from benchmarks.tables import show_table, show_times
from benchmarks.two_versions import write_versions

_OURS = "reportgen diff"
_READING = "reading both files"
_COMPARING = "comparing alone"
_ENGINES = {_OURS: "diff_reports", _READING: "diff_reading", _COMPARING: "diff_records"}
_REDLINE = "reportgen redline"
_PLAIN = "the new report alone"
_REDLINES = {_REDLINE: "redline_versions", _PLAIN: "redline_build"}
_SIZES = (400, 4000)
# deepdiff's way to see that rows moved compares each row with each other.
_PATIENT_SIZE = 100


def measure_diff(folder: Path, rounds: int) -> dict[str, float]:
    """Show how long a comparison takes; return what there are goals for."""
    for size in (_PATIENT_SIZE, *_SIZES):
        write_versions(folder / f"diff-{size}", size)
    times = _times(folder, _SIZES[-1], _ENGINES | _others(), rounds)
    show_times(f"two reports of {_SIZES[-1]} rows", times, _OURS)
    _show_patient(folder, rounds)
    growth = _growth(folder, rounds)
    redlines = _times(folder, _PATIENT_SIZE, _REDLINES, rounds)
    show_times("Word document with tracked changes", redlines, _REDLINE)
    return {
        "diff-over-reading": ratio(times, _OURS, _READING),
        "diff-large-over-small": growth,
        "redline-over-build": ratio(redlines, _REDLINE, _PLAIN),
    }


def _others() -> dict[str, str]:
    """Return the other ways to compare that there are on this machine."""
    found = {}
    if find_spec("deepdiff"):
        found["deepdiff, rows by index"] = "diff_deepdiff"
    if which("git"):
        found["git diff --no-index --word-diff"] = "diff_git"
    return found


def _times(folder: Path, size: int, engines: Mapping[str, str], rounds: int) -> Times:
    at = folder / f"diff-{size}"
    return warm_times({name: (engine, at) for name, engine in engines.items()}, rounds)


def _show_patient(folder: Path, rounds: int) -> None:
    """Show beside ours the engine that takes too long for more rows than these."""
    if not find_spec("deepdiff"):
        return
    engines = {_OURS: _ENGINES[_OURS], "deepdiff, rows in any order": "diff_deepdiff_any_order"}
    times = _times(folder, _PATIENT_SIZE, engines, rounds)
    show_times(f"two reports of {_PATIENT_SIZE} rows", times, _OURS)


def _growth(folder: Path, rounds: int) -> float:
    small, large = _SIZES
    engines = {f"{size}": (_ENGINES[_OURS], folder / f"diff-{size}") for size in _SIZES}
    times = warm_times(engines, rounds)
    grown = ratio(times, str(large), str(small))
    show_table(("time, × 400 rows", "400 rows", "4000 rows"), [(_OURS, "1.0", f"{grown:.1f}")])
    return grown
