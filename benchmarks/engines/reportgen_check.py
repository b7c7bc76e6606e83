"""Our check alone: text of the report → every finding; the document is laid out, not written."""

from collections.abc import Callable
from pathlib import Path

from reportgen import resources
from reportgen.pipeline.check import Checked, check_text
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Callable[[], Checked]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    store = TemplateStore((resources.templates(),))
    return lambda: check_text(text, folder, store, name="report.yaml")
