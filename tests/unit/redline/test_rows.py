"""Rows of two tables in one."""

from collections.abc import Callable

import pytest

from reportgen.document.nodes import Cell, Deleted, Inserted, Row, Text
from reportgen.redline.rows import compare_rows
from tests.support.work import growth


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


def rows(count: int, step: int, more: int) -> list[Row]:
    """Return so many rows, with another value in every row that a step comes to."""
    changed = (more if at % step == 0 else 0 for at in range(count))
    return [row(f"指标{at}", f"{at + plus}个", "完成") for at, plus in enumerate(changed)]


@pytest.mark.parametrize("step", [1, 10])
def test_the_work_grows_with_the_rows_and_no_faster(step: int) -> None:
    def prepare(count: int) -> Callable[[], object]:
        old, new = rows(count, 1, 0), rows(count, step, 7)
        assert {one.revision for one in compare_rows(old, new)} == {""}
        return lambda: compare_rows(old, new)

    assert growth(prepare, 30) < 12
