"""What was found: a code, its arguments and a place. Words are added only when it is shown."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from reportgen.diagnostics.place import Edit, Span, ValuePath


class Severity(IntEnum):
    """How bad a finding is; only errors stop a build."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class CodeText(NamedTuple):
    """The words of a code in one language; `{name}` stands for an argument."""

    message: str
    fix: str = ""
    manual: str = ""


class Code(NamedTuple):
    """A kind of finding. Codes never change meaning and are never used again.

    `texts` maps a language to the words of a code that a template defines; the words of
    the built-in codes (None here) are in the catalogues. A retired code names its `successor`,
    the code that says it now, so that it can be told and its number is not given again.
    """

    id: str
    name: str
    severity: Severity = Severity.ERROR
    texts: Mapping[str, CodeText] | None = None
    successor: str = ""


class Phrase(NamedTuple):
    """An argument that is itself words: a key of the catalogues' phrases, with arguments."""

    key: str
    args: Mapping[str, object] = {}


class Bilingual(NamedTuple):
    """An argument that a template gives in both languages."""

    zh: str
    en: str


class Related(NamedTuple):
    """A second place that a finding is about, and what is there."""

    span: Span | None
    label: str | Phrase | Bilingual


class Diagnostic(NamedTuple):
    """One finding, with everything that a reporter needs to show it.

    Attributes:
        edits: what makes it right, all together, where there is one right answer.
    """

    code: Code
    span: Span | None
    args: Mapping[str, object] = {}
    path: ValuePath = ()
    related: tuple[Related, ...] = ()
    severity_override: Severity | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of this finding: its code's, unless a template set another."""
        return self.code.severity if self.severity_override is None else self.severity_override


_NOWHERE = Span("", 0, 0, 0, 0)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether one of `diagnostics` stops a build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic], first: str = "") -> list[Diagnostic]:
    """Return `diagnostics` by place and code, each once; those of the file `first` lead."""

    def place(found: Diagnostic) -> tuple[object, ...]:
        span = found.span or _NOWHERE
        return span.file != first, span, found.code.id

    return sorted(each_once(diagnostics), key=place)


def each_once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return `diagnostics` without those that say the same of the same value again."""
    unique: dict[tuple[object, ...], Diagnostic] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.code.id, diagnostic.span, diagnostic.path, str(dict(diagnostic.args)))
        unique.setdefault(key, diagnostic)
    return list(unique.values())
