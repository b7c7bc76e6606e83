"""Our whole build: text of a fresh report → checked → computed → laid out → Word document."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.fresh import fresh_reports
from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((resources.templates(),))
    return (partial(build, text, folder, store) for text in fresh_reports(folder))


def build(text: str, folder: Path, store: TemplateStore, kind: str = "docx") -> bytes:
    """Return the Word document, or a file of another kind, of the report `text`."""
    checked = check_text(text, folder, store, name="report.yaml")
    assert checked.document is not None
    assert checked.sheet is not None
    return write(checked.document, checked.sheet, kind).data
