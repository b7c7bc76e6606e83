"""typst alone: the source that we give to it, finished before the clock starts → PDF file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import typst

from benchmarks.fresh import fresh_reports
from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.charts import for_paper
from reportgen.writers.typst.pages import source_for


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((resources.templates(),))
    compiler = None
    for text in fresh_reports(folder):
        checked = check_text(text, folder, store, name="report.yaml")
        assert checked.document is not None
        assert checked.sheet is not None
        prepared = source_for(for_paper(checked.document), checked.sheet)
        fonts = prepared.collection.fonts
        compiler = compiler or typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        yield _compiling(compiler, prepared.source.text.encode())


def _compiling(compiler: typst.Compiler, source: bytes) -> Callable[[], bytes]:
    def compiled() -> bytes:
        data = compiler.compile(input=source, format="pdf", timestamp=0)
        assert isinstance(data, bytes)
        return data

    return compiled
