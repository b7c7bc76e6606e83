"""Our comparison alone: the records are there."""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from benchmarks.two_versions import NEW, OLD
from reportgen import resources
from reportgen.comparison.compare import compare
from reportgen.pipeline.diff import diff
from reportgen.pipeline.revisions import Version
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], object]]:
    store = TemplateStore((resources.templates(),))
    old, new = (Version(str(folder / name)) for name in (OLD, NEW))
    sides = diff(old, new, store).sides
    assert sides is not None, "one of the reports has errors"
    return repeat(lambda: compare(*sides))
