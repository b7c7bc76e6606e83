"""Which findings count: what the project, the command line and comments in a report say of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase
from reportgen.diagnostics.known import (
    beginning_with,
    builtin_codes,
    is_check,
    is_optional,
    retired,
)
from reportgen.diagnostics.place import Span
from reportgen.pipeline.project import NamedCode, Project
from reportgen.source.comments import Suppression, suppressions
from reportgen.source.source import Source


class CheckOptions(NamedTuple):
    """What somebody wants to see in one run.

    Attributes:
        select: codes that are kept instead of those that the project selects; None leaves it.
        ignore: codes that are left out besides those that the project ignores.
        previous: last year's report, instead of the one that the report itself names.
        layout: the layout, instead of the one that the report itself names.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    previous: Path | None = None
    layout: str | None = None


EVERYTHING: Final = CheckOptions()
"""Nothing is left out but what the project leaves out."""


class Selected(NamedTuple):
    """The findings that count, and how many were set aside by comments."""

    diagnostics: list[Diagnostic]
    suppressed: int = 0


class Selection:
    """Chooses among the findings of one report."""

    def __init__(
        self, project: Project, options: CheckOptions, all_codes: Callable[[], Iterable[Code]]
    ) -> None:
        """Choose as the project and the run say; `all_codes` are those of every template."""
        self.project = project
        self._all_codes = all_codes
        selected = _texts(project.selected)
        self._ignored = (*_texts(project.ignored), *options.ignore)
        self._selected = selected if options.select is None else options.select
        # The longest is the most exact one.
        by_length = sorted(project.severities.items(), key=lambda item: -len(item[0].text))
        self._severities = {named.text: severity for named, severity in by_length}

    def chosen(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return those of `found` that are wanted, and what is wrong with the settings."""
        every = [*found, *self.project.diagnostics]
        if not (self._ignored or self._selected or self._severities):
            return every
        return [self._weighed(one) for one in every if self._is_wanted(one.code)]

    def settled(
        self, found: Sequence[Diagnostic], source: Source, template: Mapping[str, Code]
    ) -> Selected:
        """Return what counts, and what is wrong with settings and comments.

        Args:
            found: all that was found: else it would not be known which comment is idle.
            source: the report.
            template: the codes that its template adds.
        """
        comments = _Comments(suppressions(source))
        rest = [one for one in found if not comments.suppress(one)]
        suppressed = len(found) - len(rest)
        known = {**builtin_codes(), **template}
        rest += self._doubtful_settings(known)
        rest += comments.doubtful(known, self._is_wanted)
        return Selected(self.chosen(rest), suppressed)

    def _is_wanted(self, code: Code) -> bool:
        if is_optional(code) and self._ignored and code.id.startswith(self._ignored):
            return False
        return not self._selected or not is_check(code) or code.id.startswith(self._selected)

    def _weighed(self, found: Diagnostic) -> Diagnostic:
        if not is_optional(found.code):
            return found
        for text, severity in self._severities.items():
            if found.code.id.startswith(text):
                return found._replace(severity_override=severity)
        return found

    def _doubtful_settings(self, known: Mapping[str, Code]) -> Iterator[Diagnostic]:
        """Yield what the project says about codes that there are not or that always count."""
        every = list(known.values())
        project = self.project
        named = (*project.ignored, *project.selected, *project.severities)
        if any(not beginning_with(one.text, every) for one in named):
            every += self._all_codes()
        for one in named:
            meant = beginning_with(one.text, every)
            gone = retired(one.text, every)
            if gone is not None:
                yield _retired(gone, one.span)
            elif not meant:
                yield Diagnostic(codes.SETTING_CODE, one.span, {"code": one.text})
            elif not any(is_optional(code) for code in meant) and one not in project.selected:
                yield Diagnostic(codes.SETTING_FIXED, one.span, {"code": one.text})


def _retired(code: Code, span: Span | None) -> Diagnostic:
    args = {"code": code.id, "successor": code.successor}
    return Diagnostic(codes.CODE_RETIRED, span, args)


def _texts(named: Iterable[NamedCode]) -> tuple[str, ...]:
    return tuple(one.text for one in named if one.text)


class _Comments:
    """The comments of a report that set findings aside."""

    def __init__(self, comments: Sequence[Suppression]) -> None:
        self._comments = comments
        self._used: set[Span] = set()

    def suppress(self, found: Diagnostic) -> bool:
        """Say whether a comment sets `found` aside, and remember that it does."""
        if not self._comments or not is_optional(found.code):
            return False
        places = [
            named.span
            for comment in self._comments
            for named in comment.codes
            if named.id == found.code.id and comment.covers(found.span)
        ]
        self._used.update(places)
        return bool(places)

    def doubtful(
        self, known: Mapping[str, Code], is_wanted: Callable[[Code], bool]
    ) -> Iterator[Diagnostic]:
        """Yield what is wrong with the comments themselves."""
        for comment in self._comments:
            if not comment.codes:
                problem = Phrase("suppression.no-code")
                yield Diagnostic(codes.SUPPRESSION_CODE, comment.span, {"problem": problem})
            elif not comment.reason:
                yield Diagnostic(codes.SUPPRESSION_WITHOUT_REASON, comment.span)
            for named in comment.codes:
                found = self._doubt(NamedCode(named.id, named.span), known, is_wanted)
                if found is not None:
                    yield found

    def _doubt(
        self, named: NamedCode, known: Mapping[str, Code], is_wanted: Callable[[Code], bool]
    ) -> Diagnostic | None:
        code = known.get(named.text)
        args: dict[str, object] = {"code": named.text}
        if code is None:
            problem = Phrase("suppression.unknown-code", args)
            return Diagnostic(codes.SUPPRESSION_CODE, named.span, {"problem": problem})
        if code.successor:
            return _retired(code, named.span)
        if not is_optional(code):
            return Diagnostic(codes.SUPPRESSION_FIXED, named.span, args)
        if named.span in self._used or not is_wanted(code):
            return None
        return Diagnostic(codes.SUPPRESSION_UNUSED, named.span, args)
