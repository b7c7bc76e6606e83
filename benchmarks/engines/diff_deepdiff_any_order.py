"""deepdiff as it finds rows that have moved: the order of rows is ignored, likeness decides."""

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.engines.diff_deepdiff import prepared


def prepare(folder: Path) -> Iterator[Callable[[], object]]:
    return prepared(folder, ignore_order=True)
