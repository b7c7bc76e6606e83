"""What was filled in and does not come in the document. The templates here print a line or two."""

import pytest
import yaml

from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore
from tests.support.records import field, group, rows
from tests.support.templates import written

SCHEMA = group(
    template=field("text"),
    layout=field("text"),
    summary=field("prose", "概述"),
    remark=field("text", "备注"),
    staff=field("count", "人数"),
    note=group(text=field("prose", "正文"), by=field("text", "经办人")),
    offices={
        **rows(id=field("id"), name=field("text", "名称"), staff=field("count", "人数")),
        "x-key": "id",
    },
)
OFFICES = [{"id": "a", "name": "采编部", "staff": 12}, {"id": "b", "name": "流通部", "staff": 31}]


@pytest.fixture
def missed(tmp_path):
    """Return the paths of what a report says and a layout does not print."""

    def missed(data, layout, **parts):
        folder = tmp_path / "small"
        folder.mkdir()
        assert written(folder, SCHEMA, **parts).template is not None
        (folder / "page.md.j2").write_text(f"# 报告\n\n{layout}\n", encoding="utf-8")
        report = tmp_path / "report.yaml"
        text = {"template": "small", "layout": "page", **data}
        report.write_text(yaml.safe_dump(text, allow_unicode=True), encoding="utf-8")
        store = TemplateStore((tmp_path,))
        found = check(report, store, name="report.yaml").diagnostics
        assert {one.code.id for one in found} <= {"RG618"}, found
        return [one.path for one in found]

    return missed


def test_a_field_that_the_layout_does_not_read_is_found(missed):
    assert missed({"summary": "平稳。", "remark": "六月开放"}, "{{ summary }}") == [("remark",)]


def test_a_field_of_a_group_is_found_beside_one_that_is_printed(missed):
    note = {"text": "平稳。", "by": "张三"}

    assert missed({"note": note}, "{{ note.text }}") == [("note", "by")]


def test_a_group_of_which_nothing_is_printed_is_one_finding(missed):
    note = {"text": "平稳。", "by": "张三"}

    assert missed({"staff": 86, "note": note}, "{{ staff }}") == [("note",)]


def test_a_field_of_several_rows_is_one_finding_at_the_first(missed):
    layout = "{% for office in offices %}{{ office.name }}{% endfor %}"

    assert missed({"offices": OFFICES}, layout) == [("offices", 0, "staff")]


def test_a_row_that_the_layout_passes_over_is_found(missed):
    layout = '{% for one in offices if one.id == "a" %}{{ one.name }}{{ one.staff }}{% endfor %}'

    assert missed({"offices": OFFICES}, layout) == [("offices", 1, "name"), ("offices", 1, "staff")]


def test_the_key_of_a_row_need_not_be_printed(missed):
    layout = "{{ table(offices, columns=[column('name', '名称'), column('staff', '人数')]) }}"

    assert missed({"offices": OFFICES}, layout) == []


def test_what_a_printed_figure_follows_from_is_used(missed):
    layout = "{% for one in offices %}{{ one.name }}{% endfor %}{{ staff }}"

    assert missed({"offices": OFFICES}, layout, computed={"staff": "offices | sum('staff')"}) == []


def test_what_only_a_figure_that_is_not_printed_follows_from_is_found(missed):
    layout = "{% for one in offices %}{{ one.name }}{% endfor %}"
    computed = {"staff": "offices | sum('staff')"}

    assert missed({"offices": OFFICES}, layout, computed=computed) == [("offices", 0, "staff")]


def test_a_figure_that_a_printed_text_takes_from_the_data_is_used(missed):
    assert missed({"summary": "共{{ staff + 1 }}人。", "staff": 86}, "{{ summary }}") == []


def test_a_figure_that_only_a_text_takes_that_is_not_printed_is_found(missed):
    data = {"remark": "有", "summary": "共{{ staff }}人。", "staff": 86}

    assert missed(data, "{{ remark }}") == [("staff",), ("summary",)]


def test_what_the_properties_of_the_document_say_is_used(missed):
    document = {"title": "{{ remark }}", "author": "单位"}

    assert missed({"remark": "年报"}, "", document=document) == []


@pytest.mark.parametrize("kept", ["note", "note.by", "*"])
def test_what_a_template_only_keeps_is_not_missed(missed, kept):
    note = {"text": "平稳。", "by": "张三"}

    assert missed({"note": note}, "{{ note.text }}", kept=[kept]) == []


def test_what_one_layout_only_keeps_is_not_missed_there(missed):
    page = {"file": "page.md.j2", "title": {"zh": "页", "en": "Page"}, "kept": ["offices[*].staff"]}
    layout = "{% for office in offices %}{{ office.name }}{% endfor %}"

    assert missed({"offices": OFFICES}, layout, layouts={"page": page}) == []
