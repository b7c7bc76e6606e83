"""What a report says: its values, its figures, and how they came about."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

from reportgen.api.errors import ReportgenError, WrongArgumentError, told_in
from reportgen.api.explanation import Explanation
from reportgen.api.figure import Figures
from reportgen.api.findings import Findings
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.pipeline.explain import explain, near_paths
from reportgen.pipeline.read import Read, Values
from reportgen.record.record import Group, Record, plain
from reportgen.record.values import ABSENT


class NoValueError(ReportgenError, KeyError):
    """There is no such value in a report.

    Attributes:
        suggestions: the paths of values that look most like the one that was asked for.
        findings: errors that may be the reason; all of them if the report cannot be read.
    """

    def __init__(
        self, findings: Findings, suggestions: tuple[str, ...] = (), *, is_read: bool = True
    ) -> None:
        key = "cli.error.no-value-near" if suggestions else "cli.error.no-value"
        super().__init__(
            key if is_read else "api.not-read", near=suggestions, reason=findings.reason
        )
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


class ReportValues:
    """What a report says; nothing is checked for that.

    Attributes:
        read: the report as the pipeline has it.
        language: the one of findings and explanations.
    """

    def __init__(self, read: Read, language: str) -> None:
        self.read: Final = read
        self.language: Final = language

    @property
    def name(self) -> str:
        """What findings call its file."""
        loaded = self.read.loaded
        return loaded.source.file if loaded.source else str(next(iter(loaded.files), ""))

    @cached_property
    def figures(self) -> Figures:
        """All its figures, computed ones too; none if it cannot be read."""
        # how figures are compared and placed is only needed here
        from reportgen.api.figures import figures  # noqa: PLC0415

        return Figures() if self.read.values is None else figures(self.read.values)

    @property
    def data(self) -> dict[str, Any]:
        """What its author wrote, as plain data: mappings, lists, decimals, texts and flags.

        Rates are fractions, quantities texts. What is computed is not in it, nor what is not
        filled in; `Changes.apply` works on this.

        Raises:
            NoValueError: it cannot be read; the findings say why.
        """
        data: dict[str, Any] = plain(self._values().written.root)
        return data

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
            return plain(node)
        if _is_left(record, steps):
            return None
        raise self._no_value(self.read.diagnostics, near_paths(record, steps))

    def explain(self, path: str) -> Explanation:
        """Return how a value came about, down to the lines of the file.

        Raises:
            NoValueError: there is no such value, or it is not filled in.
            WrongArgumentError: `path` is not the path of a value.
        """
        steps = self._steps(path)
        explained = explain(self.read, steps)
        if explained.node is None:
            values, near = self.read.values, explained.suggestions
            if values is not None and _is_left(values.computed.record, steps):
                near = ()
            raise self._no_value(explained.diagnostics, near)
        return Explanation.of(explained.node, self.language)

    def findings_of(self, found: Iterable[Diagnostic], suppressed: int = 0) -> Findings:
        """Return what the pipeline found in this report, in words."""
        return Findings(tuple(found), self.language, self.read.quote, suppressed)

    def _values(self) -> Values:
        if self.read.values is None:
            raise self._no_value(self.read.diagnostics)
        return self.read.values

    def _steps(self, path: str) -> ValuePath:
        with told_in(self.language):
            return parsed_path(path)

    def _no_value(self, found: Iterable[Diagnostic], near: tuple[str, ...] = ()) -> NoValueError:
        is_read = self.read.values is not None
        error = NoValueError(self.findings_of(found), near, is_read=is_read)
        error.language = self.language
        return error


def _is_left(record: Record, steps: ValuePath) -> bool:
    """Say whether there is a field for a value that is absent: it is not filled in."""
    around = record.get(steps[:-1])
    return isinstance(around, Group) and around.knows(str(steps[-1]))
