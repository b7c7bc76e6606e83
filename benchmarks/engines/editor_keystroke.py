"""What the language server does when something was typed: other words of the report each time."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.engines.another import another
from reportgen import resources
from reportgen.lsp.buffers import Buffers
from reportgen.lsp.reports import OpenReport, Reports
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Callable[[], list[OpenReport]]:
    file = folder / "report.yaml"
    text = file.read_text(encoding="utf-8")
    cache = Path(os.environ["REPORTGEN_CACHE"])
    buffers, typed = Buffers(), count()
    reports = Reports(buffers, lambda: TemplateStore((resources.templates(),), cache))

    def after_typing() -> list[OpenReport]:
        buffers.put(file, another(text, next(typed)))
        return reports.refresh(file)

    return after_typing
