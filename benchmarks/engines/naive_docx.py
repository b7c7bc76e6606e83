"""python-docx as its tutorial shows it: `add_table`, then `table.cell(row, column)` for each."""

import io
import json
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import docx

from benchmarks.grid import placed


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    return repeat(lambda: _build(content))


def _build(content: list[dict[str, Any]]) -> bytes:
    document = docx.Document()
    for part in content:
        if "rows" in part:
            _add_table(document, part)
        else:
            text = "".join(text for text, _ in part["pieces"])
            document.add_paragraph(text, style=part["style"])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: Any, part: dict[str, Any]) -> None:
    rows = [*part["header"], *part["rows"]]
    table = document.add_table(len(rows), part["columns"], style="Table Grid")
    for row, column, text, across, down in placed(rows, part["columns"]):
        if across > 1 or down > 1:
            last = table.cell(row + down - 1, column + across - 1)
            table.cell(row, column).merge(last)
        table.cell(row, column).text = text
