"""Measure builds beside other ways to make the same document, and hold them against the goals."""

import argparse
import os
import platform
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.checks import measure_checks, measure_keystrokes
from benchmarks.cold import measure_cold
from benchmarks.diff import measure_diff
from benchmarks.forms import measure_forms
from benchmarks.goals import hold_against_goals, record
from benchmarks.growth import measure_growth
from benchmarks.material import prepare_material
from benchmarks.pdf import measure_pdf
from benchmarks.preview import measure_preview
from benchmarks.stages import measure_stages
from benchmarks.warm import measure_warm, same_document
from benchmarks.web import measure_web

_SIZES = (1, 10, 100)
_EDITED = 30
"""So many times the rows are about 4,000, for what somebody waits for."""


class Rounds(NamedTuple):
    """How often everything is measured."""

    warm: int
    cold: int
    growth: int


_USUAL = Rounds(warm=15, cold=11, growth=5)
_QUICK = Rounds(warm=3, cold=3, growth=1)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, for a first look")
    parser.add_argument("--record", action="store_true", help="write what is met into goals.toml")
    options = parser.parse_args()
    rounds = _QUICK if options.quick else _USUAL
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    print(
        f"rounds: {rounds.warm} warm, {rounds.cold} cold, {rounds.growth} of growth\n", flush=True
    )
    with TemporaryDirectory() as folder:
        os.environ["REPORTGEN_CACHE"] = f"{folder}/cache"  # neither the user's nor left behind
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a cold start is no first start
        measured = _measure(Path(folder), rounds)
    if measured is None:
        return 1
    holds = hold_against_goals(measured)
    if options.record:
        record(measured)
    return 0 if holds else 1


def _measure(folder: Path, rounds: Rounds) -> dict[str, float] | None:
    """Return what there are goals for; None if the engines do not write the same document."""
    sizes = {size: prepare_material(folder / str(size), size) for size in _SIZES}
    report, edited = sizes[1], prepare_material(folder / "edited", _EDITED)
    if not same_document(report):
        return None
    measured = measure_warm(report, rounds.warm)
    measured |= measure_stages(sizes, rounds.growth)
    measured |= measure_cold(report, rounds.cold)
    measured |= measure_growth(sizes, rounds.growth)
    measured |= measure_checks(sizes, rounds.growth)
    measured |= measure_keystrokes(report, edited, rounds.growth)
    measured |= measure_web(report, rounds.warm)
    measured |= measure_pdf(report, rounds.warm)
    measured |= measure_preview(report, edited, rounds.growth)
    measured |= measure_forms(report.folder.parent / "form", rounds.warm)
    measured |= measure_diff(folder, rounds.growth)
    return measured


if __name__ == "__main__":
    raise SystemExit(main())
