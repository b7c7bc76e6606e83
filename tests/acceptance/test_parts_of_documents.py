"""Whole documents with all parts that an office's papers have, in every format."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import docx
import pytest
from lxml import etree

from reportgen.cli.main import main
from reportgen.pipeline.office import convert
from reportgen.writers.anchors import JOINER
from tests.acceptance.test_formats import READERS
from tests.support import pdf

TEMPLATE = """
name: papers
title: {zh: 公文, en: Papers}
layouts: {paper: {file: paper.md.j2, title: {zh: 公文, en: Paper}}}
document: {title: "{{ title }}", author: "{{ office }}", date: "{{ date }}"}
"""
SCHEMA = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in ("template", "layout", "title", "office", "date")},
        "parts": {"type": "object", "additionalProperties": {"type": "boolean"}},
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "kind": {"type": "string"},
                    "budget": {"type": "number", "x-kind": "amount"},
                    "actual": {"type": "number", "x-kind": "amount"},
                },
            },
        },
    },
}
REPORT = """template: papers
layout: paper
title: 云溪市数据档案局2023年部门整体支出绩效自评报告
office: 云溪市数据档案局
date: "2024-03-05"
rows:
  - {name: 人员经费, kind: 基本支出, budget: 700.50, actual: 698.20}
  - {name: 档案数字化, kind: 项目支出, budget: 300.00, actual: 295.10}
  - {name: 公用经费, kind: 基本支出, budget: 136.00, actual: 138.00}
"""
WORDS = "云溪市数据档案局负责全市档案和数据管理工作，各项任务按计划完成，资金使用规范有效。" * 5
LONG = """
{{ cover(
  title, ["单位名称：" ~ office, "填报人：张三"], date="2024年3月5日",
  opinions=["主管部门审核意见"],
) }}

{{ toc(2) }}

{{ letterhead(office ~ "文件", "云数档〔2024〕12号", signer="李明") }}

# {{ title }}

{{ paragraph("云溪市财政局：", style="addressee") }}

现将自评情况报告如下，指标见{{ ref("list") }}，材料见{{ ref("sources") }}。

{% for part in ["基本情况", "绩效实现情况", "存在问题", "改进措施"] %}
## {{ part }}

{% for section in ["总体", "分项", "小结"] %}
### {{ part }}的{{ section }}

{% for n in range(5) %}
第{{ n | numeral }}项。WORDS

{% endfor %}
{% endfor %}
{% endfor %}
{{ attachment_list() }}

{{ signature(office, date="2024年3月5日") }}

{{ annotation("联系人：张三，联系电话：0123-12345678") }}

{{ begin_attachment(id="list") }}

# 部门整体支出{{ linebreak() }}绩效指标完成情况表

{{ table(rows, group="kind", sums=["budget", "actual"], caption="支出情况", columns=[
  column("name", "项目", width=40, align="left"), column("budget", "预算", width=30),
  column("actual", "决算", width=30),
]) }}

{{ responsible(["单位负责人", "李明"], ["审核人", "王芳"], ["填报人", "张三"]) }}

{{ begin_attachment(id="sources") }}

# 材料清单

## 目录

清单如下。

{{ imprint(office ~ "办公室", "2024年3月5日", copies=["市人大常委会办公室", "市审计局"]) }}
""".replace("WORDS", WORDS)
LETTER = """
language: en-US
page:
  {width: 215.9, height: 279.4, margin_top: 25.4, margin_bottom: 25.4, margin_left: 25.4,
   margin_right: 25.4, line_pitch: 18, character_spacing: 0, page_number: "{page}",
   page_number_odd: center, page_number_even: center}
fonts:
  title: {latin: Times New Roman}
  heading: {latin: Arial}
  subheading: {latin: Arial}
  body: {latin: Times New Roman}
  table: {latin: Times New Roman}
styles:
  title: {size: 20, before: 0, after: 18, line: single}
  heading-1: {size: 14, indent: 0, align: left, before: 12, after: 6, line: single}
  heading-2: {size: 12, indent: 0, align: left, before: 8, after: 4, line: single}
  body: {size: 12, indent: 0, align: left, after: 6}
  list: {size: 12, indent: -2, inset_left: 2, align: left}
  list-2: {size: 12, indent: -2, inset_left: 4, align: left}
