"""Findings for a person: place, message, the line with carets under the span, and the fix."""

from collections.abc import Iterator, Sequence
from itertools import chain

from reportgen.diagnostics.diagnostic import Diagnostic, Related, Severity
from reportgen.diagnostics.place import Quote, Span
from reportgen.diagnostics.wording import fix, label, message, phrase
from reportgen.reporters.columns import excerpt, printable
from reportgen.reporters.summary import files, severity_word, summary

_BOLD = "1"
_GUTTER = "34"
_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_LINE_LIMIT = 100
_GUTTER_WIDTH = 3
_MOST_QUOTED = 3


def report(
    diagnostics: Sequence[Diagnostic], *, language: str, quote: Quote, color: bool,
    suppressed: int = 0,
) -> str:  # fmt: skip
    """Return the findings file by file, each with its source line, and a line that counts them."""
    page = _Page(language, quote, color=color)
    findings = (page.finding(found) for found in _by_file(diagnostics))
    lines = list(chain.from_iterable(chain(finding, [""]) for finding in findings))
    lines.append(page.painted(summary(diagnostics, language, suppressed), _BOLD))
    return "\n".join(lines) + "\n"


def _by_file(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the findings of one file together, files in the order of their first finding."""
    place = {file: number for number, file in enumerate(files(diagnostics))}
    return sorted(diagnostics, key=lambda found: place[found.span.file] if found.span else -1)


class _Page:
    """Writes findings in one language, with colours or without."""

    def __init__(self, language: str, quote: Quote, *, color: bool) -> None:
        self._language = language
        self._quote = quote
        self._color = color

    def painted(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._color and text else text

    def finding(self, diagnostic: Diagnostic) -> Iterator[str]:
        here, elsewhere = _split(diagnostic)
        gutter = _gutter_width(diagnostic)
        yield self._headline(diagnostic)
        if diagnostic.span:
            note = "; ".join(self._label(related) for related in here)
            style = _SEVERITY[diagnostic.severity]
            yield from self._quoted(diagnostic.span, note, style, gutter)
        if len(elsewhere) > _MOST_QUOTED:
            yield from self._listed(elsewhere, gutter)
        else:
            for related in elsewhere:
                yield from self._related(related, gutter)
        advice = _lines(fix(diagnostic, self._language))
        if advice:
            yield from self._noted(phrase("report.fix", self._language), advice, gutter)

    def _headline(self, diagnostic: Diagnostic) -> str:
        severity = severity_word(diagnostic.severity, self._language)
        words = " ".join(_lines(message(diagnostic, self._language)))
        head = self.painted(f"{severity} {diagnostic.code.id}", _SEVERITY[diagnostic.severity])
        headline = f"{head} {self.painted(words, _BOLD)}"
        return f"{_place(diagnostic.span)}: {headline}" if diagnostic.span else headline

    def _quoted(self, span: Span, note: str, style: str, gutter: int) -> Iterator[str]:
        line = self._quote(span.file, span.line)
        if line is None:
            if note:
                yield from self._noted("", [note], gutter)
            return
        end = span.end_column if span.end_line == span.line else len(line) + 1
        shown = excerpt(line, span.column - 1, end - 1, limit=_LINE_LIMIT)
        carets = self.painted("^" * shown.width + (f" {note}" if note else ""), style)
        yield self._gutter("", gutter)
        yield f"{self._gutter(str(span.line), gutter)} {shown.text}".rstrip()
        yield f"{self._gutter('', gutter)} {' ' * shown.start}{carets}"

    def _related(self, related: Related, gutter: int) -> Iterator[str]:
        words = self._label(related)
        if related.span is None:
            yield from self._noted("", [words], gutter)
            return
        heading = phrase("report.related", self._language)
        yield from self._noted(heading, [f"{_place(related.span)} {words}".rstrip()], gutter)
        yield from self._quoted(related.span, "", _GUTTER, gutter)

    def _listed(self, related: Sequence[Related], gutter: int) -> Iterator[str]:
        """Name many places in one line; nobody reads dozens of quotes."""
        places = [f"{one.span.line if one.span else ''} {self._label(one)}" for one in related]
        separator = phrase("list-separator", self._language)
        words = separator.join(place.strip() for place in places)
        yield from self._noted(phrase("report.related", self._language), [words], gutter)

    def _noted(self, heading: str, lines: Sequence[str], gutter: int) -> Iterator[str]:
        indent = " " * gutter
        yield f"{indent}{self.painted('=', _GUTTER)} {heading}{lines[0]}"
        for line in lines[1:]:
            yield f"{indent}  {line}"

    def _gutter(self, number: str, gutter: int) -> str:
        return self.painted(f"{number:>{gutter}}|", _GUTTER)

    def _label(self, related: Related) -> str:
        return " ".join(_lines(label(related, self._language)))


def _split(diagnostic: Diagnostic) -> tuple[list[Related], list[Related]]:
    """Return what is said about the finding's own place, and about other places."""
    here = [related for related in diagnostic.related if related.span == diagnostic.span]
    elsewhere = [related for related in diagnostic.related if related.span != diagnostic.span]
    return here, elsewhere


def _gutter_width(diagnostic: Diagnostic) -> int:
    spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
    return max(_GUTTER_WIDTH, *(len(str(span.line)) for span in spans if span), 0)


def _place(span: Span) -> str:
    return f"{printable(span.file)}:{span.line}:{span.column}"


def _lines(text: str) -> list[str]:
    return [printable(line) for line in text.splitlines()]
