"""What a preview shows: the last page that could be made, and what is wrong with the report now."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.document.nodes import Document
from reportgen.pipeline.check import Checked, check
from reportgen.pipeline.files import name_from
from reportgen.pipeline.formats import BY_TYPST, write_form
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.templates import TemplateStore
from reportgen.reporters.registry import reporter
from reportgen.reporters.summary import summary
from reportgen.writers.registry import write

_FORMAT = "html"
_FORM = "json"


class State(NamedTuple):
    """What is shown at one time.

    Attributes:
        page: the document as HTML; None as long as none could be made.
        edition: counts the pages.
        is_stale: the page is of an earlier save.
        findings: what is wrong, in the form for programs; files are named from the report's folder.
        summary: the same in one line.
    """

    page: bytes | None
    edition: int
    is_stale: bool
    findings: tuple[Mapping[str, Any], ...]
    summary: str

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

    def refresh(self) -> Checked:
        """Read the report again, and show what came of it."""
        # As a draft it has a page in spite of errors, as far as there can be one.
        checked = check(self.path, self._stores(), name=str(self.path), draft=True)
        self.state = self._next(with_origins(checked, self.path.parent))
        return checked

    def _next(self, checked: Checked) -> State:
        found, page = checked.diagnostics, None
        if checked.document is not None and checked.sheet is not None:
            written = write(_marked(checked.document, found), checked.sheet, _FORMAT)
            page, found = written.data, in_order([*found, *written.diagnostics])
        if checked.form is not None:  # finished, and in Word only
            found = in_order([*found, *write_form(checked.form, _FORMAT, BY_TYPST).diagnostics])
        last = self.state
        is_new = page is not None and page != last.page
        return State(
            page=page or last.page,
            edition=last.edition + is_new,
            is_stale=page is None and last.page is not None,
            findings=tuple(self._findings(found)),
            summary=summary(found, self._language, checked.suppressed),
        )

    def _findings(self, found: Sequence[Diagnostic]) -> Iterator[Mapping[str, Any]]:
        text = reporter(_FORM)(found, language=self._language, quote=_no_line, color=False)
        for finding in json.loads(text)["diagnostics"]:
            for place in (finding, *finding["related"], *finding["edits"]):
                place["file"] = place["file"] and self._name(place["file"])
            yield finding

    def _name(self, file: str) -> str:
        return name_from(self.path.parent, file) or Path(file).absolute().as_posix()


def _marked(document: Document, found: Sequence[Diagnostic]) -> Document:
    """Return the document, with the mark of a draft only if it is one."""
    return document if has_errors(found) else replace(document, mark="")


def _no_line(file: str, line: int) -> None:  # noqa: ARG001 - a program has the file
    return None
