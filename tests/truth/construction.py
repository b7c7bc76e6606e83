"""Flaws that nobody can write, because the system writes the thing: shown on a built document."""

import re
from collections.abc import Callable, Iterator, Mapping

from reportgen.document.nodes import Document, Row, Table
from reportgen.document.walk import lines, text_of

_LABEL = re.compile(r"表(\d+)")
_RATE = re.compile(r"得分率(\d+(?:\.\d+)?)%")


def prevents(name: str, document: Document) -> bool:
    """Say whether the document shows that the flaw is not there."""
    return _SHOWN_BY[name](document)


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _texts(row: Row) -> list[str]:
    return [text_of(cell.children) for cell in row.cells]


def _titles(table: Table) -> list[str]:
    return [title for row in table.header for title in _texts(row)]


def _score_tables(document: Document) -> list[Table]:
    return [table for table in _tables(document) if "分值" in _titles(table)]


def _printed(document: Document) -> str:
    return "".join(text_of(line.children) for block in document.blocks for line in lines(block))


def _numbers_of_tables(document: Document) -> bool:
    labels = [table.number for table in _tables(document)]
    return bool(labels) and labels == [f"表{number + 1}" for number in range(len(labels))]


def _numbers_of_rows(document: Document) -> bool:
    numbered = [table for table in _tables(document) if "序号" in _titles(table)]
    return bool(numbered) and all(_counts(table) for table in numbered)


def _counts(table: Table) -> bool:
    """Say whether the rows of a table are counted 1, 2, 3 … without a gap."""
    first = [_texts(row)[0] for row in table.body if row.style == "body"]
    numbers = [number for number in first if number.isdigit()]
    return numbers == [str(number + 1) for number in range(len(numbers))]


def _totals(document: Document) -> Iterator[tuple[Table, Row]]:
    for table in _score_tables(document):
        yield from ((table, row) for row in table.body if row.style == "total")


def _totals_are_there(document: Document) -> bool:
    tables = _score_tables(document)
    return bool(tables) and len(list(_totals(document))) == len(tables)


def _totals_are_complete(document: Document) -> bool:
    """A total has a figure under 分值 and one under 自评得分."""
    figures = [
        [text for text in _texts(row)[-2:] if re.fullmatch(r"\d+(\.\d+)?", text)]
        for _, row in _totals(document)
    ]
    return bool(figures) and all(len(found) == 2 for found in figures)


def _repeated_rows_agree(document: Document) -> bool:
    """What the first score table says of an indicator, the others say too."""
    every, *parts = _score_tables(document)
    said = {tuple(_texts(row)[-3:]) for row in every.body if row.style == "body"}
    again = [tuple(_texts(row)[-3:]) for table in parts for row in table.body]
    rows = [row for row in again if row[0] != "合计" and len(row) == 3 and row in said]
    return len(rows) == len(said)


def _tables_are_cited(document: Document) -> bool:
    printed = _printed(document)
    return all(table.number and table.number in printed for table in _tables(document))


def _score_columns_are_alike(document: Document) -> bool:
    titles = {title for table in _score_tables(document) for title in _titles(table)}
    return {title for title in titles if "得分" in title or "自评分" in title} == {"自评得分"}


def _score_rates_are_alike(document: Document) -> bool:
    rates = _RATE.findall(_printed(document))
    digits = {len(rate.partition(".")[2]) for rate in rates}
    return len(rates) > 1 and len(digits) == 1


def _tail_is_noted(document: Document) -> bool:
    return "尾差" in _printed(document)


_SHOWN_BY: Mapping[str, Callable[[Document], bool]] = {
    "table-numbers": _numbers_of_tables,
    "row-numbers": _numbers_of_rows,
    "totals-present": _totals_are_there,
    "totals-complete": _totals_are_complete,
    "repeated-rows-agree": _repeated_rows_agree,
    "tables-cited": _tables_are_cited,
    "score-columns-alike": _score_columns_are_alike,
    "score-rates-alike": _score_rates_are_alike,
    "tail-note": _tail_is_noted,
}
