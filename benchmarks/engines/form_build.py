"""Our whole build of a form: text of the report → checked → computed → filled Word document."""

from collections.abc import Callable
from pathlib import Path

from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Callable[[], bytes]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    store = TemplateStore((folder,))
    return lambda: build(text, folder, store)


def build(text: str, folder: Path, store: TemplateStore) -> bytes:
    """Return the filled form of the report `text`."""
    checked = check_text(text, folder, store, name="report.yaml")
    assert checked.form is not None
    return checked.form.data
