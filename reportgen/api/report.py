"""What a report says, what is wrong with it, and the files that it makes."""

from collections.abc import Iterable
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Final, Literal

from reportgen.api.built import Built
from reportgen.api.document import Document
from reportgen.api.errors import ReportgenError, WrongArgumentError, told_in
from reportgen.api.explanation import Explanation
from reportgen.api.figures import Figures, figures
from reportgen.api.findings import Findings
from reportgen.comparison.json_form import data_of, plain_data
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.explain import explain, near_paths
from reportgen.pipeline.read import Read, Values
from reportgen.pipeline.selection import EVERYTHING, Choice
from reportgen.record.record import Group
from reportgen.record.values import ABSENT


class NoValueError(ReportgenError, KeyError):
    """There is no such value in a report.

    Attributes:
        suggestions: the paths of values that look most like the one that was asked for.
        findings: errors that may be the reason; all of them if the report cannot be read.
    """

    def __init__(self, findings: Findings, suggestions: tuple[str, ...] = ()) -> None:
        key = "cli.error.no-value-near" if suggestions else "cli.error.no-value"
        super().__init__(key, near=suggestions)
        self.findings: Final = findings
        self.suggestions: Final = suggestions

    def __str__(self) -> str:
        return ReportgenError.__str__(self)


def parsed_path(path: str) -> ValuePath:
    """Return the steps to a value.

    Raises:
        WrongArgumentError: the text is not the path of a value.
    """
    try:
        return parse_path(path)
    except ValueError as error:
        raise WrongArgumentError("cli.error.not-a-path", path=path) from error


class Report:
    """A report. What follows from its file is worked out once, when it is first asked for.

    Attributes:
        read: the report as the pipeline has it.
        language: the one of findings and explanations.
        draft: a document is made in spite of errors.
    """

    def __init__(
        self, read: Read, choice: Choice = EVERYTHING, *, language: str = "zh", draft: bool = False
    ) -> None:
        self.read: Final = read.in_layout(choice.layout)
        self.language: Final = language
        self.draft: Final = draft
        self._choice = choice

    @cached_property
    def checked(self) -> Checked:
        """What the pipeline found."""
        return check_read(self.read, draft=self.draft, choice=self._choice)

    def now(self) -> "Report":
        """Return this report, checked."""
        self.checked  # noqa: B018 (is kept)
        return self

    @cached_property
    def findings(self) -> Findings:
        """All that is wrong, in the order of its places."""
        return self.findings_of(self.checked.diagnostics, self.checked.suppressed)

    @property
    def ok(self) -> bool:
        """Whether it has no errors: only then it can be built."""
        return self.findings.ok

    @cached_property
    def figures(self) -> Figures:
        """All its figures, computed ones too; none if it cannot be read."""
        return Figures() if self.read.values is None else figures(self.read.values)

    @property
    def data(self) -> dict[str, Any]:
        """What its author wrote, as plain data: mappings, lists, decimals, texts and flags.

        Rates are fractions, quantities texts. What is computed is not in it, nor what is not
        filled in; `Changes.apply` works on this.

        Raises:
            NoValueError: it cannot be read; the findings say why.
        """
        return data_of(self._values().written.record)

    def value(self, path: str = "") -> Any:
        """Return a value as plain data, computed ones too; None if it is not filled in.

        Args:
            path: `budget.total.actual`, `budget.lines[0].final`, `budget.lines[projects].final`;
                without one all values are returned.

        Raises:
            NoValueError: there is no such value, or the report cannot be read.
            WrongArgumentError: `path` is not the path of a value.
        """
        steps, record = self._steps(path), self._values().computed.record
        node = record.get(steps)
        if node is not ABSENT:
            return plain_data(node)
        around = record.get(steps[:-1])
        if isinstance(around, Group) and around.knows(str(steps[-1])):
            return None
        raise self._no_value(self.read.diagnostics, near_paths(record, steps))

    def explain(self, path: str) -> Explanation:
        """Return how a value came about, down to the lines of the file.

        Raises:
            NoValueError: there is no such value, or it is not filled in.
            WrongArgumentError: `path` is not the path of a value.
        """
        explained = explain(self.read, self._steps(path))
        if explained.node is None:
            raise self._no_value(explained.diagnostics, explained.suggestions)
        return Explanation.of(explained.node, self.language)

    @property
    def document(self) -> Document | None:
        """What it prints; None if it has errors and is no draft, or is a Word form."""
        tree = self.checked.document
        return None if tree is None else Document(tree)

    def build(
        self, to: str | Iterable[str] = "docx", output: str | Path | None = None, *,
        charts: bool = False, pdf_from: Literal["docx"] | None = None,
        pdf_standard: Literal["a-2b"] | None = None,
    ) -> Built:  # fmt: skip
        """Make files of it; none if it has errors and is no draft.

        Args:
            to: formats (`docx`, `pdf`, `html`, `md`, `txt`): "docx,html" or several texts.
            output: the name of the only file, or a folder: one that exists, or a name with / at
                its end. Each file is written whole or not at all. Without it nothing is written.
            charts: charts for screens are in every format.
            pdf_from: "docx" has LibreOffice make PDF files of the Word document.
            pdf_standard: the standard that PDF files are to meet, such as "a-2b".

        Raises:
            WrongArgumentError: there is no such format or standard, or they cannot be one file.
        """
        # writers are only needed here
        from reportgen.api.building import build_options, built  # noqa: PLC0415

        with told_in(self.language):
            options = build_options(pdf_from, pdf_standard, charts=charts, draft=self.draft)
            return built(self.checked, to, output, options, self.findings_of)

    def findings_of(self, found: Iterable[Diagnostic], suppressed: int = 0) -> Findings:
        """Return what the pipeline found in this report, in words."""
        return Findings(tuple(found), self.language, self.read.quote, suppressed)

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

    @property
    def name(self) -> str:
        """What findings call its file."""
        loaded = self.read.loaded
        return loaded.source.file if loaded.source else str(next(iter(loaded.files), ""))

    def _repr_html_(self) -> str:
        table = self.findings._repr_html_() if "checked" in vars(self) else ""
        return f"<p>{escape(repr(self)[1:-1])}</p>{table}"

    def _values(self) -> Values:
        if self.read.values is None:
            raise self._no_value(self.read.diagnostics)
        return self.read.values

    def _steps(self, path: str) -> ValuePath:
        with told_in(self.language):
            return parsed_path(path)

    def _no_value(self, found: Iterable[Diagnostic], near: tuple[str, ...] = ()) -> NoValueError:
        error = NoValueError(self.findings_of(found), near)
        error.language = self.language
        return error


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
