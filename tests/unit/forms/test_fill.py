import pytest

from tests.support.forms import (
    WORD,
    form,
    parts_of,
    related,
    replaced,
    tables,
    texts,
    with_part,
)

LOOP = (
    ("{%tr for item in items %}", ""),
    ("{{ item.name }}", "{{ item.score }}"),
    ("{%tr endfor %}", ""),
)
ROWS = [["甲", "9.5"], ["乙", "10"]]


def body(data):
    return parts_of(data)["word/document.xml"].decode()


def test_a_row_is_repeated_for_each_item(filled):
    assert tables(filled((("指标", "得分"), *LOOP))) == [[["指标", "得分"], *ROWS]]


def test_a_cell_is_repeated_for_each_item_and_the_grid_follows(filled):
    row = ("{%tc for item in items %}", "{{ item.name }}", "{%tc endfor %}")

    data = filled((row,))

    assert tables(data) == [[["甲", "乙"]]]
    assert body(data).count("<w:gridCol") == 2


def test_paragraphs_are_repeated_or_left_out(filled):
    content = (
        "{%p for item in items %}",
        "{{ item.name }}",
        "{%p endfor %}",
        "{%p if project.reason is given %}",
        "有偏差",
        "{%p else %}",
        "无偏差",
        "{%p endif %}",
    )

    assert texts(filled(*content)) == ["甲", "乙", "无偏差"]


def test_words_in_a_line_are_repeated_or_left_out(filled):
    tag = (
        "共{% for item in items %}{{ item.name }}{% if not loop.last %}、{% endif %}{% endfor %}。"
    )

    assert texts(filled(tag)) == ["共甲、乙。"]


def test_runs_are_repeated_with_their_look(filled):
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>甲{%r if true %}乙{%r endif %}丙</w:t></w:r>"

    data = filled(f"<w:p>{run}</w:p>")

    assert texts(data) == ["甲乙丙"]
    assert body(data).count("<w:b/>") >= 3


def test_cells_of_repeated_rows_are_merged(filled):
    rows = (LOOP[0], ("{{ item.group }}{% vm %}", "{{ item.name }}"), LOOP[2])

    data = filled(rows)

    assert tables(data) == [[["产出", "甲"], ["产出", "乙"]]]
    assert '<w:vMerge w:val="restart"/>' in body(data)
    assert '<w:vMerge w:val="continue"/>' in body(data)


def test_cells_of_repeated_columns_are_merged(filled):
    rows = (
        ("{%tc for item in items %}", "合计{% hm %}", "{%tc endfor %}"),
        ("{%tc for item in items %}", "{{ item.name }}", "{%tc endfor %}"),
    )

    data = filled(rows)

    assert '<w:gridSpan w:val="2"/>' in body(data)
    assert tables(data) == [[["合计", "合计"], ["甲", "乙"]]]


def test_a_cell_goes_over_columns_and_has_a_colour(filled):
    data = filled((("{% colspan items | length %}甲",), ("{% cellbg 'FFEEEE' %}乙",)))

    assert '<w:gridSpan w:val="2"/>' in body(data)
    assert 'w:fill="FFEEEE"' in body(data)
    assert body(data).count("<w:gridCol") == 2
    # Word reads the properties of a cell in their order only
    assert "<w:tcPr><w:tcW " in body(data)


def test_headers_and_footers_are_filled(filled):
    parts = parts_of(filled(form("正文", header="{{ project.name }}", footer="第{{ 1 }}页")))

    assert "科普&lt;&amp;&gt;活动" in parts["word/header1.xml"].decode()
    assert "第1页" in parts["word/footer1.xml"].decode()


def test_tables_and_rows_of_which_nothing_is_left_are_left_out(filled):
    values = {"project": {"name": "甲"}, "items": []}

    assert tables(filled(LOOP, "乙", values=values)) == []


