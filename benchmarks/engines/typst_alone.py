"""typst alone: the source that we give to it, finished before the clock starts → PDF file."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import typst

from benchmarks.engines.another import another
from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.typst.pages import source_for


def prepare(folder: Path) -> Callable[[], bytes]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    store = TemplateStore((resources.templates(),))
    checked = check_text(text, folder, store, name="report.yaml")
    assert checked.document is not None
    assert checked.sheet is not None
    prepared = source_for(checked.document, checked.sheet)
    source = prepared.source.text
    compiler = typst.Compiler(font_paths=prepared.collection.fonts, ignore_system_fonts=True)
    numbers = count(1)

    def build() -> bytes:
        own = another(source, next(numbers))
        data = compiler.compile(input=own.encode(), format="pdf", timestamp=0)
        assert isinstance(data, bytes)
        return data

    return build
