"""Numbers that do not follow."""

import pytest

from reportgen.checks.rules.numbering import check_numbering
from reportgen.diagnostics.diagnostic import Phrase, Severity
from tests.support.subjects import of_texts, quoted
from tests.support.templates import said


def found(*texts):
    return list(check_numbering(of_texts(*texts)))


def test_a_gap_says_what_is_missing_and_where_the_list_stood():
    (finding,) = found("（一）甲", "（三）乙")

    assert (finding.code.id, finding.severity) == ("RG500", Severity.ERROR)
    assert dict(finding.args) == {
        "number": "（三）",
        "expected": "（二）",
        "after": Phrase("numbering.after", {"number": "（一）"}),
    }
    assert quoted([finding], {"texts": ["（一）甲", "（三）乙"]}) == ["（三）"]
    assert finding.related[0].label == "（一）"
    assert said([finding])


def test_a_list_that_begins_with_two_has_nothing_before_it():
    (finding,) = found("概述", "2.甲")

    assert finding.args["after"] == Phrase("numbering.at-the-start", {"first": "1."})
    assert finding.related == ()
    assert said([finding])


def test_a_repeated_number_says_the_next_one():
    (finding,) = found("一、甲", "二、乙", "二、丙")

    assert finding.code.id == "RG501"
    assert dict(finding.args) == {"number": "二", "before": "二", "expected": "三"}


def test_a_skipped_level_says_which():
    (finding,) = found("（一）甲", "（1）乙")

    assert (finding.code.id, finding.severity) == ("RG502", Severity.WARNING)
    assert dict(finding.args) == {"number": "（1）", "before": "（一）", "expected": "1."}


@pytest.mark.parametrize("number", ["三是", "其三", "第三"])
def test_numbers_in_words_are_quoted_as_they_are_written(number):
    one = number.replace("三", "一")
    (finding,) = found(
        f"{one}，甲。{number}，乙。" if "是" not in number else f"{one}甲；{number}乙。"
    )

    assert (finding.args["number"], finding.args["expected"]) == (
        number,
        number.replace("三", "二"),
    )
