"""The findings of one run, over all its inputs: shown together, and what they mean for the end."""

import os
import sys
from collections.abc import Sequence
from functools import partial

from reportgen.checks.account import Account
from reportgen.cli.account_options import WITHOUT_ACCOUNT, AccountOptions
from reportgen.cli.again import ERR, OUT, PROGRAMS
from reportgen.cli.session import Session
from reportgen.cli.terminal import wants_color
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import Quote
from reportgen.pipeline.check import Checked
from reportgen.reporters import json_format
from reportgen.reporters.account import AccountView, account_text, share
from reportgen.reporters.registry import reporter

FINE = 0
FOUND = 1


class Findings:
    """Collects what is found in several inputs, and who can quote their lines."""

    def __init__(self, account: AccountOptions = WITHOUT_ACCOUNT) -> None:
        """Take the accounts of what is checked too, as `account` asks for them."""
        self._options = account
        self._accounts: list[Account] = []
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

    def take(self, checked: Checked) -> None:
        """Add what a check found, and its account."""
        self.add(checked.diagnostics, checked.quote, checked.suppressed)
        if checked.accounting is not None:
            self._accounts.append(checked.accounting.account())

    def show(self, session: Session) -> None:
        """Write the findings and the account to standard output in the form asked for."""
        color = session.form == "text" and wants_color(sys.stdout, os.environ)
        report = reporter(session.form)
        if session.form == "json" and self._accounts:
            report = partial(json_format.report, account=self._view)
        text = report(
            self._diagnostics, language=session.language, quote=self._line, color=color,
            suppressed=self._suppressed,
        )  # fmt: skip
        session.tell(text, OUT if session.form == "text" else PROGRAMS, color=color)
        if session.form == "text":
            self.show_account(session)

    def show_account(self, session: Session) -> None:
        """Write the account alone, for people."""
        for line in account_text(self._view, session.language):
            session.tell(f"{line}\n")

    def exit_code(self, session: Session) -> int:
        """Return 1 where there are errors, with `--strict` warnings too, else 0.

        It is 1 too, and that is told, where fewer numbers are verified than was asked for.
        """
        limit = Severity.WARNING if session.strict else Severity.ERROR
        found = any(found.severity >= limit for found in self._diagnostics)
        return FOUND if self._is_too_little(session) or found else FINE

    @property
    def _view(self) -> AccountView:
        return AccountView(tuple(self._accounts), self._options.is_listed)

    def _is_too_little(self, session: Session) -> bool:
        least, totals = self._options.least, self._view.totals
        if least is None or totals.reaches(least):
            return False
        key = "too-few" if totals.backings is not None else "not-counted"
        words = session.say(f"account.{key}", share=share(totals), least=f"{least:g}")
        session.tell(f"{words}\n", ERR)
        return True

    def _line(self, file: str, number: int) -> str | None:
        quote = self._quotes.get(file)
        return quote(file, number) if quote else None
