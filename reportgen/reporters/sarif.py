"""Findings as a SARIF 2.1.0 log, for code scanning and editors."""

import json
import os
from collections.abc import Sequence
from pathlib import PurePath, PureWindowsPath
from typing import Any
from urllib.parse import quote as percent_encoded

from reportgen import __version__
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Related, Severity
from reportgen.diagnostics.place import Edit, Quote, Span, format_path
from reportgen.diagnostics.wording import fix, label, message, text_of

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(
    diagnostics: Sequence[Diagnostic],
    *,
    language: str,
    quote: Quote,  # noqa: ARG001 - a viewer has the file
    suppressed: int = 0,  # noqa: ARG001 - only what is to be shown is listed
    color: bool,  # noqa: ARG001 - JSON has no colours
) -> str:
    """Return the findings as a SARIF log of one run."""
    codes = sorted({found.code.id: found.code for found in diagnostics}.items())
    indexes = {code_id: index for index, (code_id, _) in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": "reportgen",
                "version": __version__,
                "rules": [_rule(code, language) for _, code in codes],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, indexes[found.code.id], language) for found in diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code, language: str) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": code.id,
        "name": "".join(word.capitalize() for word in code.name.split("-")),
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    manual = text_of(code, language).manual.strip()
    if manual:
        rule["fullDescription"] = {"text": manual.splitlines()[0]}
        rule["help"] = {"text": manual, "markdown": manual}
    return rule


def _result(diagnostic: Diagnostic, index: int, language: str) -> dict[str, Any]:
    words = filter(None, (message(diagnostic, language), fix(diagnostic, language)))
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.id,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(words)},
    }
    location = _location(diagnostic)
    if location:
        result["locations"] = [location]
    places = [related for related in diagnostic.related if related.span]
    if places:
        result["relatedLocations"] = [
            _related(number, related, language) for number, related in enumerate(places)
        ]
    if diagnostic.edits:
        result["fixes"] = [_fix(diagnostic, language)]
    return result


def _fix(diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    files = dict.fromkeys(edit.span.file for edit in diagnostic.edits)
    changes = [
        {
            "artifactLocation": {"uri": _uri(file)},
            "replacements": [_replacement(edit) for edit in diagnostic.edits
                             if edit.span.file == file],
        }
        for file in files
    ]  # fmt: skip
    words = fix(diagnostic, language) or message(diagnostic, language)
    return {"description": {"text": words}, "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if diagnostic.span:
        location["physicalLocation"] = _physical(diagnostic.span)
    if diagnostic.path:
        location["logicalLocations"] = [{"fullyQualifiedName": format_path(diagnostic.path)}]
    return location


def _related(number: int, related: Related, language: str) -> dict[str, Any]:
    location: dict[str, Any] = {"id": number, "message": {"text": label(related, language)}}
    if related.span:
        location["physicalLocation"] = _physical(related.span)
    return location


def _physical(span: Span) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": _uri(span.file)},
        "region": _region(span),
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _uri(file: str) -> str:
    """Return a reference relative to the folder that the command ran in, or a file URI."""
    for path in (PurePath(file), PureWindowsPath(file)):
        if path.is_absolute():
            return path.as_uri()
    return percent_encoded(os.fsencode(file.replace("\\", "/")))
