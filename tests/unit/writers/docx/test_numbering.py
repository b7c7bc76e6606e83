import pytest

from reportgen.document.nodes import (
    Document,
    Heading,
    ListItem,
    Paragraph,
    Reference,
    Reviser,
    Text,
)
from reportgen.style.load import load_style
from reportgen.writers.registry import write
from tests.unit.writers.docx.conftest import METADATA, NAMESPACES, Written


@pytest.fixture
def automatic(tmp_path):
    """A function that writes blocks with numbers that Word counts, by some patterns."""

    def automatic(*blocks, numbering="", reviser=None):
        file = tmp_path / "style.yaml"
        file.write_text(f"numbering:\n  kind: automatic\n{numbering}", encoding="utf-8")
        document = Document(METADATA, blocks, reviser=reviser)
        return Written(*write(document, load_style(file).sheet, "docx"))

    return automatic


def heading(level, number, **more):
    return Heading(level, (Text("甲"),), number, **more)


def item(number, level=1):
    return ListItem((Text("甲"),), number, level)


def lists(found):
    """Return the list of each paragraph; none where its style says it."""
    return [
        next(iter(paragraph.xpath("./w:pPr/w:numPr/w:numId/@w:val", namespaces=NAMESPACES)), None)
        for paragraph in found.find("//w:body/w:p")
    ]


def test_word_counts_headings_and_their_numbers_are_no_text(automatic):
    found = automatic(heading(1, "一、"), heading(2, "（一）"), heading(1, "二、"))

    assert found.texts() == ["甲", "甲", "甲"]
    assert found.find("//w:style[@w:styleId='Heading2']//w:ilvl/@w:val", "word/styles.xml") == ["1"]
    levels = found.find("//w:abstractNum[1]/w:lvl", "word/numbering.xml")
    assert [level.find("{*}lvlText").values() for level in levels[:3]] == [
        ["%1、"], ["（%2）"], ["%3."],
    ]  # fmt: skip


def test_numbers_that_word_would_not_show_stay_text(automatic):
    found = automatic(heading(1, "一、"), heading(1, "三、"), heading(2, "附"), heading(3, "1."))

    assert found.texts() == ["甲", "三、甲", "附甲", "1.甲"]
    assert lists(found) == [None, "0", "0", "0"]


def test_headings_begin_anew_in_a_list_of_their_own(automatic):
    found = automatic(
        heading(1, "一、"), heading(1, "二、"), heading(1, "一、"), heading(2, "（一）")
    )

    first, second, third, fourth = lists(found)

    assert found.texts() == ["甲"] * 4
    assert first is None
    assert second is None
    assert third == fourth
    assert third not in (None, "0")
    starts = found.find(
        f"//w:num[@w:numId='{third}']//w:startOverride/@w:val", "word/numbering.xml"
    )
    assert starts == ["1"]


def test_a_heading_without_a_number_is_counted_by_no_list(automatic):
    found = automatic(heading(1, "", numbered=False), heading(1, "一、"))

    assert lists(found) == ["0", None]
    assert found.texts() == ["甲", "甲"]


def test_each_list_begins_with_one_and_goes_on_after_a_list_in_it(automatic):
    numbers = [("1.", 1), ("（1）", 2), ("（2）", 2), ("2.", 1), ("1.", 1), ("3.", 1)]

    found = automatic(*(item(*one) for one in numbers))

    first, inner, same, back, other, typed = lists(found)
    assert first == back
    assert inner == same
    assert len({first, inner, other}) == 3
    assert typed is None
    assert found.texts() == ["甲"] * 5 + ["3.甲"]


def test_levels_of_decimal_numbers_are_counted_together(automatic):
    numbering = '  headings: ["{1} ", "{1}.{1} ", "{1}.{1}.{1} "]\n'

    found = automatic(
        heading(1, "1 "), heading(2, "1.1 "), heading(3, "1.1.1 "), numbering=numbering
    )

    assert found.texts() == ["甲"] * 3
    texts = found.find("//w:abstractNum[1]/w:lvl/w:lvlText/@w:val", "word/numbering.xml")
    assert texts == ["%1 ", "%1.%2 ", "%1.%2.%3 "]


def test_a_reference_is_a_field_if_it_says_what_word_counts_and_else_a_link(automatic):
    found = automatic(
        heading(1, "一、", anchor="a"),
        heading(2, "（一）", anchor="b"),
        Paragraph((Reference("a", "第一部分"), Reference("b", "（一）"))),
    )

    assert [field.strip() for field in found.find("//w:instrText/text()")] == [
        'HYPERLINK \\l "_Ref_a"',
        "REF _Ref_b \\n \\h",
    ]


def test_a_redline_shows_numbers_as_text(automatic):
    found = automatic(heading(1, "二、", was="一、"), reviser=Reviser("甲"))

    assert lists(found) == ["0"]
    assert "二、" in "".join(found.find("//w:t/text()"))


def test_a_sheet_with_typed_numbers_defines_no_lists(written):
    found = written(heading(1, "一、"), item("1."))

    assert "word/numbering.xml" not in found.package.namelist()
    assert found.find("//w:numPr") == []
    assert found.find("//w:numPr", "word/styles.xml") == []
