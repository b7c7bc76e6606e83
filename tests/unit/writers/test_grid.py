from reportgen.document.nodes import Cell, Row, Text
from reportgen.writers.grid import placed


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
