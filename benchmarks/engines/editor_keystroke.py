"""What the language server does when a character was typed: one text of the report is another."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.fresh import rare_character
from reportgen import resources
from reportgen.lsp.buffers import Buffers
from reportgen.lsp.reports import OpenReport, Reports
from reportgen.pipeline.templates import TemplateStore

_TYPED_INTO = "\nfunctions:\n  summary: "


def prepare(folder: Path) -> Iterator[Callable[[], list[OpenReport]]]:
    file = folder / "report.yaml"
    before, found, after = file.read_text(encoding="utf-8").partition(_TYPED_INTO)
    assert found, "the example has no longer the form that is changed here"
    cache = Path(os.environ["REPORTGEN_CACHE"])
    buffers = Buffers()
    reports = Reports(buffers, lambda: TemplateStore((resources.templates(),), cache))

    def after_typing(text: str) -> list[OpenReport]:
        buffers.put(file, text)
        return reports.refresh(file)

    for number in count():
        yield partial(after_typing, f"{before}{found}{rare_character(number)}{after}")
