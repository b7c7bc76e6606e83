"""What changed between two texts."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.texts.words import Segment, compare_words, tokens
from tests.support.work import growth

TEXTS = st.text("我会开展科普活动，。；1200.5%-abc \n", max_size=60)


def marked(old: str, new: str) -> str:
    """Return the comparison on one line: [-old-]{+new+}."""
    shapes = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(shapes[kind].format(text) for kind, text in compare_words(old, new))


@given(TEXTS, TEXTS)
def test_what_is_not_deleted_is_the_new_text(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(text for kind, text in pieces if kind != "delete") == new


@given(TEXTS, TEXTS)
def test_what_is_not_inserted_is_the_old_text(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(text for kind, text in pieces if kind != "insert") == old


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_neighbours_are_of_one_kind(old: str, new: str) -> None:
    kinds = [kind for kind, text in compare_words(old, new) if text]
    assert len(kinds) == len(compare_words(old, new))
    assert all(left != right for left, right in pairwise(kinds))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert compare_words(text, text) == ([Segment("equal", text)] if text else [])


@given(TEXTS)
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_numbers_are_kept_whole_with_sign_separators_and_percent() -> None:
    assert tokens("增长-14.24%，共1,200.50万元") == [
        *("增", "长", "-14.24%", "，", "共", "1,200.50", "万", "元")
    ]


def test_a_range_is_two_numbers() -> None:
    assert tokens("2021-2023") == ["2021", "-", "2023"]


def test_figures_are_marked_one_by_one() -> None:
    assert (
        marked("完成1000次，投入2,000.5万元。", "完成1200次，投入2,500.5万元。")
        == "完成[-1000-]{+1200+}次，投入[-2,000.5-]{+2,500.5+}万元。"
    )


def test_a_rewritten_phrase_is_marked_as_a_whole() -> None:
    assert marked("加强队伍建设", "推进能力建设") == "[-加强队伍-]{+推进能力+}建设"
    assert marked("组织专家讲座", "邀请学家授课") == "[-组织专家讲座-]{+邀请学家授课+}"


def test_what_long_changes_have_in_common_by_chance_is_not_kept() -> None:
    assert (
        marked("项目进展缓慢的主要原因", "资金到位的时间")
        == "[-项目进展缓慢的主要原因-]{+资金到位的时间+}"
    )


def test_sentences_that_stayed_are_found_between_others() -> None:
    assert (
        marked("甲组完成。乙组完成。", "丙组未动。甲组完成。乙组完成。")
        == "{+丙组未动。+}甲组完成。乙组完成。"
    )


def some_sentences_differ(count: int) -> tuple[str, str]:
    old = "".join(f"第{at}项工作按计划完成。" for at in range(count))
    return old, old.replace("7项", "70项")


def all_words_are_alike(count: int) -> tuple[str, str]:
    repeated = "ab " * count
    return repeated + "c", "b" + repeated


@pytest.mark.parametrize(
    ("texts", "count"), [(some_sentences_differ, 60), (all_words_are_alike, 400)]
)
def test_the_work_grows_with_the_texts_and_no_faster(
    texts: Callable[[int], tuple[str, str]], count: int
) -> None:
    def prepare(count: int) -> Callable[[], object]:
        old, new = texts(count)
        return lambda: compare_words(old, new)

    assert growth(prepare, count) < 12