def test_a_cell_whose_paragraphs_are_left_out_has_an_empty_one(filled):
    data = filled((("{%p if false %}¶甲¶{%p endif %}", "乙"),))

    assert tables(data) == [[["", "乙"]]]
    assert "<w:tc><w:p/></w:tc>" in body(data)


def test_new_lines_in_a_value_are_new_lines(filled):
    assert texts(filled("{{ project.name }}", values={"project": {"name": "甲\n乙"}})) == ["甲\n乙"]


def test_missing_values_are_findings_each_with_its_place(said):
    assert said("{{ project.reason }}", (("a", "{{ project.reason ~ '。' }}"),)) == [
        "RG657 正文“{{ project.reason }}”一段：标签“{{ project.reason }}”要印一个没有填写的值",
        "RG657 正文表1第1行第2格：标签“{{ project.reason ~ '。' }}”要印一个没有填写的值",
    ]


def test_a_draft_has_gaps_and_a_mark_on_every_page(fill):
    made, found = fill(
        "甲{{ project.reason }}{{ project.reason ~ '。' }}乙", draft=True, mark="草稿"
    )

    assert [one.code.id for one in found] == ["RG657"]
    assert texts(made.data) == ["甲〔待补充：偏差原因〕〔待补充：偏差原因〕。乙"]
    parts = parts_of(made.data)
    assert "草稿" in parts["word/draft-mark.xml"].decode()
    assert '<w:headerReference w:type="default" r:id="draft-mark"/>' in body(made.data)
    assert 'w:type="first"' not in body(made.data)


def test_the_mark_of_a_draft_is_also_on_pages_that_differ(fill):
    data = replaced(form("甲"), "word/document.xml", "<w:sectPr>", "<w:sectPr><w:titlePg/>")
    settings = f'<w:settings xmlns:w="{WORD}"><w:evenAndOddHeaders/></w:settings>'
    data = with_part(
        related(data, "settings", "settings.xml"), "word/settings.xml", settings.encode()
    )

    made, _ = fill(data, draft=True, mark="草稿")

    for page in ("default", "first", "even"):
        assert f'<w:headerReference w:type="{page}" r:id="draft-mark"/>' in body(made.data)


def test_a_form_without_a_section_gets_one_for_the_mark(fill):
    data = replaced(form("甲"), "word/document.xml", "<w:sectPr></w:sectPr>", "")

    made, _ = fill(data, draft=True, mark="草稿")

    assert '<w:sectPr><w:headerReference w:type="default"' in body(made.data)


def test_the_mark_of_a_draft_joins_the_header_that_there_is(fill):
    made, _ = fill(form("甲", header="页眉"), draft=True, mark="草稿")

    header = parts_of(made.data)["word/header1.xml"].decode()
    assert header.index("草稿") < header.index("页眉")


@pytest.mark.parametrize("count", [1, 3])
def test_every_tag_that_fails_is_found_in_one_run(said, count):
    tags = ["{{ project.budget / 0 }}"] * count + ["{{ project.name * 2 }}"]

    assert len(said(*[f"第{number}个{tag}" for number, tag in enumerate(tags)])) == count + 1


def test_a_form_without_tags_stays_as_it_is(filled):
    assert texts(filled("甲")) == ["甲"]


@pytest.mark.parametrize(
    "tag", ["{{ items[0][project.name] }}", "{{ items[0][project.name] ~ 1 }}"]
)
def test_a_name_that_comes_from_a_value_is_looked_for_when_the_form_is_filled(said, tag):
    (found,) = said(tag, values={"project": {"name": "nam"}, "items": [{"name": "甲"}]})

    assert found.startswith("RG655 正文“{{ items[0]")
    assert found.endswith("没有“nam”这个名称，是不是“name”？")


def test_a_long_list_takes_its_time_and_no_more(filled):
    rows = [{"name": f"指标{number}", "score": 1} for number in range(3000)]

    assert len(tables(filled(LOOP, values={"project": {}, "items": rows}))[0]) == 3000
