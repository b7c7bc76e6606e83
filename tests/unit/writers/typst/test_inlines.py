import pytest

from reportgen.document.nodes import (
    Deleted,
    Heading,
    Inserted,
    LineBreak,
    Reference,
    Strong,
    Table,
    Text,
    Value,
)
from reportgen.writers.typst.inlines import Inlines, labels_of, number_content


@pytest.fixture
def content():
    return Inlines({"t": "<a1>"}).content


def test_neighbours_of_one_look_are_one_string(content):
    inlines = (Text("共"), Value("3", ("count",)), Text("项"))

    assert content(inlines, "heavy", "（1）") == '"（1）共3项"'


def test_nothing_is_nothing(content):
    assert content((), "heavy") == "[]"


def test_what_is_strong_stands_out_with_all_that_is_in_it(content):
    inlines = (Text("a"), Strong((Text("b"), LineBreak(), Text("c"))))

    assert content(inlines, "heavy") == '"a"+heavy("b"+linebreak()+"c")'


def test_a_reference_is_a_link_to_what_it_is_about(content):
    assert content((Reference("t", "表1"),), "heavy") == 'link(<a1>,"表\u20601")'


def test_a_reference_to_nothing_printed_is_its_text(content):
    assert content((Reference("u", "表2"),), "heavy") == '"表\u20602"'


def test_a_line_end_in_a_text_begins_a_new_line(content):
    assert content((Text("a\nb"),), "heavy") == '"a"+linebreak()+"b"'


def test_what_was_inserted_is_underlined_and_what_was_deleted_struck_through(content):
    inlines = (Text("论文"), Deleted((Text("10"),)), Inserted((Strong((Text("12"),)),)))

    assert content(inlines, "heavy") == '"论文"+deleted("10")+inserted(heavy("12"))'


def test_a_number_shows_what_it_was():
    assert number_content("表4", "", "表3") == 'deleted("表3")+inserted("表4")'
    assert number_content("表4", "deleted", None) == 'deleted("表4")'
    assert number_content("表4", "", None) == ""


def test_only_what_is_printed_can_be_jumped_to():
    blocks = [
        Heading(1, (Text("题"),), anchor="h"),
        Heading(1, (), anchor="empty"),
        Table((), (), (), anchor="unnumbered"),
        Table((), (), (), number="表1", anchor="t"),
        Table((), (), (), number="表2", anchor="t"),
    ]

    assert labels_of(blocks) == {"h": "<a1>", "t": "<a2>"}
