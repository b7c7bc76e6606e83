import pytest

from reportgen.pipeline.check import check, check_text
from reportgen.pipeline.templates import TemplateStore
from tests.support.templates import codes_of


def places(checked):
    return [(one.code.id, one.span.line) for one in checked.diagnostics]


def test_a_report_without_mistakes_has_a_document(checked):
    found = checked()

    assert found.diagnostics == []
    assert found.document.metadata.title == "市图书馆报告"
    assert found.document.metadata.subject == ""  # the note was left out
    assert found.document.mark == ""
    assert found.record.get(("total",)) == 157.5
    assert found.values.computed.derivations["total",].working == "150 + 7.5"


def test_a_file_that_is_no_yaml_is_not_looked_at_further(checked):
    found = checked(text="a: [\n")

    assert codes_of(found.diagnostics) == ["RG106"]
    assert (found.record, found.document) == (None, None)


def test_a_template_that_there_is_not_is_named_with_the_one_meant(checked):
    (found,) = checked(template="smal").diagnostics

    assert (found.code.id, found.span.line) == ("RG212", 1)
    assert found.args == {"name": "smal", "names": ("small",)}


def test_a_report_without_a_template_is_told_which_there_are(checked):
    (found,) = checked(template=None).diagnostics

    assert (found.code.id, found.args) == ("RG212", {"name": "—", "names": ("small",)})


def test_a_layout_that_the_template_lacks_is_named_with_those_it_has(checked):
    (found,) = checked(layout="village").diagnostics

    assert (found.code.id, found.span.line) == ("RG213", 2)
    assert found.args == {"name": "village", "names": ("page", "note")}


def test_values_that_break_the_schema_have_no_other_findings(checked):
    found = checked(name="第1馆", layout="village", total=1)

    assert places(found) == [("RG205", 3)]
    assert found.record is None


def test_contradictions_and_mistakes_of_the_layout_are_found_in_one_run(checked):
    found = checked(total=1, page="# {{ nmae }}\n\n{{ year }}\n", note="甲")

    assert codes_of(found.diagnostics)[:1] == ["RG301"]
    assert "RG604" in codes_of(found.diagnostics)
    assert found.document is None


def test_a_value_that_is_missing_for_a_reason_is_not_reported_twice(checked):
    found = checked(lines=[{"id": "basic", "final": 0, "actual": 1}], page="{{ lines[0].rate }}")

    assert codes_of(found.diagnostics) == ["RG303"]


def test_findings_about_layouts_are_quoted_from_their_files(checked):
    found = checked(page="# 题\n\n{{ nmae }}\n")

    (one,) = found.diagnostics
    assert found.quote(one.span.file, one.span.line) == "{{ nmae }}"


def test_mistakes_of_a_template_are_found_in_its_files(checked):
    parts = {"computed": {"total": "1 +"}, "rounding": {"amount": "zwei"}}

    found = checked(parts=parts)

    one = found.diagnostics[0]
    assert one.span.file.endswith("template.yaml")
    assert found.quote(one.span.file, one.span.line)
    assert (found.record, found.document) == (None, None)


def test_mistakes_of_a_style_sheet_are_found_in_it(template, report):
    store = template(style="style.yaml")
    style = store.find("small") / "style.yaml"
    style.write_text("styles: {body: {size: 5号}}\n", encoding="utf-8")

    found = check(report(), store, name="report.yaml")

    assert codes_of(found.diagnostics) == ["RG614"]
    assert found.diagnostics[0].span.file.endswith("style.yaml")


def test_a_draft_is_laid_out_in_spite_of_errors_and_says_so(checked):
    found = checked(total=1, draft=True)

    assert codes_of(found.diagnostics) == ["RG301"]
    assert found.document.mark == "草稿"


def test_a_draft_without_errors_says_so_too(checked):
    assert checked(draft=True).document.mark == "草稿"


def test_there_is_no_draft_where_nothing_can_be_laid_out(checked):
    assert checked(draft=True, text="name: [").document is None
    assert checked(draft=True, page="{% if %}").document is None
    assert checked(draft=True, page="{% if %}").diagnostics != []


def test_a_property_that_cannot_be_made_is_an_error(checked):
    document = {"title": "{{ 1 / 0 }}", "author": "馆", "keywords": ["甲", "{{ name }}"]}

    found = checked(parts={"document": document})

    assert codes_of(found.diagnostics) == ["RG607"]
    assert found.diagnostics[0].path == ("document", "title")


def test_keywords_are_kept_apart(checked):
    document = {"title": "题", "author": "馆", "keywords": ["甲", "{{ name }}"]}

    assert checked(parts={"document": document}).document.metadata.keywords == ("甲", "市图书馆")


def test_unfinished_places_are_all_found_and_nothing_else_of_them(checked):
    found = checked(
        name="TODO", year="TODO", goal="TODO 写明目标", lines=[{"id": "a", "final": "TODO"}]
    )

    assert codes_of(found.diagnostics) == ["RG211"] * 4
    assert [one.args["title"] for one in found.diagnostics] == ["名称", "预算数", "年度", "目标"]


def test_an_unfinished_item_is_called_by_the_name_of_its_list(checked):
    found = checked(lines=["TODO"])

    assert [one.args["title"] for one in found.diagnostics] == ["各项支出"]


def test_an_unfinished_place_hides_no_other_mistake(checked):
    found = checked(year="TODO", name="第1馆")

    assert sorted(codes_of(found.diagnostics)) == ["RG205", "RG211"]


def test_a_text_is_checked_like_a_file(template, tmp_path):
    text = "template: small\nlayout: page\nname: 馆\nlines: []\ntotal: 1\n"

    found = check_text(text, tmp_path, template(), name="editor.yaml")

    assert [(one.code.id, one.span.file) for one in found.diagnostics] == [("RG301", "editor.yaml")]


def test_pictures_are_read_from_the_folder_of_the_report_alone(checked, tmp_path):
    page = '# 题\n\n{{ image("../secret.png") }}\n\n{{ image("none.png") }}\n\n{{ image("") }}\n'
    (tmp_path.parent / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    found = checked(page=page)

    assert [one.args["problem"].key for one in found.diagnostics] == [
        "picture.outside", "picture.unreadable", "picture.unreadable",
    ]  # fmt: skip


def test_a_picture_that_is_too_large_is_not_read(checked, tmp_path):
    with (tmp_path / "large.png").open("wb") as file:
        file.truncate(11 * 1024 * 1024)

    (found,) = checked(page='{{ image("large.png") }}').diagnostics

    assert found.args["problem"].key == "picture.file-too-large"


def test_what_a_check_follows_from_is_known(checked, tmp_path):
    found = checked()

    assert (tmp_path / "report.yaml").resolve() in {file.resolve() for file in found.files}
    assert any(file.name == "small" for file in found.files)


def test_there_is_no_template_of_another_name(template):
    with pytest.raises(KeyError):
        template().get("other")


def test_templates_of_the_user_come_before_others_of_their_name(template, tmp_path):
    template()
    own = tmp_path / "templates" / "small"
    other = tmp_path / "other"
    (other / "small").mkdir(parents=True)
    (other / "small" / "template.yaml").write_text("layouts: [\n", encoding="utf-8")

    store = TemplateStore((own, other))

    assert store.names() == ["small"]
    assert store.get("small").titles["en"] == "English"
    assert store.toolset("small") is store.toolset("small")
