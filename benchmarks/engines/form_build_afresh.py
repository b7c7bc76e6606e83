"""Our whole build of a form with nothing kept: the template and the form are read anew."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.engines.form_build import build
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Callable[[], bytes]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    return lambda: build(text, folder, TemplateStore((folder,)))
