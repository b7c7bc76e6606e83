"""What is wrong with a report, in words of a language."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Self, SupportsIndex, overload

from reportgen.api.errors import Language
from reportgen.api.listing import table_html
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import Quote
from reportgen.reporters import json_format
from reportgen.reporters.columns import printable
from reportgen.reporters.registry import reporter
from reportgen.reporters.summary import severity_word, summary


class Edit(NamedTuple):
    """A change of a file: `text` in the place of what is there; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Related(NamedTuple):
    """A second place that a finding is about, and what is there."""

    label: str
    file: str | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


class Finding(NamedTuple):
    """One thing that is wrong; `str` is the first line that `reportgen check` prints of it.

    Attributes:
        code: `RG301`, or a code of the template; it never changes its meaning.
        name: what the code is called.
        severity: `error`, `warning` or `info`; only errors keep a report from being built.
        message: what was found.
        fix: what to do about it; empty where the message says all.
        file: where it is; None for what is in no file, as are the four places after it.
        line: counted from 1, as the column, which counts characters.
        end_line: the end is exclusive.
        path: the value that it is about; empty for none.
        related: other places that it is about.
        edits: what makes it right, all together, where there is one right answer.
        language: the one of the words.
    """

    code: str
    name: str
    severity: str
    message: str
    fix: str
    file: str | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    path: str
    related: tuple[Related, ...]
    edits: tuple[Edit, ...]
    language: str

    def __str__(self) -> str:
        severity = severity_word(Severity[self.severity.upper()], self.language)
        words = " ".join(map(printable, self.message.splitlines()))
        place = f"{printable(self.file)}:{self.line}:{self.column}: " if self.file else ""
        return f"{place}{severity} {self.code} {words}"


class Findings(tuple[Finding, ...]):
    """Findings in the order of their places; `str` is what `reportgen check` prints.

    Attributes:
        diagnostics: the same as the pipeline has them.
        language: the one of the words.
        quote: gives the lines that they are about.
        suppressed: how many more comments in the report have set aside.
    """

    diagnostics: tuple[Diagnostic, ...]
    language: str
    suppressed: int
    quote: Quote

    def __new__(
        cls, found: Sequence[Diagnostic], language: str, quote: Quote, suppressed: int = 0
    ) -> Self:
        """Put into words what was `found`; `quote` gives the lines that it is about."""
        made = super().__new__(cls, (_finding(one, language) for one in found))
        made.diagnostics, made.language, made.quote = tuple(found), language, quote
        made.suppressed = suppressed
        return made

    @property
    def ok(self) -> bool:
        """Whether none of them is an error."""
        return all(one.severity != "error" for one in self)

    @property
    def errors(self) -> "Findings":
        """Those that keep a report from being built."""
        return self._of("error")

    @property
    def warnings(self) -> "Findings":
        """Those that somebody should look at."""
        return self._of("warning")

    @property
    def reason(self) -> str:
        """What the first error says, or else the first finding; empty if there is none."""
        return next((one.message for one in (*self.errors, *self)), "")

    @overload
    def __getitem__(self, index: SupportsIndex) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> "Findings": ...

    def __getitem__(self, index: SupportsIndex | slice) -> "Finding | Findings":
        if isinstance(index, slice):
            return Findings(self.diagnostics[index], self.language, self.quote)
        return super().__getitem__(index)

    def to_json(self) -> dict[str, Any]:
        """Return them as plain JSON data: what `reportgen check --format json` prints.

        `schemas/findings.schema.json` is its form.
        """
        return json_format.to_json(self.diagnostics, self.language, self.suppressed)

    def in_language(self, language: Language) -> "Findings":
        """Return the same findings in the words of another language."""
        return Findings(self.diagnostics, language, self.quote, self.suppressed)

    def _of(self, severity: str) -> "Findings":
        pairs = zip(self.diagnostics, self, strict=True)
        chosen = [found for found, told in pairs if told.severity == severity]
        return Findings(chosen, self.language, self.quote)

    def __str__(self) -> str:
        write = reporter("text")
        return write(
            self.diagnostics, language=self.language, quote=self.quote, color=False,
            suppressed=self.suppressed,
        ).rstrip("\n")  # fmt: skip

    def __repr__(self) -> str:
        return f"<Findings: {summary(self.diagnostics, self.language, self.suppressed)}>"

    def _repr_html_(self) -> str:
        return table_html(self, _SHOWN)


_SHOWN: Final = ("severity", "code", "message", "fix", "file", "line")


def _finding(found: Diagnostic, language: str) -> Finding:
    form = json_format.finding(found, language)
    related = tuple(Related(**one) for one in form.pop("related"))
    edits = tuple(Edit(*edit.span, edit.text) for edit in found.edits)
    del form["edits"]
    return Finding(**form, related=related, edits=edits, language=language)
