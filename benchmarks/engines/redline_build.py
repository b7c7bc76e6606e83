"""The new one of two versions as a plain Word document, built as the redline of it is."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.two_versions import fresh_versions
from reportgen import resources
from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((resources.templates(),))
    for _, new in fresh_versions(folder, "plain"):
        yield partial(_build, new, store)


def _build(file: Path, store: TemplateStore) -> bytes:
    checked = check(file, store, name=file.name, draft=True)
    assert checked.document is not None
    assert checked.sheet is not None
    return write(checked.document, checked.sheet, "docx").data
