"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Mapping, Sequence

from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import Quote, Span
from reportgen.diagnostics.wording import fix, message

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# In this order: a percent sign is escaped before the others bring in more of them.
_IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_DATA, ":": "%3A", ",": "%2C"}


def report(
    diagnostics: Sequence[Diagnostic],
    *,
    language: str,
    quote: Quote,  # noqa: ARG001 - GitHub shows the line itself
    suppressed: int = 0,  # noqa: ARG001 - only what is to be shown is listed
    color: bool,  # noqa: ARG001 - and chooses the colours
) -> str:
    """Return one workflow command for each finding."""
    return "".join(f"{_command(diagnostic, language)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: str) -> str:
    properties = {
        **_place(diagnostic.span),
        "title": f"{diagnostic.code.id} {diagnostic.code.name}",
    }
    written = ",".join(
        f"{name}={_escaped(str(value), _IN_PROPERTY)}" for name, value in properties.items()
    )
    parts = (message(diagnostic, language), fix(diagnostic, language))
    words = _escaped("\n".join(filter(None, parts)), _IN_DATA)
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{words}"


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {}
    place: dict[str, object] = {
        "file": span.file.replace("\\", "/"),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.line == span.end_line:  # columns are only taken for a single line
        place |= {"col": span.column, "endColumn": span.end_column}
    return place


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    for character, escape in escapes.items():
        text = text.replace(character, escape)
    return text
