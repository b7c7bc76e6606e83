"""Our comparison alone: the records are there."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.two_versions import NEW, OLD
from reportgen import resources
from reportgen.diff.compare import compare
from reportgen.pipeline.records import read_report
from reportgen.pipeline.templates import TemplateStore
from reportgen.source.includes import load_source


def prepare(folder: Path) -> Callable[[], object]:
    store = TemplateStore((resources.templates(),))
    old, new = (read_report(load_source(folder / name), store).side for name in (OLD, NEW))
    assert old is not None, "the report has errors"
    assert new is not None, "the changed report has errors"
    return lambda: compare(old, new)
