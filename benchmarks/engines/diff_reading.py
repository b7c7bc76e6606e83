"""Reading the two files of a comparison: YAML with the place of every value, and nothing else."""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from benchmarks.two_versions import NEW, OLD
from reportgen.source.includes import load_source


def prepare(folder: Path) -> Iterator[Callable[[], object]]:
    return repeat(lambda: [load_source(folder / name) for name in (OLD, NEW)])
