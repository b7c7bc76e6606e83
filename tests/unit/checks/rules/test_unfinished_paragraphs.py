import pytest

from reportgen.checks.rules.unfinished_paragraphs import check_unfinished_paragraphs
from tests.support.subjects import fixed, of_texts, quoted

UNFINISHED = "全年举办讲座120场，服务读者3万人次，较好完成了年度任务"
FINISHED = f"{UNFINISHED}。"


def found(*texts):
    return quoted(check_unfinished_paragraphs(of_texts(*texts)), {"texts": list(texts)})


def test_a_paragraph_without_a_full_stop_is_found_at_its_end():
    assert found(FINISHED, UNFINISHED.replace("讲座", "展览")) == ["务"]


def test_a_paragraph_inside_a_text_is_found():
    assert found(f"{UNFINISHED}\n\n{FINISHED}") == ["务"]


def test_the_full_stop_can_be_added():
    data = {"texts": [UNFINISHED]}

    assert fixed(check_unfinished_paragraphs(of_texts(UNFINISHED)), data) == {"texts": [FINISHED]}


@pytest.mark.parametrize(
    "text",
    [
        FINISHED,
        "一、部门整体支出绩效情况",
        "全年举办讲座120场，服务读者3万人次，主要情况如下：",
        "一是健全制度，明确了各科室的职责和分工\n二是强化培训，组织了各科室的学习和交流",
        "他说：“全年举办讲座120场，服务读者3万人次，任务完成。”",
    ],
)
def test_what_needs_no_full_stop_is_silent(text):
    assert found(text) == []


def test_a_field_whose_texts_have_no_full_stops_is_silent():
    assert found(UNFINISHED, UNFINISHED.replace("讲座", "展览")) == []
