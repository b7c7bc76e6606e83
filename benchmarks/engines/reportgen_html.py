"""Our whole build of a web page, with the origins of its figures."""

from collections.abc import Callable
from pathlib import Path

from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write


def prepare(folder: Path) -> Callable[[], bytes]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    store = TemplateStore((resources.templates(),))

    def build() -> bytes:
        checked = check_text(text, folder, store, name="report.yaml")
        checked = with_origins(checked)
        assert checked.document is not None
        assert checked.sheet is not None
        return write(checked.document, checked.sheet, "html").data

    return build
