"""What a preview shows: the last page that could be made, and what is wrong with the report now."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.diagnostics.diagnostic import has_errors
from reportgen.document.nodes import Document
from reportgen.pipeline.check import Checked, check
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.templates import TemplateStore
from reportgen.reporters.registry import reporter
from reportgen.reporters.summary import summary
from reportgen.writers.registry import write

_FORMAT = "html"


class State(NamedTuple):
    """What is shown at one time.

    Attributes:
        page: the document as HTML; None as long as none could be made.
        edition: counts the pages.
        is_stale: the page is of an earlier save.
        findings: what is wrong, in the form for programs.
        summary: the same in one line.
    """

    page: bytes | None
    edition: int
    is_stale: bool
    findings: Any
    summary: str

    def message(self) -> str:
        """Return what the browser is told, as JSON; it asks for the page itself when it needs it."""
        content = self._asdict()
        del content["page"]
        return json.dumps(content, ensure_ascii=False)


class Preview:
    """The report in one file, as it is shown."""

    def __init__(self, path: Path, stores: Callable[[], TemplateStore], language: str) -> None:
        """Show the report in `path`; `stores` gives its templates, read anew each time."""
        self.path = path
        self.state = State(None, 0, False, {}, "")
        self._stores = stores
        self._language = language

    def refresh(self) -> Checked:
        """Read the report again, and show what came of it."""
        # As a draft it has a page in spite of errors, as far as there can be one.
        checked = check(self.path, self._stores(), name=self.path.name, draft=True)
        self.state = self._next(with_origins(checked, self.path.parent))
        return checked

    def _next(self, checked: Checked) -> State:
        found, page = checked.diagnostics, None
        if checked.document is not None and checked.sheet is not None:
            written = write(_marked(checked), checked.sheet, _FORMAT)
            page, found = written.data, [*found, *written.diagnostics]
        last = self.state
        report = reporter("json")(found, language=self._language, quote=checked.quote, color=False)
        return State(
            page or last.page,
            last.edition + (page not in (None, last.page)),
            page is None and last.page is not None,
            json.loads(report)["diagnostics"],
            summary(found, self._language),
        )


def _marked(checked: Checked) -> Document:
    """Return the document, with the mark of a draft only if it is one."""
    assert checked.document is not None
    return checked.document if has_errors(checked.diagnostics) else replace(checked.document, mark="")
