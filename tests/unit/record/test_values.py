import pytest

from reportgen.record.values import ABSENT, AbsentOperandError, number


@pytest.mark.parametrize(
    "use",
    [str, len, iter, lambda value: value < 1, lambda value: value <= 1, lambda value: value["a"]],
)
def test_an_absent_value_cannot_be_used(use):
    with pytest.raises(AbsentOperandError):
        use(ABSENT)


def test_an_absent_value_is_false():
    assert not ABSENT
    assert repr(ABSENT) == "ABSENT"


def test_arithmetic_leaves_the_origin_behind():
    total = number("1.50", "amount", ("a",)) + number("2", "amount", ("b",))

    assert str(total) == "3.50"
    assert not hasattr(total, "origin")
