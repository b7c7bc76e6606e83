"""Our whole build of a form: text of a fresh report → checked → computed → filled Word document."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.forms import fresh_forms
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((folder,))
    return (partial(build, text, folder, store) for text in fresh_forms(folder))


def build(text: str, folder: Path, store: TemplateStore) -> bytes:
    """Return the filled form of the report `text`."""
    checked = check_text(text, folder, store, name="report.yaml")
    assert checked.form is not None
    return checked.form.data
