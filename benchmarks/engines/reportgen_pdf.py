"""Our whole build of a PDF file: text of the report → checked → laid out → set by typst."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.engines.another import another
from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write


def prepare(folder: Path) -> Callable[[], bytes]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    store = TemplateStore((resources.templates(),))
    numbers = count(1)

    def build() -> bytes:
        checked = check_text(another(text, next(numbers)), folder, store, name="report.yaml")
        assert checked.document is not None
        assert checked.sheet is not None
        return write(checked.document, checked.sheet, "pdf").data

    return build
