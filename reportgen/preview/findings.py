"""Findings as the browser is told them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.files import name_from
from reportgen.reporters import json_format


def told(found: Iterable[Diagnostic], folder: Path, language: str) -> tuple[Mapping[str, Any], ...]:
    """Return findings in the form for programs; files are named from `folder`, the report's."""
    return tuple(_findings(found, folder, language))


def _findings(
    found: Iterable[Diagnostic], folder: Path, language: str
) -> Iterator[Mapping[str, Any]]:
    for finding in (json_format.finding(one, language) for one in found):
        for place in (finding, *finding["related"], *finding["edits"]):
            place["file"] = place["file"] and _name(folder, place["file"])
        yield finding


def _name(folder: Path, file: str) -> str:
    return name_from(folder, file) or Path(file).absolute().as_posix()
