import pytest

from reportgen.document.nodes import Gap
from reportgen.document.walk import leaves, lines, text_of
from tests.support.templates import codes_of

PAGE = (
    "# {{ name }}{{ year }}\n\n{{ note }}\n\n{{ goal }}\n\n{% for line in lines %}\n"
    "- {{ line.id }}：{{ line.final }}，{{ line.actual }}，{{ line.rate }}\n{% endfor %}\n\n"
    "合计{{ total }}\n"
)


@pytest.fixture
def drafted(checked):
    """A function that returns what the draft of a report says, a text for each line."""

    def drafted(page=PAGE, **options):
        document = checked(draft=True, page=page, **options).document
        said = [text_of(line.children) for block in document.blocks for line in lines(block)]
        return [text for text in said if text]

    return drafted


def gaps(document):
    return [
        leaf.text for block in document.blocks for line in lines(block)
        for leaf in leaves(line.children) if isinstance(leaf, Gap)
    ]  # fmt: skip


def test_what_is_missing_is_a_gap_with_its_title(drafted):
    said = drafted(name=None, year=None, note=None, goal=None)

    assert said[:3] == ["〔待补充：名称〕〔待补充：年度〕", "〔待补充：说明〕", "〔待补充：目标〕"]


@pytest.mark.parametrize("year", ["TODO", "二〇二三", ["2023"], {"a": 1}, "2023年", 20.5])
def test_a_wrong_value_is_a_gap_with_its_title(drafted, year):
    assert drafted(year=year)[0] == "市图书馆〔待补充：年度〕"


def test_what_follows_from_a_wrong_value_is_a_gap_too(drafted):
    lines = [{"id": "甲", "final": 200, "actual": "一百"}, {"id": "乙", "final": 10, "actual": 5}]

    assert drafted(lines=lines, note="无", year=2023, goal="好")[3:] == [
        "甲：200.00，〔待补充：决算数〕，〔待补充：控制率〕",
        "乙：10.00，5.00，50.00%",
        "合计〔待补充：合计〕",
    ]


def test_an_amount_in_another_unit_is_a_gap(drafted):
    lines = [{"id": "甲", "final": 200, "actual": "120元"}]

    assert "〔待补充：决算数〕" in drafted(lines=lines)[-2]


def test_a_row_that_is_none_keeps_its_place(drafted):
    assert drafted(lines=["甲", {"id": "乙", "final": 1, "actual": 1}])[-3:] == [
        "〔待补充：编号〕：〔待补充：预算数〕，〔待补充：决算数〕，〔待补充：控制率〕",
        "乙：1.00，1.00，100.00%",
        "合计〔待补充：合计〕",
    ]


def test_keys_that_nobody_knows_do_no_harm(drafted):
    assert drafted(text="template: small\nlayout: page\nname: 馆\nnmae: 甲\n")[0] == (
        "馆〔待补充：年度〕"
    )


def test_a_report_that_names_no_layout_is_laid_out_in_the_first(checked):
    found = checked(draft=True, layout=None)

    assert text_of(found.document.blocks[0].children) == "市图书馆"
    assert (
        checked(draft=True, layout="nte").document.blocks[0].children[0].text == "〔待补充：说明〕"
    )


def test_a_template_that_is_misspelt_is_the_one_that_is_meant(checked):
    found = checked(draft=True, template="smal")

    assert codes_of(found.diagnostics) == ["RG212"]
    assert text_of(found.document.blocks[0].children) == "市图书馆"


def test_a_key_that_is_given_twice_leaves_the_first(drafted):
    assert drafted(text="template: small\nlayout: page\nname: 馆\nname: 甲\n")[0].startswith("馆")


@pytest.mark.parametrize("text", ["name: [", "- 甲\n", "", "name: 馆\n", "template: other\n"])
def test_there_is_no_draft_of_what_is_no_report(checked, text):
    found = checked(draft=True, text=text)

    assert found.document is None
    assert found.diagnostics != []


def test_a_draft_finds_what_a_check_finds(checked):
    for values in ({"name": None}, {"year": "TODO"}, {"total": 1}, {"lines": ["甲"]}):
        found, draft = checked(page=PAGE, **values), checked(page=PAGE, draft=True, **values)

        assert draft.diagnostics == found.diagnostics


def test_a_report_in_which_nothing_is_missing_makes_the_same_document(checked):
    final, draft = checked(), checked(draft=True)

    assert draft.document.blocks == final.document.blocks
    assert gaps(draft.document) == []


def test_properties_of_the_document_say_what_is_known(checked):
    page = checked(draft=True, name=None, note="好", parts={
        "document": {"title": "{{ name }}{{ note }}报告", "author": "{{ 1 / 0 }}", "subject": "{{"}
    })  # fmt: skip

    assert page.document is None or page.document.metadata.title == "〔待补充〕好报告"


def test_a_draft_follows_from_its_template(checked):
    assert any(path.name == "small" for path in checked(draft=True, template="smal").files)
