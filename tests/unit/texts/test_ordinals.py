import pytest

from reportgen.texts.ordinals import ORDINAL_FORMS


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("一", 12, "十二"),
        ("1", 12, "12"),
        ("①", 20, "⑳"),
        ("①", 21, "21)"),
        ("A", 26, "Z"),
        ("A", 28, "BB"),
        ("a", 3, "c"),
        ("I", 1994, "MCMXCIV"),
        ("i", 4, "iv"),
    ],
)
def test_a_number_is_written_in_its_form(form, number, shown):
    assert ORDINAL_FORMS[form](number) == shown


@pytest.mark.parametrize("form", ORDINAL_FORMS)
def test_what_was_not_counted_yet_can_be_written_too(form):
    assert ORDINAL_FORMS[form](0)
