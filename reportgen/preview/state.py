"""What a preview shows: the last page that could be made, and what is wrong with the report now."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.document.nodes import Document
from reportgen.pipeline.check import Checked, check
from reportgen.pipeline.formats import BY_TYPST, write_form
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.templates import TemplateStore
from reportgen.preview.findings import told
from reportgen.preview.last_year import ChangesPage, LastYearView
from reportgen.reporters.account import account_lines, share
from reportgen.reporters.summary import summary
from reportgen.writers.registry import write

_FORMAT = "html"


class State(NamedTuple):
    """What is shown at one time.

    Attributes:
        page: the document as HTML; None as long as none could be made.
        edition: counts the pages.
        is_stale: the page is of an earlier save.
        findings: what is wrong, in the form for programs; files are named from the report's folder.
        summary: the same in one line.
        account: what was verified, in lines.
        share: the percentage of the numbers that are verified; None where none are counted.
        has_last_year: there is a report of last year to compare with.
    """

    page: bytes | None
    edition: int
    is_stale: bool
    findings: tuple[Mapping[str, Any], ...]
    summary: str
    account: tuple[str, ...] = ()
    share: float | None = None
    has_last_year: bool = False

    def message(self) -> str:
        """Return what the browser is told, as JSON; it asks for the page itself."""
        content = self._asdict()
        del content["page"]
        return json.dumps(content, ensure_ascii=False)


class Preview:
    """The report in one file, as it is shown."""

    def __init__(self, path: Path, stores: Callable[[], TemplateStore], language: str) -> None:
        """Show the report in `path`; `stores` gives its templates, read anew each time."""
        self.path = path
        self.state = State(None, 0, False, (), "")
        self._stores = stores
        self._language = language
        self._last_year: Final = LastYearView(path, language)
        self._lock: Final = Lock()  # browsers ask in other threads than that which follows files

    def refresh(self) -> Checked:
        """Read the report again, and show what came of it."""
        with self._lock:
            # As a draft it has a page in spite of errors, as far as there can be one.
            checked = check(self.path, self._stores(), name=str(self.path), draft=True)
            self._last_year.follow(checked)
            self.state = self._next(with_origins(checked))
        return checked

    def changes(self) -> ChangesPage:
        """Return what changed since last year; comparing is put off until this is asked."""
        with self._lock:
            return self._last_year.changes()

    def _next(self, checked: Checked) -> State:
        found, page = checked.diagnostics, None
        if checked.document is not None and checked.sheet is not None:
            written = write(_marked(checked.document, found), checked.sheet, _FORMAT)
            page, found = written.data, in_order([*found, *written.diagnostics])
        if checked.form is not None:  # finished, and in Word only
            found = in_order([*found, *write_form(checked.form, _FORMAT, BY_TYPST).diagnostics])
        told_account, verified = _account(checked, self._language)
        last = self.state
        is_new = page is not None and page != last.page
        return State(
            page=page or last.page,
            edition=last.edition + is_new,
            is_stale=page is None and last.page is not None,
            findings=told(found, self.path.parent, self._language),
            summary=summary(found, self._language, checked.suppressed),
            account=told_account,
            share=verified,
            has_last_year=self._last_year.file is not None,
        )


def _account(checked: Checked, language: str) -> tuple[tuple[str, ...], float | None]:
    """Return how much was verified, in words and in percent."""
    if checked.accounting is None:
        return (), None
    totals = checked.accounting.account().totals
    lines = tuple(account_lines(totals, language))
    return lines, float(share(totals)) if totals.numbers else None


def _marked(document: Document, found: Sequence[Diagnostic]) -> Document:
    """Return the document, with the mark of a draft only if it is one."""
    return document if has_errors(found) else replace(document, mark="")
