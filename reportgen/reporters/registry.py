"""The reporters by the name of their form; a reporter is imported when it is asked for."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Protocol

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Quote

REPORTERS: Mapping[str, str] = {
    "text": "reportgen.reporters.text",
    "json": "reportgen.reporters.json_format",
    "github": "reportgen.reporters.github",
    "sarif": "reportgen.reporters.sarif",
}


class Reporter(Protocol):
    """What writes findings down; the text ends with a line break unless it is empty."""

    def __call__(
        self, diagnostics: Sequence[Diagnostic], *, language: str, quote: Quote, color: bool,
        suppressed: int = 0,
    ) -> str:  # fmt: skip
        """Return `diagnostics` written down; `suppressed` more were set aside by comments."""


def reporter(name: str) -> Reporter:
    """Return the reporter called `name`, one of `REPORTERS`."""
    found: Reporter = import_module(REPORTERS[name]).report
    return found
