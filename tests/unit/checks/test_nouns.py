import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks import nouns
from reportgen.checks.figures import read_figures
from reportgen.checks.nouns import core, noun_of, says_new, says_nothing


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("举办数据应用培训场数", "数据应用培训"),
        ("馆藏档案数字化页数", "馆藏档案数字化"),
        ("新增公共数据集个数", "公共数据集"),
        ("科普活动开展次数", "科普活动"),
        ("查档群众满意度", "查档群众满意度"),
        ("“每周一读”推文期数", "每周一读推文"),
    ],
)
def test_a_name_is_without_verbs_and_words_of_measure(name, noun):
    assert core(name) == noun


@pytest.mark.parametrize(
    ("text", "noun", "rest", "whole"),
    [
        ("全年举办读书嘉年华等各类读书活动1000余次", "读书活动", "", True),
        ("全年举办8场数据应用培训", "数据应用培训", "", True),
        ("读书活动共举办30场", "读书活动", "", True),
        ("少儿部举办30场读书活动", "读书活动", "少儿部", False),
        ("市图书馆举办读书活动30场", "读书活动", "", False),
        ("少儿读书活动30场", "少儿读书活动", "", False),
        ("培训32人", "培训", "", False),
    ],
)
def test_the_noun_of_a_figure_and_what_narrows_it_down(text, noun, rest, whole):
    (figure,) = read_figures(text)
    found = noun_of(figure, ("市图书馆",))

    assert (found.text, found.rest, found.whole) == (noun, rest, whole)


def test_what_came_new_is_told_from_what_there_is():
    assert says_new("新建社区分馆")
    assert not says_new("社区分馆数量")


def test_the_year_and_the_whole_department_narrow_nothing_down():
    assert says_nothing("2024年我馆部门整体支出")
    assert not says_nothing("2024年少儿部")


WORDS = [
    "20",
    "24年度",
    "全年度",
    "累计",
    "我馆",
    "举办",
    "读书活动",
    "建设",
    "完成",
    "的",
    "场次",
    "数量",
    "了",
]


@given(st.lists(st.sampled_from(WORDS), max_size=5).map("".join))
def test_a_quick_look_at_the_first_and_last_character_changes_no_noun(name):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(nouns, "_MAY_LEAD", _Anything())
        patched.setattr(nouns, "_MAY_BE_LAST", _Anything())
        patched.setattr(nouns, "_MAY_MEASURE", _Anything())
        expected = core(name), nouns.counted.__wrapped__(name, "")

    assert (core(name), nouns.counted.__wrapped__(name, "")) == expected


class _Anything:
    def __contains__(self, _: object) -> bool:
        return True
