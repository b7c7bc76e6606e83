import pytest

from reportgen.diagnostics.place import format_path, parse_path


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), ""),
        (("year",), "year"),
        (("budget", "lines", 0, "final"), "budget.lines[0].final"),
        ((2, 10), "[2][10]"),
    ],
)
def test_a_path_is_written_as_people_write_it_and_read_again(path, written):
    assert format_path(path) == written
    assert parse_path(written) == path


def test_a_row_may_be_named_by_its_key():
    assert parse_path("lines[basic].final") == ("lines", "basic", "final")
    assert parse_path('lines["2"].final') == ("lines", "2", "final")


@pytest.mark.parametrize("text", ["a[", "a[]", "a..b", "a]", 'a["b]'])
def test_what_is_no_path_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_path(text)
