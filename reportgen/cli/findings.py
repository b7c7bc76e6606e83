"""The findings of one run, over all its inputs: shown together, and what they mean for the end."""

import os
import sys
from collections.abc import Sequence

from reportgen.cli.again import OUT, PROGRAMS
from reportgen.cli.session import Session
from reportgen.cli.terminal import wants_color
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import Quote
from reportgen.reporters.registry import reporter

FINE = 0
FOUND = 1


class Findings:
    """Collects what is found in several inputs, and who can quote their lines."""

    def __init__(self) -> None:
        self._diagnostics: list[Diagnostic] = []
        self._quotes: dict[str, Quote] = {}
        self._suppressed = 0

    def __len__(self) -> int:
        return len(self._diagnostics)

    def add(
        self, diagnostics: Sequence[Diagnostic], quote: Quote | None = None, suppressed: int = 0
    ) -> None:
        """Add what was found; `suppressed` more were set aside by comments."""
        self._diagnostics.extend(diagnostics)
        self._suppressed += suppressed
        if quote is None:
            return
        for diagnostic in diagnostics:
            places = [diagnostic.span, *(related.span for related in diagnostic.related)]
            for span in filter(None, places):
                self._quotes.setdefault(span.file, quote)

    def show(self, session: Session) -> None:
        """Write the findings to standard output in the form that was asked for."""
        color = session.form == "text" and wants_color(sys.stdout, os.environ)
        report = reporter(session.form)
        text = report(
            self._diagnostics, language=session.language, quote=self._line, color=color,
            suppressed=self._suppressed,
        )  # fmt: skip
        session.tell(text, OUT if session.form == "text" else PROGRAMS, color=color)

    def exit_code(self, session: Session) -> int:
        """Return 1 where there are errors, with `--strict` warnings too, else 0."""
        limit = Severity.WARNING if session.strict else Severity.ERROR
        return FOUND if any(found.severity >= limit for found in self._diagnostics) else FINE

    def _line(self, file: str, number: int) -> str | None:
        quote = self._quotes.get(file)
        return quote(file, number) if quote else None
