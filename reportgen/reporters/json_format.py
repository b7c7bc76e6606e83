"""Findings as one JSON document.

Lines and columns count from 1, columns in characters (code points); the end is exclusive.
"""

import json
from collections.abc import Sequence
from typing import Any

from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import Edit, Quote, Span, format_path
from reportgen.diagnostics.wording import fix, label, message
from reportgen.reporters import account as account_form
from reportgen.reporters.account import AccountView
from reportgen.reporters.summary import counts, files

VERSION = 1


def report(  # noqa: PLR0913 - the account beside what every reporter is given
    diagnostics: Sequence[Diagnostic],
    *,
    language: str,
    quote: Quote,  # noqa: ARG001 - a program has the file
    color: bool,  # noqa: ARG001 - JSON has no colours
    suppressed: int = 0,
    account: AccountView | None = None,
) -> str:
    """Return the findings, and the account of the check if there is one, as one JSON document."""
    form = to_json(diagnostics, language, suppressed)
    if account is not None:
        form["account"] = account_form.to_json(account, language)
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


def to_json(
    diagnostics: Sequence[Diagnostic], language: str, suppressed: int = 0
) -> dict[str, Any]:
    """Return the findings as plain JSON data; comments have set aside `suppressed` more."""
    return {
        "version": VERSION,
        "diagnostics": [finding(diagnostic, language) for diagnostic in diagnostics],
        "summary": {**_summary(diagnostics), "suppressed": suppressed},
    }


def finding(diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    """Return one finding as plain JSON data."""
    return {
        "code": diagnostic.code.id,
        "name": diagnostic.code.name,
        "severity": diagnostic.severity.name.lower(),
        "message": message(diagnostic, language),
        "fix": fix(diagnostic, language),
        **_place(diagnostic.span),
        "path": format_path(diagnostic.path),
        "related": [_related(related, language) for related in diagnostic.related],
        "edits": [_edit(edit) for edit in diagnostic.edits],
    }


def _related(related: Related, language: str) -> dict[str, Any]:
    return {"label": label(related, language), **_place(related.span)}


def _edit(edit: Edit) -> dict[str, Any]:
    span = edit.span
    return {
        "file": span.file,
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
        "text": edit.text,
    }


def _place(span: Span | None) -> dict[str, Any]:
    return dict.fromkeys(Span._fields) if span is None else span._asdict()


def _summary(diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    counted = counts(diagnostics)
    by_severity = {f"{severity.name.lower()}s": count for severity, count in counted.items()}
    return {**by_severity, "files": len(files(diagnostics))}
