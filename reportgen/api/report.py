"""What a report says, what is wrong with it, and the files that it makes."""

from collections.abc import Iterable
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Final, Literal

from reportgen.api.built import Built
from reportgen.api.document import Document
from reportgen.api.errors import told_in
from reportgen.api.findings import Findings
from reportgen.api.values import ReportValues
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.read import Read
from reportgen.pipeline.selection import EVERYTHING, CheckOptions


class Report(ReportValues):
    """A report. What follows from its file is worked out once, when it is first asked for.

    Attributes:
        draft: a document is made in spite of errors.
    """

    def __init__(
        self,
        read: Read,
        options: CheckOptions = EVERYTHING,
        *,
        language: str = "zh",
        draft: bool = False,
    ) -> None:
        super().__init__(read.in_layout(options.layout), language)
        self.draft: Final = draft
        self._choice = options

    @cached_property
    def checked(self) -> Checked:
        """What the pipeline found."""
        return check_read(self.read, draft=self.draft, options=self._choice)

    def now(self) -> "Report":
        """Return this report, checked."""
        self.checked  # noqa: B018 (is kept)
        return self

    @cached_property
    def findings(self) -> Findings:
        """All that is wrong, in the order of its places."""
        return self.findings_of(self.checked.diagnostics, self.checked.suppressed)

    @cached_property
    def account(self) -> dict[str, Any] | None:
        """Which of its numbers and conditions are verified, with places, as plain data.

        It is what `reportgen check --account --format json` tells; None where the form is wrong.
        """
        from reportgen.reporters.account import AccountView, to_json  # noqa: PLC0415 (rarely asked)

        accounting = self.checked.accounting
        if accounting is None:
            return None
        return to_json(AccountView((accounting.account(),), is_listed=True), self.language)

    @property
    def ok(self) -> bool:
        """Whether it has no errors: only then it can be built."""
        return self.findings.ok

    @property
    def document(self) -> Document | None:
        """What it prints; None if it has errors and is no draft, or is a Word form."""
        tree = self.checked.document
        return None if tree is None else Document(tree)

    def build(  # noqa: PLR0913 (named arguments)
        self, to: str | Iterable[str] = "docx", output: str | Path | None = None, *,
        charts: bool = False, pdf_from: Literal["docx"] | None = None,
        pdf_standard: Literal["a-2b"] | None = None, comments: bool = False,
        origins: bool = True,
    ) -> Built:  # fmt: skip
        """Make files of it; none if it has errors and is no draft.

        Args:
            to: formats (`docx`, `pdf`, `html`, `md`, `txt`): "docx,html" or several texts.
            output: the name of the only file, or a folder: one that exists, or a name with / at
                its end. Each file is written whole or not at all. Without it nothing is written.
            charts: charts for screens are in every format.
            pdf_from: "docx" has LibreOffice make PDF files of the Word document.
            pdf_standard: the standard that PDF files are to meet, such as "a-2b".
            comments: what was found stands in the files as comments, each at its place.
            origins: web pages show where figures come from.

        Raises:
            WrongArgumentError: there is no such format or standard, or they cannot be one file.
        """
        # writers are only needed here
        from reportgen.api.building import build_options, built  # noqa: PLC0415

        with told_in(self.language):
            options = build_options(
                pdf_from, pdf_standard, charts=charts, draft=self.draft,
                comments=self.language if comments else "", origins=origins,
            )  # fmt: skip
            return built(self.checked, to, output, options, self.findings_of)

    def __repr__(self) -> str:
        values, name = self.read.values, ""
        if values is not None:
            parts = values.document_property("author"), str(values.source.data.get("year", ""))
            name = " ".join(filter(None, parts))
        name = name or self.name
        if "checked" not in vars(self):
            return f"<Report {name}: not checked>"
        errors, warnings = len(self.findings.errors), len(self.findings.warnings)
        counts = (errors, "error"), (warnings, "warning"), (len(self.figures), "figure")
        return f"<Report {name}: {', '.join(_counted(*one) for one in counts)}>"

    def _repr_html_(self) -> str:
        table = self.findings._repr_html_() if "checked" in vars(self) else ""
        return f"<p>{escape(repr(self)[1:-1])}</p>{table}"


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
