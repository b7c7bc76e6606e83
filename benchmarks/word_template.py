"""Content → a docxtpl template as one would type it in Word, and the values to fill it with.

What came from the record is a placeholder in the template, the rest stands there. Lists are
loops over paragraphs, tables are loops over rows.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import docx

from benchmarks.content import Content
from benchmarks.grid import Placed, placed

_LIST = "List Paragraph"


def word_template(content: Content) -> tuple[bytes, dict[str, Any]]:
    """Return the template and the values for it."""
    template = _Template()
    for is_list, parts in groupby(content, lambda part: part.get("style") == _LIST):
        if is_list:
            template.add_list(list(parts))
            continue
        for part in parts:
            if "rows" in part:
                template.add_table(part)
            else:
                template.add_paragraph(part)
    return template.bytes(), template.values


class _Template:
    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self._document = docx.Document()

    def bytes(self) -> bytes:
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def add_paragraph(self, part: dict[str, Any]) -> None:
        texts = [self._placeholder(text) if value else text for text, value in part["pieces"]]
        self._document.add_paragraph("".join(texts), style=part["style"])

    def add_list(self, parts: Sequence[dict[str, Any]]) -> None:
        name = self._new([_text(part) for part in parts])
        lines = (f"{{%p for item in {name} %}}", "{{ item }}", "{%p endfor %}")
        for line in lines:
            self._document.add_paragraph(line, style=_LIST)

    def add_table(self, part: dict[str, Any]) -> None:
        columns = part["columns"]
        table = self._document.add_table(0, columns, style="Table Grid")
        cells = placed(part["rows"], columns)
        totals = {cell.row for cell in cells if cell.across > 1}
        body = _Body([cell for cell in cells if cell.row not in totals], columns)
        name = self._new(body.groups())
        _add_row(table, [cell["text"] for row in part["header"] for cell in row])
        _add_row(table, [f"{{%tr for group in {name} %}}"])
        _add_row(table, ["{%tr for row in group %}"])
        _add_row(table, list(body.placeholders()))
        _add_row(table, ["{%tr endfor %}"])
        _add_row(table, ["{%tr endfor %}"])
        for total in sorted(totals):
            self._add_total(table, [cell for cell in cells if cell.row == total])

    def _add_total(self, table: Any, cells: Sequence[Placed]) -> None:
        row = table.add_row().cells
        for cell in cells:
            merged = row[cell.column].merge(row[cell.column + cell.across - 1])
            merged.text = self._placeholder(cell.text) if cell.text else ""

    def _placeholder(self, text: str) -> str:
        return f"{{{{ {self._new(text)} }}}}"

    def _new(self, value: Any) -> str:
        name = f"value{len(self.values)}"
        self.values[name] = value
        return name


class _Body:
    """The rows that a loop writes, in groups whose rows share their merged cells.

    `{% vm %}` merges the cells of one loop, the innermost one. A column with longer merges
    around it stays unmerged, with its text in the first row: docxtpl gets less to do.
    """

    def __init__(self, cells: Sequence[Placed], columns: int) -> None:
        self._columns = columns
        self._rows: dict[int, list[str]] = {}
        starts: dict[int, set[int]] = {}
        for cell in cells:
            self._rows.setdefault(cell.row, [""] * columns)[cell.column] = cell.text
            starts.setdefault(cell.column, set()).add(cell.row)
        merged = {column: rows for column, rows in starts.items() if len(rows) < len(self._rows)}
        self._starts = max(merged.values(), key=len, default=set(self._rows))
        self._merged = {column for column, rows in merged.items() if rows == self._starts}

    def groups(self) -> list[list[list[str]]]:
        groups: list[list[list[str]]] = []
        for number, row in self._rows.items():
            if number in self._starts:
                groups.append([])
            groups[-1].append(row)
        return groups

    def placeholders(self) -> Iterator[str]:
        for column in range(self._columns):
            yield f"{{{{ row[{column}] }}}}" + ("{% vm %}" if column in self._merged else "")


def _add_row(table: Any, texts: Sequence[str]) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=False):
        cell.text = text


def _text(part: dict[str, Any]) -> str:
    return "".join(text for text, _ in part["pieces"])
