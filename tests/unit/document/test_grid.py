from reportgen.document.grid import placed
from reportgen.document.nodes import Cell, Row, Text


def cell(words, **spans):
    return Cell((Text(words),), **spans)


def shown(rows, columns):
    return [
        ["".join(inline.text for inline in content) for content in row.contents(columns)]
        for row in placed([Row(tuple(cells)) for cells in rows], columns)
    ]


def test_a_merged_cell_shows_its_text_once():
    rows = [
        [cell("支出", rowspan=2), cell("甲"), cell("1")],
        [cell("乙"), cell("2")],
        [cell("合计", colspan=2), cell("3")],
    ]

    assert shown(rows, 3) == [["支出", "甲", "1"], ["", "乙", "2"], ["合计", "", "3"]]


def test_a_cell_may_cover_several_rows_and_columns():
    rows = [[cell("甲", colspan=2, rowspan=2), cell("1")], [cell("2")], [cell("乙")] * 3]

    assert shown(rows, 3) == [["甲", "", "1"], ["", "", "2"], ["乙", "乙", "乙"]]


def test_a_row_knows_what_reaches_into_it_and_out_of_it():
    tall = cell("甲", colspan=2, rowspan=3)
    rows = [Row((cell("0"), tall)), Row((cell("1"),)), Row((cell("2"),)), Row((cell("3"),) * 3)]

    first, second, third, fourth = placed(rows, 3)

    assert (first.above, first.reaches) == ({}, True)
    assert second.all_cells == [(0, cell("1")), (1, tall)]
    assert (third.above, third.reaches) == ({1: tall}, False)
    assert fourth.all_cells == [(0, cell("3")), (1, cell("3")), (2, cell("3"))]


def test_a_cell_too_many_is_in_the_last_column():
    (row,) = placed([Row((cell("甲"), cell("乙"), cell("丙")))], 2)

    assert [column for column, _ in row.cells] == [0, 1, 1]
