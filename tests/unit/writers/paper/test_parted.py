from reportgen.document.grid import placed
from reportgen.document.nodes import Cell, Text
from reportgen.document.walk import text_of
from reportgen.writers.paper.parted import GOES_ON, cut, with_columns


def over(name, rows=1, columns=1):
    return Cell((Text(name),), colspan=columns, rowspan=rows)


def shown(table):
    """Return for each row what its own cells say, with how many rows each is over."""
    rows = placed(table.body, len(table.columns))
    return [[(text_of(cell.children), cell.rowspan) for _, cell in row.cells] for row in rows]


def test_a_merged_cell_is_cut_and_its_label_repeated(table):
    made = table([["a", "b"], [over("甲", 4), "1"], ["2"], ["3"], ["4"]])

    assert shown(cut(made, {1: GOES_ON, 3: ""})) == [
        [("甲", 1), ("1", 1)],
        [("甲（续）", 2), ("2", 1)],
        [("3", 1)],
        [("甲", 1), ("4", 1)],
    ]


def test_cells_within_others_are_cut_with_them(table):
    rows = [[over("甲", 3), over("子", 2), "1"], ["2"], [over("丑"), "3"]]
    made = table([["a", "b", "c"], *rows])

    assert shown(cut(made, {1: GOES_ON})) == [
        [("甲", 1), ("子", 1), ("1", 1)],
        [("甲（续）", 2), ("子（续）", 1), ("2", 1)],
        [("丑", 1), ("3", 1)],
    ]


def test_nothing_is_repeated_of_a_merged_cell_that_says_nothing(table):
    made = table([["a", "b"], [Cell((), rowspan=2), "1"], ["2"]])

    assert shown(cut(made, {1: GOES_ON}))[1] == [("", 1), ("2", 1)]


def test_a_table_without_cuts_is_the_same(table):
    made = table([["a"], ["1"]])

    assert cut(made, {}) is made


def test_some_columns_are_taken_with_what_is_over_them(table):
    head = [["名称", over("一季度", columns=2)], ["a", "b", "c"]]
    made = table([*head, ["甲", "1", "2"], [over("合计", columns=2), "3"]], header=2, columns=3)

    part = with_columns(made, [0, 2])

    assert [[text_of(cell.children) for cell in row.cells] for row in part.header] == [
        ["名称", "一季度"], ["a", "c"],
    ]  # fmt: skip
    assert shown(part) == [[("甲", 1), ("2", 1)], [("合计", 1), ("3", 1)]]
    assert len(part.columns) == 2
