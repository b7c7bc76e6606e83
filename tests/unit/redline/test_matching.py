"""Which parts of two documents belong together."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.redline.matching import Item, Step, steps

ITEMS = st.lists(
    st.builds(Item, st.sampled_from("AB"), st.sampled_from(("论文10篇", "论文12篇", "讲座", ""))),
    max_size=8,
)


def matched(old: str, new: str, *, kinds: tuple[str, str] = ("p", "p")) -> bool:
    return Step(0, 0) in steps([Item(kinds[0], old)], [Item(kinds[1], new)])


@given(ITEMS, ITEMS)
def test_every_part_has_its_step_in_order(old: list[Item], new: list[Item]) -> None:
    found = steps(old, new)
    assert [step.old for step in found if step.old is not None] == list(range(len(old)))
    assert [step.new for step in found if step.new is not None] == list(range(len(new)))


@given(ITEMS, ITEMS)
def test_parts_of_different_kinds_are_never_matched(old: list[Item], new: list[Item]) -> None:
    for step in steps(old, new):
        if step.old is not None and step.new is not None:
            assert old[step.old].kind == new[step.new].kind


def test_parts_that_differ_in_figures_alone_are_matched() -> None:
    assert matched("1 2 3 4 5", "6 7 8 9 0")


def test_parts_that_say_much_the_same_are_matched() -> None:
    assert matched("组织开展科普活动三十场", "组织开展科普讲座五十场")


def test_parts_with_little_in_common_are_not_matched() -> None:
    assert not matched("组织开展科普活动三十场", "预算调整率为零")


def test_parts_of_another_kind_are_not_matched() -> None:
    assert not matched("论文", "论文", kinds=("p", "q"))


def test_what_is_gone_comes_before_what_is_new() -> None:
    assert steps([Item("p", "论文")], [Item("p", "讲座")]) == [Step(0, None), Step(None, 0)]
