import pytest

from reportgen.checks.rules.name_twins import check_name_twins
from tests.support.subjects import of_texts, subject


def named(found):
    return [(one.args["name"], one.args["other"]) for one in found]


def test_the_rarer_of_two_names_is_found_wherever_it_is():
    texts = ["石门充水库运行正常。", "完成石门冲水库加固。", "石门冲水库提前蓄水。"]

    assert named(check_name_twins(of_texts(*texts))) == [("石门充水库", "石门冲水库")]


def test_both_places_are_shown():
    (found,) = check_name_twins(of_texts("石门冲水库和石门冲水库灌区。", "石门充水库运行正常。"))

    assert found.span.line > found.related[0].span.line


@pytest.mark.parametrize(
    "texts",
    [
        ("完成石门冲水库加固。", "石门冲水库提前蓄水。"),
        ("完成石门冲水库加固。", "石门东水库提前蓄水。"),
        ("完善安全管理制度。", "完善安全管里制度。"),
        ("云栖书墅", "云栖书苑"),
    ],
)
def test_one_name_other_names_and_known_words_are_silent(texts):
    assert named(check_name_twins(of_texts(*texts))) == []


def record(text):
    return subject({"texts": [text], "indicators": [{"level2": "计划财务科", "name": "信息中心"}]})


@pytest.mark.parametrize("written", ["财务计划科", "计划财物科"])
def test_an_office_is_called_as_the_record_names_it(written):
    found = check_name_twins(record(f"由{written}汇总，报馆领导审定。"))

    assert named(found) == [(written, "计划财务科")]


@pytest.mark.parametrize("written", ["计划财务科", "人事教育科", "市局计划财务科"])
def test_offices_that_are_right_or_others_are_silent(written):
    assert named(check_name_twins(record(f"由{written}汇总，报馆领导审定。"))) == []
