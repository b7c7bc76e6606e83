"""What a template says: computed fields, tie-outs, explanations, layouts; formulas are text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Code, CodeText, Severity
from reportgen.diagnostics.place import Span
from reportgen.diagnostics.wording import LANGUAGES
from reportgen.schema.store import Schema
from reportgen.template.scorecard import Scorecard
from reportgen.texts.patterns import pattern

DESCRIPTION = "template.yaml"
"""The file that makes a folder a template."""

TextByLanguage: TypeAlias = Mapping[str, str]
"""A text by language."""

Pattern: TypeAlias = tuple[str, ...]
"""A record path in which `*` stands for every row: `budget.lines[*].final`."""

EVERY = "*"
"""What stands for every row in a pattern."""

_STEP = pattern(r"([^.\[\]]+)(\[\*\])?")


def parse_pattern(text: str) -> Pattern:
    """Return the steps of a pattern: `budget.lines[*].final` is budget, lines, *, final."""
    steps: list[str] = []
    for name, star in _STEP.findall(text):
        steps.append(name)
        if star:
            steps.append(EVERY)
    return tuple(steps)


class ComputedField(NamedTuple):
    """A field whose value follows from others.

    `title` and `kind` are given for fields that the schema does not have; `unverified` says how
    bad it is that a stated value cannot be verified.
    """

    pattern: Pattern
    formula: str
    span: Span
    when: str | None = None
    title: str = ""
    kind: str = ""
    unverified: Severity = Severity.WARNING


class TieOut(NamedTuple):
    """A condition that must hold between values, for each row of `each` or once.

    `unverified` says how bad it is that it cannot be checked because a value is left out.
    """

    code: Code
    condition: str
    span: Span
    messages: TextByLanguage
    each: Pattern = ()
    when: str | None = None
    at: str = ""
    related: tuple[str, ...] = ()
    fixes: TextByLanguage = MappingProxyType({})
    unverified: Severity = Severity.WARNING


class Requirement(NamedTuple):
    """A field that must be given where a condition holds.

    `explains` tells an explanation that a threshold calls for from a value.
    """

    pattern: Pattern
    span: Span
    severity: Severity
    reasons: TextByLanguage
    when: str | None = None
    explains: bool = False


class UnitGuard(NamedTuple):
    """Fields of a row that are amounts of one scale."""

    each: Pattern
    fields: tuple[str, ...]


class Claim(NamedTuple):
    """What a text may say only where a condition holds.

    Attributes:
        said: the pattern of the words.
        unless: the pattern of words in the sentence with which it says something else.
        within: the fields in which it counts; anywhere if there are none.
        holds: the formula of the condition.
        at: the value that shows whether it is so.
    """

    said: re.Pattern[str]
    unless: re.Pattern[str] | None
    within: tuple[str, ...]
    holds: str
    at: str
    span: Span
    severity: Severity
    messages: TextByLanguage
    fixes: TextByLanguage


class Rolling(NamedTuple):
    """What becomes of the fields of a report in the file of the next year.

    Attributes:
        actions: `keep`, `todo` or `remove` by field; what is said of a group or list holds for
            all in it that nothing else is said of. Without a word a field goes by its kind.
        last_year: fields that get last year's value, and the field beside them that has it.
    """

    actions: Mapping[Pattern, str] = MappingProxyType({})
    last_year: Mapping[Pattern, str] = MappingProxyType({})


class Limit(NamedTuple):
    """From how much on a difference to last year wants an explanation: above all that is given.

    Attributes:
        relative: of amounts and quantities, as a share of last year's figure.
        absolute: of amounts and quantities, in their unit.
        points: of rates, in percentage points.
    """

    relative: Decimal | None = None
    absolute: Decimal | None = None
    points: Decimal | None = None


class VarianceRule(NamedTuple):
    """Figures that are compared with last year's, in one table.

    Attributes:
        rows: the groups that have the figures; what is in no list is a total.
        fields: the figures of each row, as far as it has them.
        better: `higher`, `lower`, or empty where neither is.
        goal: the field that holds a target; its comparator says which way quantities are better.
        explained_in: the fields of a row that hold an explanation; one of them is enough, but
            that a target was lowered is explained in the first alone.
        dropped: the list that explains rows which are there no more, by their key or name.
        severity: of what is found where an explanation is missing.
    """

    titles: TextByLanguage
    rows: tuple[Pattern, ...]
    fields: tuple[str, ...]
    better: str = ""
    goal: str = ""
    limit: Limit = Limit()
    explained_in: tuple[str, ...] = ()
    dropped: Pattern = ()
    severity: Severity = Severity.WARNING


class LayoutInfo(NamedTuple):
    """One layout of a template; it prints all that is filled in but for what is `kept`."""

    file: str
    titles: TextByLanguage
    kept: tuple[Pattern, ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether it is a Word document with tags, and no text."""
        return self.file.casefold().endswith(".docx")


