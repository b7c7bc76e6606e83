import pytest

from reportgen.source.spelling import read_spelled


@pytest.mark.parametrize("spelled", ["甲", "'甲'", '"\\u7532"', "|-\n  甲", ">-\n  甲"])
def test_a_text_is_read_in_every_style(spelled):
    assert read_spelled(spelled, flow=False) == ("甲", True)


@pytest.mark.parametrize("spelled", ["12", "true", "~", ""])
def test_what_is_no_text_is_told_apart(spelled):
    assert read_spelled(spelled, flow=False) == (spelled, False)


@pytest.mark.parametrize(
    "spelled", ["甲: 乙", "[甲]", "*甲", "&n 甲", "!!str 1", "'甲", "甲\n- 乙", "'甲' 乙"]
)
def test_what_is_not_one_single_value_is_not_read(spelled):
    assert read_spelled(spelled, flow=False) is None


def test_a_comma_ends_a_text_between_brackets_only():
    assert read_spelled("甲, 乙", flow=False) == ("甲, 乙", True)
    assert read_spelled("甲, 乙", flow=True) is None
    assert read_spelled("'甲, 乙'", flow=True) == ("甲, 乙", True)
