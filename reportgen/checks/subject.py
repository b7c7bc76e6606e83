"""What a check looks at."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reportgen.checks.alike import Alike, alike
from reportgen.checks.captions import Caption
from reportgen.checks.claims.known import KnownNumbers
from reportgen.checks.figures import Figure
from reportgen.checks.lists import Outline, outlines
from reportgen.checks.named_values import Match, NamedValues
from reportgen.checks.passages import Passage
from reportgen.checks.running_text import RunningText
from reportgen.checks.texts import SortedTexts
from reportgen.compute.conditions import Tried
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.formula import Formula
from reportgen.expressions.scope import Scope
from reportgen.record.patterns import matching_groups
from reportgen.record.record import Group, Record, groups
from reportgen.template.definition import Pattern, Template


class _Given(NamedTuple):
    """What a subject consists of.

    Attributes:
        suspects: values that an earlier finding is about. What follows from them is not
            worth a second finding.
        passages: the texts of the record, as they are printed.
        previous: last year's record, if the report names it.
        captions: the numbered parts of the document; None before it is laid out.
        numbered: the number that is printed right before a text, by its path; none before the
            document is laid out.
        word_files: the project's own word lists.
        accepted_words: words that the project says are right.
    """

    record: Record
    template: Template
    formulas: Formulas
    suspects: frozenset[ValuePath] = frozenset()
    passages: tuple[Passage, ...] = ()
    previous: Record | None = None
    captions: tuple[Caption, ...] | None = None
    numbered: Mapping[ValuePath, str] = MappingProxyType({})
    word_files: tuple[Path, ...] = ()
    accepted_words: frozenset[str] = frozenset()


class Subject(_Given):
    """A record with its computed fields, and the template whose conditions it must meet."""

    @cached_property
    def texts(self) -> SortedTexts:
        """The passages by what they say and where."""
        return SortedTexts(self.passages)

    @cached_property
    def running_text(self) -> RunningText:
        """The texts of the record as one, each of them once."""
        return self.texts.running

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All groups of the record, in the order of the source."""
        return tuple(groups(self.record.root))

    @cached_property
    def alike(self) -> Sequence[Alike]:
        """The groups of the record, those together whose keys mean the same."""
        return alike(self.groups)

    def is_given(self, path: ValuePath) -> bool:
        """Say whether an author has written the value, and no earlier finding is about it."""
        return self.record.places.has(path) and path not in self.suspects

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """How the texts of the record are divided."""
        return outlines(self.texts.divided)

    @cached_property
    def names(self) -> NamedValues:
        """The values of the record by their names."""
        return self._names_of(self.record)

    @cached_property
    def matches(self) -> Mapping[tuple[int, Figure], Match]:
        """The values that figures may be about, by number of the passage and figure."""
        names = self.names
        return {
            (passage.number, figure): match
            for passage, figures in self.texts.figures
            for figure in figures
            if (match := names.match(figure)) is not None
        }

    @cached_property
    def last_names(self) -> NamedValues | None:
        """Last year's values by their names; None if there is no report of last year."""
        return None if self.previous is None else self._names_of(self.previous)

    @cached_property
    def known(self) -> KnownNumbers:
        """The values of the record by their size."""
        return KnownNumbers(self.names, self._figures)

    @cached_property
    def tried(self) -> list[Tried]:
        """The conditions of the template that checks have tried, and what came of them."""
        return []

    def rows(self, pattern: Pattern) -> Sequence[Group]:
        """Return the groups that a pattern of the template names; they are looked up once."""
        found = self._rows.get(pattern)
        if found is None:
            found = self._rows[pattern] = tuple(matching_groups(self.record, pattern))
        return found

    @cached_property
    def _rows(self) -> dict[Pattern, Sequence[Group]]:
        return {}

    def _names_of(self, record: Record) -> NamedValues:
        return NamedValues(record, self.template, self._figures)

    @cached_property
    def _figures(self) -> Sequence[Figure]:
        return [figure for _, found in self.texts.figures for figure in found]

    def laid_out(
        self, captions: tuple[Caption, ...], numbered: Mapping[ValuePath, str]
    ) -> "Subject":
        """Return the same subject once its document is laid out; what is worked out stays so."""
        twin = self._replace(captions=captions, numbered=numbered)
        vars(twin).update(vars(self))
        return twin

    def holds(self, formula: Formula, scope: Scope) -> tuple[bool, tuple[ValuePath, ...]]:
        """Say whether a condition is met, and which values it has read.

        Raises:
            FormulaError: it has no value.
        """
        self.record.trace = []
        try:
            holds = formula.holds(scope)
        finally:
            read, self.record.trace = self.record.trace, None
        return holds, tuple(dict.fromkeys(read))