numbering:
  kind: automatic
  headings: ["{1}. ", "{1}.{1} "]
  items: ["({a}) ", "({i}) "]
  references: ["Section {1}", "Section {1}.{1}"]
  table: Table {1}
  figure: Figure {1}
  footnote: "{1}"
  caption_space: ". "
words: {total: Total, subtotal: Subtotal}
"""
ENGLISH = """# Annual Performance Report 2023

## Overview

All was done{{ footnote("Rates are rounded to two digits.") }}, see {{ ref("results") }} and \
{{ ref("table") }}.

### Tasks

1. digitise
   1. courts
   2. schools
2. open data

## Results{{ anchor("results") }}

{{ table(rows, id="table", caption="Spending", total={"budget": rows | sum("budget")}, columns=[
  column("name", "Item", width=60, align="left"),
  column("budget", "Budget", width=40, align="right"),
]) }}
"""
DATA_TABLE = """# 部门整体支出绩效评价基础数据表

{% call table(caption="基础数据表", unit="金额单位：万元", columns=[
  column(title="项目", width=34, align="left"),
  column_group("财政供养人员情况（人）", [
    column(title="编制数", width=16), column(title="实际在职人数", width=16),
  ]),
  column_group("经费控制情况", [
    column(title="预算数", width=16), column(title="决算数", width=16),
  ]),
]) %}
{{ group_row("一、基本支出") }}
{% for n in range(60) %}
{{ row(["项目", n, linebreak(), "细目"], "120", "118", "700.50", "698.20") }}
{{ row("其中：工资福利", none, none, "500.00", "498.00", indent=1) }}
{% endfor %}
{{ subtotal_row("小计", "700.50", "698.20") }}
{{ row(["面积（m", superscript("2"), "）"], none, none, "10.00", "8.00", style="strong") }}
{{ total_row("合计", "710.50", "706.20") }}
{% endcall +%}
"""
_SPACE = re.compile(r"\s+")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def built(tmp_path, monkeypatch, capsys):
    """A function that builds a report in all formats and returns its files by format."""
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.chdir(tmp_path)

    def built(layout, *options, style="", template=TEMPLATE, report=REPORT):
        files = {
            "template.yaml": template + ("style: style.yaml\n" if style else ""),
            "schema.json": json.dumps(SCHEMA),
            "paper.md.j2": layout,
            "style.yaml": style or "{}\n",
        }
        folder = tmp_path / "papers"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        Path("a.yaml").write_text(report, encoding="utf-8")
        arguments = ["build", "a.yaml", "--template-path", ".", "-o", "out/", *options]
        Path("out").mkdir(exist_ok=True)
        code = main([*arguments, "--to", "docx,pdf,html,md,txt"])
        said = "".join(capsys.readouterr())
        assert code == 0, said
        return {name: Path(f"out/a.{name}").read_bytes() for name in (*READERS, "pdf")}, said

    return built


def _letters(text):
    return Counter(filter(str.isalnum, text))


def texts(files, name):
    return _SPACE.sub("", "".join(READERS[name](files[name]))).replace(JOINER, "")


def test_a_long_report_has_cover_contents_signature_and_attachments(built):
    files, _ = built(LONG)

    pages = [_SPACE.sub("", page) for page in pdf.page_texts(files["pdf"])]
    assert len(pages) >= 26
    assert "单位名称：云溪市数据档案局" in pages[0]
    assert pages[1].startswith("目录")
    assert not any("—1—" in page for page in pages[:2])
    assert "—1—" in pages[2]
    signed = next(page for page in pages[3:] if "云溪市数据档案局2024年3月5日" in page)
    assert "附件：1.部门整体支出绩效指标完成情况表" in signed
    begun = [page for page in pages if re.match(r"—\d+—附件\d", page)]
    assert [page.split("—")[2][:3] for page in begun] == ["附件1", "附件2"]
    assert "附表1支出情况" in begun[0]
    assert "2024年3月5日印发" in pages[-1]


def test_contents_lead_to_the_pages_on_which_headings_are(built):
    files, said = built(LONG, "--pages-from", "typst")

    pages = [_SPACE.sub("", page) for page in pdf.page_texts(files["pdf"])]
    paragraphs = docx.Document("out/a.docx").paragraphs
    entries = [one.text.split("\t") for one in paragraphs if one.style.name.startswith("toc ")]
    assert "RG623" in said
    assert len(entries) == 4 * 4 + 3
    for entry, number in entries:
        assert (
            _SPACE.sub("", entry).removesuffix("部门整体支出绩效指标完成情况表")
            in pages[int(number) + 1]
        )


@pytest.mark.parametrize("name", ["html", "md", "txt"])
@pytest.mark.parametrize("layout", [LONG, DATA_TABLE], ids=["report", "table"])
def test_every_format_says_the_same(built, layout, name):
    files, _ = built(layout)

    assert texts(files, name) == texts(files, "docx")


def test_the_same_report_gives_the_same_bytes(built):
    assert built(LONG)[0] == built(LONG)[0]


@_OFFICE
def test_the_word_file_reads_as_the_pdf_does_after_its_fields_are_updated(built):
    files, _ = built(LONG)

    said = pdf.running_text(convert(files["docx"]))

    # LibreOffice loses marks that hang over the margin
    assert _letters(texts(files, "docx")) == _letters(said)


def test_a_report_may_leave_out_what_its_template_prints(built):
    files, _ = built(LONG, template=TEMPLATE + "parts: {imprint: false, toc: true}\n",
                     report=REPORT + "parts: {toc: false, letterhead: false}\n")  # fmt: skip

    said = texts(files, "txt")
    assert "印发" not in said
    assert "签发人" not in said
    assert "目录一、" not in said
    assert "单位名称：" in said


def test_an_english_report_on_letter_paper_is_a_style(built):
    files, _ = built(ENGLISH, style=LETTER)

    page = pdf.reader(files["pdf"]).pages[0].mediabox
    said = files["txt"].decode()
    assert (round(page.width), round(page.height)) == (612, 792)
    headings = re.findall(r"^[\d.]+ \w+$", said, re.MULTILINE)
    assert headings == ["1. Overview", "1.1 Tasks", "2. Results"]
    assert "see Section 2 and Table 1." in said
    assert "Table 1. Spending" in said
    assert "(a) digitise\n\n(i) courts\n\n(ii) schools\n\n(b) open data" in said
    assert "Total\t1,136.50" in said
    assert b'<html lang="en-US">' in files["html"]


@_OFFICE
def test_word_counts_the_headings_and_items_of_a_style_that_says_so(built):
    files, _ = built(ENGLISH, style=LETTER)

    said = pdf.running_text(convert(files["docx"]))

    assert "1.Overview" not in texts(files, "docx")
    for shown in ("1.Overview", "1.1Tasks", "2.Results", "(a)digitise", "(ii)schools", "(b)open"):
        assert shown in said


def test_notes_are_in_every_format(built):
    files, _ = built(ENGLISH, style=LETTER)

    note = "Ratesareroundedtotwodigits."
    assert note in pdf.running_text(files["pdf"])
    assert all(note in texts(files, name) for name in ("html", "md", "txt"))
    part = docx.Document("out/a.docx").part
    (notes,) = [one.target_part for one in part.rels.values() if one.reltype.endswith("/footnotes")]
    shown = "".join(etree.fromstring(notes.blob).itertext())
    assert "Rates are rounded to two digits." in shown


def test_a_table_with_two_header_rows_repeats_both_on_every_page(built):
    files, _ = built(DATA_TABLE)

    pages = [_SPACE.sub("", page) for page in pdf.page_texts(files["pdf"])]
    (table,) = docx.Document("out/a.docx").tables
    repeated = [
        row for row in table._tbl.tr_lst if row.find(f"{_WORD}trPr/{_WORD}tblHeader") is not None
    ]
    assert len(pages) > 3
    assert all("财政供养人员情况（人）" in page and "实际在职人数" in page for page in pages)
    assert len(repeated) == 2
