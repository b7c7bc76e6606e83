"""How numbers of items are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.rules.numbering_form import check_numbering_form
from tests.support.subjects import fixed, of_texts, subject


def found(*texts):
    return list(check_numbering_form(of_texts(*texts)))


def repaired(*texts):
    return fixed(found(*texts), {"texts": list(texts)})["texts"]


def test_half_width_brackets_beside_full_width_ones_are_unified():
    texts = ["（1）甲。", "(2) 乙。", "（3)丙。", "(4)丁。"]
    (finding,) = found(*texts)

    assert finding.code.id == "RG503"
    assert dict(finding.args) == {"number": "(2)", "model": "（1）", "count": 3}
    assert repaired(*texts) == ["（1）甲。", "（2）乙。", "（3）丙。", "（4）丁。"]


def test_brackets_are_compared_over_the_whole_report():
    (finding,) = found("（一）甲", "1.子", "(二) 乙")

    assert (finding.args["number"], finding.args["model"]) == ("(二)", "（一）")


def test_brackets_that_are_all_half_width_are_another_matter():
    assert found("(1) 甲", "(2) 乙") == []


def test_brackets_inside_a_paragraph_are_unified_too():
    assert repaired("包括：（1）甲；(2)乙。") == ["包括：（1）甲；（2）乙。"]


@pytest.mark.parametrize(
    ("texts", "after"),
    [
        (["1.甲", "2、乙", "3.丙"], ["1.甲", "2.乙", "3.丙"]),
        (["1. 甲", "2. 乙", "3.丙"], ["1.甲", "2.乙", "3.丙"]),
        (["1、甲", "2、乙", "3. 丙"], ["1、甲", "2、乙", "3、丙"]),
    ],
)
def test_the_numbers_of_a_list_are_written_alike(texts, after):
    (finding,) = found(*texts)

    assert finding.code.id == "RG504"
    assert repaired(*texts) == after


@pytest.mark.parametrize("form", ["{}.甲", "{}. 甲", "{}、甲"])
def test_a_list_in_one_form_is_silent(form):
    assert found(*(form.format(number) for number in range(1, 4))) == []


def test_lists_of_different_fields_are_not_compared():
    data = {"summary": "1.甲\n2.乙", "texts": ["1. 丙", "2. 丁"]}

    assert list(check_numbering_form(subject(data))) == []


@given(st.lists(st.sampled_from(["（{}）甲", "({}) 甲", "({}）甲"]), min_size=1, max_size=6))
def test_what_is_repaired_is_silent(forms):
    texts = [form.format(number) for number, form in enumerate(forms, 1)]

    assert found(*repaired(*texts)) == []
