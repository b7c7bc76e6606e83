"""Our whole build: text of the report → checked → computed → laid out → Word document."""

from collections.abc import Callable
from pathlib import Path

from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write


def prepare(folder: Path) -> Callable[[], bytes]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    store = TemplateStore((resources.templates(),))
    return lambda: build(text, folder, store)


def build(text: str, folder: Path, store: TemplateStore) -> bytes:
    """Return the Word document of the report `text`."""
    checked = check_text(text, folder, store, name="report.yaml")
    assert checked.document is not None
    assert checked.sheet is not None
    return write(checked.document, checked.sheet, "docx").data
