"""Our whole build with nothing kept from one report to the next: the template is loaded anew."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.engines.reportgen_build import build
from reportgen import resources
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Callable[[], bytes]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    return lambda: build(text, folder, TemplateStore((resources.templates(),)))
