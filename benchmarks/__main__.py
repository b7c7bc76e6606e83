"""Measure builds beside other ways to make the same document, and hold them against the goals."""

import argparse
import os
import platform
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.checks import measure_checks
from benchmarks.cold import measure_cold
from benchmarks.diff import measure_diff
from benchmarks.forms import measure_forms
from benchmarks.growth import measure_growth
from benchmarks.material import prepare_material
from benchmarks.pdf import measure_pdf
from benchmarks.preview import measure_preview
from benchmarks.tables import show_goals
from benchmarks.warm import measure_warm, same_document
from benchmarks.web import measure_web

_SIZES = (1, 10, 100)


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
    rounds = _QUICK if parser.parse_args().quick else _USUAL
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    print(
        f"rounds: {rounds.warm} warm, {rounds.cold} cold, {rounds.growth} of growth\n", flush=True
    )
    with TemporaryDirectory() as folder:
        os.environ["REPORTGEN_CACHE"] = f"{folder}/cache"  # neither the user's nor left behind
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a cold start is no first start
        return _measure(Path(folder), rounds)


def _measure(folder: Path, rounds: Rounds) -> int:
    sizes = {size: prepare_material(folder / str(size), size) for size in _SIZES}
    report = sizes[1]
    if not same_document(report):
        return 1
    goals = measure_warm(report, rounds.warm)
    goals += measure_cold(report, rounds.cold)
    goals += measure_growth(sizes, rounds.growth)
    goals += measure_checks(sizes, rounds.growth)
    goals += measure_web(report, rounds.warm)
    goals += measure_pdf(report, rounds.warm)
    goals += measure_preview(report, rounds.cold)
    goals += measure_forms(report.folder.parent / "form", rounds.warm)
    goals += measure_diff(folder, rounds.growth)
    show_goals(goals)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
