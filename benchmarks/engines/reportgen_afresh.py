"""Our whole build with nothing kept from one report to the next: the template is loaded anew."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.engines.reportgen_build import build
from benchmarks.fresh import fresh_reports
from reportgen import resources
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    for text in fresh_reports(folder):
        yield partial(_build, text, folder)


def _build(text: str, folder: Path) -> bytes:
    return build(text, folder, TemplateStore((resources.templates(),)))
