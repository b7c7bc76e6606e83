"""Findings as the browser is told them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.files import name_from
from reportgen.reporters.registry import reporter

_FORM: Final = "json"


def told(found: Iterable[Diagnostic], folder: Path, language: str) -> tuple[Mapping[str, Any], ...]:
    """Return findings in the form for programs; files are named from `folder`, the report's."""
    return tuple(_findings(list(found), folder, language))


def _findings(found: list[Diagnostic], folder: Path, language: str) -> Iterator[Mapping[str, Any]]:
    text = reporter(_FORM)(found, language=language, quote=_no_line, color=False)
    for finding in json.loads(text)["diagnostics"]:
        for place in (finding, *finding["related"], *finding["edits"]):
            place["file"] = place["file"] and _name(folder, place["file"])
        yield finding


def _name(folder: Path, file: str) -> str:
    return name_from(folder, file) or Path(file).absolute().as_posix()


def _no_line(file: str, line: int) -> None:  # noqa: ARG001 - a program has the file
    return None
