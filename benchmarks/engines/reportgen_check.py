"""Our check alone: text of a fresh report → every finding; nothing is written."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.fresh import fresh_reports
from reportgen import resources
from reportgen.pipeline.check import Checked, check_text
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], Checked]]:
    store = TemplateStore((resources.templates(),))
    for text in fresh_reports(folder):
        yield partial(check_text, text, folder, store, name="report.yaml")
