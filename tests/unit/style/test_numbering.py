import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics.wording import fix
from reportgen.style.load import load_style, standard_style
from reportgen.style.numbering import NumberPattern
from reportgen.texts.ordinals import ORDINAL_FORMS


@pytest.mark.parametrize(
    ("text", "numbers", "shown"),
    [
        ("第{一}部分　", [12], "第十二部分　"),
        ("（{一}）", [4, 3], "（三）"),
        ("{1}.{1}.{1} ", [2, 1, 10], "2.1.10 "),
        ("Part {I}.", [4], "Part IV."),
        ("表{1}-{1}", [2, 3], "表2-3"),
    ],
)
def test_a_pattern_is_words_and_counters_of_a_level_and_those_above(text, numbers, shown):
    assert NumberPattern.read(text).written(numbers) == shown


@pytest.mark.parametrize("text", ["第部分", "{}", "{二}", "{1", "1}", "{{1}}", "{1}}"])
def test_what_counts_nothing_is_no_pattern(text):
    with pytest.raises(ValueError, match=re.escape(text)):
        NumberPattern.read(text)


@given(st.lists(st.sampled_from(sorted(ORDINAL_FORMS)), min_size=1, max_size=9))
def test_a_pattern_writes_as_many_numbers_as_it_has_counters(forms):
    pattern = NumberPattern.read("".join(f"<{{{form}}}>" for form in forms))

    numbers = list(range(1, len(forms) + 1))

    assert pattern.written([99, *numbers]) == "".join(
        f"<{ORDINAL_FORMS[form](number)}>" for form, number in zip(forms, numbers, strict=True)
    )


@pytest.mark.parametrize(
    ("level", "number", "shown"),
    [
        (1, 12, "十二、"),
        (2, 3, "（三）"),
        (3, 10, "10."),
        (4, 2, "（2）"),
        (5, 20, "⑳"),
        (6, 21, "21)"),
    ],
)
def test_headings_of_the_standard_have_its_numbers(level, number, shown):
    pattern = standard_style().numbering.of_heading(level)

    assert pattern.written([number] * level) == shown


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("headings: [甲]", "text with counters"),
        ('headings: ["{1}", "{1}.{1}.{1}"]', "at most 2 counters"),
        ("headings: []", "a list with a pattern for each level"),
        ('items: ["{1}.{1}"]', "at most 1 counters"),
        ("kind: by hand", "typed"),
    ],
)
def test_numbering_that_cannot_be_is_told(tmp_path, written, expected):
    file = tmp_path / "style.yaml"
    file.write_text(f"numbering:\n  {written}\n", encoding="utf-8")

    sheet, (found,) = load_style(file)

    assert sheet is None
    assert found.span.line == 2
    assert expected in fix(found, "en")


def test_a_sheet_of_its_own_names_only_the_numbers_that_differ(tmp_path):
    file = tmp_path / "style.yaml"
    file.write_text('language: en-US\nnumbering: {table: "Table {1}"}\nwords: {total: Total}\n')

    sheet = load_style(file).sheet

    assert sheet.language == "en-US"
    assert sheet.words["total"] == "Total"
    assert sheet.numbering.table.written([3]) == "Table 3"
    assert sheet.numbering.figure == standard_style().numbering.figure
