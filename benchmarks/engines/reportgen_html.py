"""Our whole build of a web page, with the origins of its figures."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.fresh import fresh_reports
from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((resources.templates(),))
    return (partial(_build, text, folder, store) for text in fresh_reports(folder))


def _build(text: str, folder: Path, store: TemplateStore) -> bytes:
    checked = with_origins(check_text(text, folder, store, name="report.yaml"))
    assert checked.document is not None
    assert checked.sheet is not None
    return write(checked.document, checked.sheet, "html").data
