"""Values as a table of a notebook."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any


def table_html(rows: Iterable[Any], columns: Sequence[str]) -> str:
    """Return an HTML table with the attributes `columns` of each row; all texts are escaped."""
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{_cells(row, columns)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: object, columns: Sequence[str]) -> str:
    values = (getattr(row, column) for column in columns)
    return "".join(f"<td>{'' if value is None else escape(str(value))}</td>" for value in values)
