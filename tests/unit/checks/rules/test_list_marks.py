import pytest

from reportgen.checks.rules.list_marks import check_list_marks
from tests.support.subjects import of_texts, quoted


def found(text):
    return quoted(check_list_marks(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("主要做法：一是健全制度；二是强化培训；第三，严格考核。", "第三，"),
        ("首先，健全制度；二是强化培训；三是严格考核。", "二是"),
        ("（1）健全制度；②强化培训；③严格考核。", "②"),
        ("其一，健全制度。第二，强化培训。", "第二，"),
        ("1.健全制度；（2）强化培训。", "（2）"),
    ],
)
def test_a_mark_of_another_kind_is_found_once(text, mark):
    assert found(text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "一是健全制度；二是强化培训；三是严格考核。",
        "一是健全制度：（1）建账；（2）对账。二是强化培训。",
        "首先，健全制度。其次，强化培训。",
        "（1）健全制度；（2）强化培训，其二，严格考核。",
        "第一，健全制度；第二，强化培训。一是听课；二是座谈。",
        "第二，强化培训。",
        "一是健全制度；第二，强化培训；三是严格考核。",  # a number is missing, which is told
    ],
)
def test_one_kind_and_lists_inside_lists_are_silent(text):
    assert found(text) == []
