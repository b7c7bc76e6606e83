import pytest

from reportgen.checks.rules.wrong_characters import check_wrong_characters
from reportgen.diagnostics.diagnostic import Severity
from tests.support.subjects import of_texts, quoted


def found(*texts):
    return quoted(check_wrong_characters(of_texts(*texts)), {"texts": list(texts)})


def test_a_wrong_character_is_found_where_it_is_written():
    assert found("投入3,200万元（含GDP核算），健全安全管里制度。") == ["里"]


def test_the_right_character_is_named_and_nothing_is_changed():
    (one,) = check_wrong_characters(of_texts("加强检剑检测公共服务平台建设。"))

    assert one.args["right"] == "验"
    assert one.args["around"] == "强检剑检测"
    assert one.severity is Severity.WARNING
    assert one.edits == ()


def test_what_the_report_says_twice_is_a_name():
    assert found("健全安全管里制度。", "安全管里制度已经上墙。") == []


@pytest.mark.parametrize(
    ("text", "severities"),
    [("建设和美湘村。", [Severity.WARNING]), ("建设“和美湘村”示范点。", [])],
)
def test_a_short_quotation_may_be_a_coinage(text, severities):
    assert [one.severity for one in check_wrong_characters(of_texts(text))] == severities


@pytest.mark.parametrize("text", ["建立建全预算管理制度。", "健全安全管理制度。"])
def test_what_a_word_list_finds_and_what_is_right_is_silent(text):
    assert found(text) == []
