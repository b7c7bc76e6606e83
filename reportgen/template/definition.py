"""What a template says: computed fields, tie-outs, explanations, layouts; formulas are text."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Code, CodeText, Severity
from reportgen.diagnostics.place import Span
from reportgen.schema.store import Schema
from reportgen.template.scorecard import Scorecard

Texts: TypeAlias = Mapping[str, str]
"""A text by language."""

Pattern: TypeAlias = tuple[str, ...]
"""A record path in which `*` stands for every row: `budget.lines[*].final`."""


class ComputedField(NamedTuple):
    """A field whose value follows from others.

    `title` and `kind` are given for fields that the schema does not have.
    """

    pattern: Pattern
    formula: str
    span: Span
    when: str | None = None
    title: str = ""
    kind: str = ""


class TieOut(NamedTuple):
    """A condition that must hold between values, for each row of `each` or once."""

    code: Code
    condition: str
    span: Span
    messages: Texts
    each: Pattern = ()
    when: str | None = None
    at: str = ""
    related: tuple[str, ...] = ()
    fixes: Texts = MappingProxyType({})


class Requirement(NamedTuple):
    """A field that must be given where a condition holds.

    `explains` tells an explanation that a threshold calls for from a value.
    """

    pattern: Pattern
    span: Span
    severity: Severity
    reasons: Texts
    when: str | None = None
    explains: bool = False


class UnitGuard(NamedTuple):
    """Fields of a row that are amounts of one scale."""

    each: Pattern
    fields: tuple[str, ...]


class LayoutInfo(NamedTuple):
    """One layout of a template."""

    file: str
    titles: Texts


class Property(NamedTuple):
    """A text for the properties of a document, with expressions in it."""

    text: str
    span: Span


class Template(NamedTuple):
    """One report type."""

    name: str
    titles: Texts
    folder: Path
    schema_file: Path
    schema: Schema
    layouts: Mapping[str, LayoutInfo]
    properties: Mapping[str, Property]
    rounding: Mapping[str, int]
    amount_unit: Pattern
    computed: tuple[ComputedField, ...]
    tie_outs: tuple[TieOut, ...]
    requirements: tuple[Requirement, ...]
    unit_guards: tuple[UnitGuard, ...]
    scorecard: Scorecard | None
    style_file: Path | None

    @property
    def codes(self) -> Mapping[str, Code]:
        """The codes that this template adds, by their ids."""
        return {tie_out.code.id: tie_out.code for tie_out in self.tie_outs}


def tie_out_code(code: str, severity: Severity, titles: Texts, manuals: Texts) -> Code:
    """Return the code of a tie-out, whose message and fix are filled in by each finding."""
    texts = {
        language: CodeText("{message}", "{fix}", manuals.get(language, ""))
        for language in ("zh", "en")
    }
    return Code(code, titles.get("zh", code), severity, texts)
