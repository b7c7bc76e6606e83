import pytest

from reportgen.document.nodes import Cell, PageBreak, Paragraph, Text
from reportgen.document.walk import text_of
from reportgen.writers.paper.flow import with_cuts


def paragraphs(count):
    return [Paragraph((Text("段"),)) for _ in range(count)]


def grouped(table, sizes):
    rows = []
    for number, size in enumerate(sizes):
        rows.append([Cell((Text(f"组{number}"),), rowspan=size), "1"])
        rows += [["1"] for _ in range(size - 1)]
    return table([["a", "b"], *rows])


def cuts(blocks):
    table = blocks[-1]
    return [
        row
        for row, line in enumerate(table.body)
        if any("（续）" in text_of(cell.children) for cell in line.cells)
    ]


def test_a_merged_cell_is_cut_where_the_page_ends(table, sheet):
    page = 637.8
    row = 13.65 + 3.3

    (found,) = cuts(with_cuts([*paragraphs(10), grouped(table, [40])], sheet))

    assert 10 * 28.95 + (found + 1) * row <= page
    assert 10 * 28.95 + (found + 4) * row > page


def test_a_group_that_fits_is_not_cut(table, sheet):
    assert cuts(with_cuts([grouped(table, [10, 10, 10])], sheet)) == []


def test_a_small_rest_of_a_page_stays_empty(table, sheet):
    assert cuts(with_cuts([*paragraphs(17), PageBreak(), grouped(table, [32, 20])], sheet)) == []


@pytest.mark.parametrize("before", range(0, 22, 3))
def test_few_rows_are_never_alone_on_either_side_of_a_cut(table, sheet, before):
    found = cuts(with_cuts([*paragraphs(before), grouped(table, [60])], sheet))

    assert found
    assert all(right - left >= 3 for left, right in zip([0, *found], [*found, 60], strict=True))


def test_a_short_table_is_left_alone(table, sheet):
    assert cuts(with_cuts([*paragraphs(18), grouped(table, [15])], sheet)) == []


def test_the_whole_of_a_report_keeps_its_blocks(table, sheet):
    blocks = [*paragraphs(3), grouped(table, [40]), *paragraphs(2)]

    flowed = with_cuts(blocks, sheet)

    assert [type(block) for block in flowed] == [type(block) for block in blocks]
    assert flowed[-1] is blocks[-1]


def labels(table):
    """Return the rows at which a label stands, with how many rows it is over."""
    return [
        (row, line.cells[0].rowspan) for row, line in enumerate(table.body) if len(line.cells) == 2
    ]


def test_what_nearly_fills_a_page_goes_to_the_next_one_in_pieces(table, sheet):
    flowed = with_cuts([*paragraphs(3), grouped(table, [30])], sheet)[-1]

    assert len(labels(flowed)) > 1
    assert max(rows for _, rows in labels(flowed)) * 16.95 < 0.5 * 637.8
    assert cuts([flowed]) == []


def test_what_ends_well_before_the_page_stays_in_one_piece(table, sheet):
    flowed = with_cuts([grouped(table, [20])], sheet)[-1]

    assert labels(flowed) == [(0, 20)]


def test_a_cut_between_groups_is_better_than_one_within(table, sheet):
    inner = [Cell((Text("子"),), rowspan=3), "1"], ["1"], ["1"]
    rows = [line for _ in range(20) for line in inner]
    rows[0] = [Cell((Text("全部"),), rowspan=60), *rows[0]]

    flowed = with_cuts([table([["a", "b", "c"], *rows])], sheet)[-1]

    starts = [row for row, line in enumerate(flowed.body) if len(line.cells) == 3]
    assert len(starts) > 2
    assert [row % 3 for row in starts] == [0] * len(starts)
