"""Our whole build of a PDF file: text of a fresh report → checked → laid out → set by typst."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.engines.reportgen_build import build
from benchmarks.fresh import fresh_reports
from reportgen import resources
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((resources.templates(),))
    return (partial(build, text, folder, store, "pdf") for text in fresh_reports(folder))
