"""Our whole build of the same report again: what is remembered of its texts helps."""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from benchmarks.engines.reportgen_build import build
from reportgen import resources
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    store = TemplateStore((resources.templates(),))
    return repeat(lambda: build(text, folder, store))
