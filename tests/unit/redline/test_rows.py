"""Rows of two tables in one."""

from time import perf_counter

from reportgen.document.nodes import Cell, Deleted, Inserted, Row, Text
from reportgen.redline.rows import compare_rows


def row(*cells: str, style: str = "body") -> Row:
    return Row(tuple(Cell((Text(cell),)) for cell in cells), style)


def test_cells_are_compared_in_rows_that_stay() -> None:
    (found,) = compare_rows([row("科普活动", "1000次")], [row("科普活动", "1200次")])
    assert found.revision == ""
    assert found.cells[1].children == (
        Deleted((Text("1000"),)), Inserted((Text("1200"),)), Text("次"),
    )  # fmt: skip


def test_a_row_of_another_style_is_another_row() -> None:
    found = compare_rows([row("合计", "10")], [row("合计", "10", style="total")])
    assert [one.revision for one in found] == ["deleted", "inserted"]


def test_a_row_with_other_spans_is_another_row() -> None:
    wide = Row((Cell((Text("合计"),), colspan=2),))
    found = compare_rows([row("合计", "10")], [wide])
    assert [one.revision for one in found] == ["deleted", "inserted"]


def test_thousands_of_rows_are_compared_in_time() -> None:
    old = [row(f"指标{at}", f"{at}个", "完成") for at in range(4_000)]
    new = [
        row(f"指标{at}", f"{at + 1}个", "完成") if at % 10 == 0 else old[at] for at in range(4_000)
    ]
    every = [row(f"指标{at}", f"{at + 7}个", "完成") for at in range(4_000)]
    started = perf_counter()
    found = compare_rows(old, new)
    compare_rows(old, every)
    assert perf_counter() - started < 4
    assert {one.revision for one in found} == {""}