class Property(NamedTuple):
    """A text for the properties of a document, with expressions in it."""

    text: str
    span: Span


class FieldChange(NamedTuple):
    """A field that is elsewhere in the next version, is several fields, or is no more.

    Attributes:
        source: where it was.
        targets: where it is; its value goes to the first of several. None if it is no more.
        reason: why there is no place for it.
    """

    source: Pattern
    targets: tuple[Pattern, ...] = ()
    reason: TextByLanguage = MappingProxyType({})


class Release(NamedTuple):
    """A template that another one is made of, and what it has changed below it."""

    name: str
    changes: tuple[FieldChange, ...] = ()


class Template(NamedTuple):
    """One report type.

    Attributes:
        lineage: what it is made of, the uppermost first.
        version: which of several templates of one name it is; most often a year.
        folders: those of its layers, the uppermost first: a file is the first one of its name.
        schema_file: the file of its schema; None where that is put together from several.
        style_files: its style sheets, each of which starts from the next one.
        paragraphs: what the lines of narrative texts are: `lines`, `blank-lines` or nothing.
        parts: which parts of documents are printed; a report may differ.
        switched_off: the codes of tie-outs below that do not hold here.
        called: what texts call values that have no row with a name, the usual name first.
    """

    name: str
    titles: TextByLanguage
    folders: tuple[Path, ...]
    schema_file: Path | None
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
    style_files: tuple[Path, ...]
    rolling: Rolling = Rolling()
    claims: tuple[Claim, ...] = ()
    called: Mapping[Pattern, tuple[str, ...]] = MappingProxyType({})
    variance: tuple[VarianceRule, ...] = ()
    retired: tuple[Code, ...] = ()
    switched_off: tuple[Code, ...] = ()
    paragraphs: str = ""
    parts: Mapping[str, bool] = MappingProxyType({})
    version: str = ""
    lineage: tuple["Release", ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of its uppermost layer."""
        return self.folders[0]

    @property
    def files(self) -> Iterator[Path]:
        """The files that it was read from; what layouts take in is not known here."""
        if self.schema_file is not None:
            yield self.schema_file
        for folder in self.folders:
            yield from folder.glob("*.y*ml")
            yield from folder.glob("*.json")
        yield from (self.file(layout.file) for layout in self.layouts.values())

    def file(self, name: str) -> Path:
        """Return the file called `name` of the uppermost layer that has one."""
        return find_file(self.folders, name) or self.folder / name

    @property
    def codes(self) -> Mapping[str, Code]:
        """The codes that this template adds, by their ids, and those that it has given up."""
        given = (tie_out.code for tie_out in self.tie_outs)
        return {code.id: code for code in (*given, *self.retired, *self.switched_off)}


def find_file(folders: Iterable[Path], name: str) -> Path | None:
    """Return the first file called `name` in `folders`, and not where a link leads out of them."""
    for folder in folders:
        file = folder / name
        if file.resolve().is_relative_to(folder.resolve()) and file.is_file():
            return file
    return None


def tie_out_code(
    code: str, severity: Severity, titles: TextByLanguage, manuals: TextByLanguage
) -> Code:
    """Return the code of a tie-out, whose message and fix are filled in by each finding."""
    texts = {
        language: CodeText("{message}", "{fix}", manuals.get(language, ""))
        for language in LANGUAGES
    }
    return Code(code, titles.get("zh", code), severity, texts)
