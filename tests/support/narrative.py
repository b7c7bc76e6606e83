"""Findings in a report of the template `narrative`, in which all else is right."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.diagnostics.wording import message
from reportgen.pipeline.check import Checked, check, check_text
from reportgen.pipeline.templates import TemplateStore
from reportgen.source.splice import splice

_TEMPLATES = Path(__file__).parents[1] / "cases" / "templates"
_BASE = (_TEMPLATES / "narrative" / "base.yaml").read_text(encoding="utf-8")
STORE = TemplateStore((_TEMPLATES,))


class Told(NamedTuple):
    """A finding as its readers have it.

    Attributes:
        quote: what it points at in the report.
        message: what it says, in Chinese.
        related: what the other places are that it points at.
        fixed: what its edits make of the line it is in; "" without edits.
    """

    severity: str
    quote: str
    message: str
    related: tuple[str, ...] = ()
    fixed: str = ""


def report(*texts: str, **over: Any) -> str:
    """Return a report with these texts and, instead of those of the base, these keys."""
    data: Mapping[str, Any] = yaml.safe_load(_BASE) | {"texts": list(texts)} | over
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)


def found(code: str, *texts: str, **over: Any) -> list[Diagnostic]:
    """Return the findings of a code in such a report."""
    return [one for one in checked(*texts, **over).diagnostics if one.code.id == code]


def checked(*texts: str, **over: Any) -> Checked:
    """Return what a check makes of such a report."""
    return check_text(report(*texts, **over), Path(), STORE, name="report.yaml")


def told(code: str, *texts: str, **over: Any) -> list[Told]:
    """Return the findings of a code in such a report, as they are told."""
    text = report(*texts, **over)
    lines = text.split("\n")

    def quote(span: Span | None) -> str:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1] if span else ""

    def fixed(one: Diagnostic) -> str:
        if not one.edits or one.span is None:
            return ""
        return splice(text, one.edits, "report.yaml").split("\n")[one.span.line - 1].strip(" -")

    return [
        Told(
            one.severity.name.lower(), quote(one.span), message(one, "zh"),
            tuple(quote(place.span) for place in one.related), fixed(one),
        )
        for one in found(code, *texts, **over)
    ]  # fmt: skip


def found_beside(
    folder: Path, code: str, this: str, last: str, name: str = "last.yaml"
) -> list[Diagnostic]:
    """Return the findings of a code in a report that lies beside last year's."""
    (folder / name).write_text(last, encoding="utf-8")
    file = folder / "report.yaml"
    file.write_text(this, encoding="utf-8")
    checked = check(file, STORE, name="report.yaml")
    return [finding for finding in checked.diagnostics if finding.code.id == code]


def severities(findings: list[Diagnostic]) -> list[str]:
    return [finding.severity.name.lower() for finding in findings]
