"""The report that is broken at random: every kind of file that a person writes, and small."""

from collections.abc import Mapping
from typing import Final

from tests.support.forms import form, parts_of

FILES: Final[Mapping[str, str]] = {
    "report.yaml": """\
# 年报
template: library
layout: long
library: 云溪市图书馆
year: 2000
unit: 万元
budget: 120.00
summary: |
  全年支出{{ total }}万元，占预算的{{ (total / budget) | percent }}，**见**表1。

  一是开馆；二是买书（约5万册），读者满意率98.5%。
include: branches.yaml
previous: last.yaml
variant: usual
scores:
  readers: {done: 10, total: 10}
  books: {score: 4}
""",
    "branches.yaml": """\
branches:
  - {id: east, name: 东馆, amount: 50.25, done: 不少于10万人次}
  - {id: west, name: 西馆, amount: 40, done: "8万人次", reason: '修缮'}
  - {id: north, name: 北馆, amount: 9.75, done: 3万人次}
""",
    "last.yaml": """\
template: library
layout: long
library: 云溪市图书馆
year: 1999
unit: 万元
budget: 100
summary: 全年支出45万元。
variant: usual
scores: {readers: {done: 10, total: 10}, books: {score: 4}}
branches: [{id: east, name: 东馆, amount: 45, done: 9万人次}]
""",
    "reportgen.toml": """\
[check]
ignore = ["RG501"]
""",
    "my/library/template.yaml": """\
name: library
title: {zh: 图书馆年报, en: Annual report}
scorecard: scorecard.yaml
style: style.yaml
layouts:
  long: {file: long.md.j2, title: {zh: 全文, en: Full}}
  form: {file: form.docx, title: {zh: 表, en: Form}}
document: {title: "{{ library }}{{ year }}年报", author: "{{ library }}"}
kept: [unit, "branches[*].done"]
units: {amount: unit}
computed:
  branches[*].share: amount / total
  total: branches | sum("amount")
tie_outs:
  - code: LIB-101
    assert: total <= budget
    at: budget
    title: {zh: 不超预算, en: Within the budget}
    message:
      zh: 支出 {{ total | amount }} 超过预算
      en: the spending {{ total | amount }} exceeds the budget
""",
    "my/library/scorecard.yaml": """\
variant: variant
scores: scores
variants: {usual: {total: 10}}
groups:
  - id: service
    name: 服务
    indicators:
      - {id: readers, name: 读者人次, weight: 6, rule: {type: ratio, done: done, of: total}}
      - {id: books, name: 新书, weight: 4, rule: manual}
grades: [{name: 好, from: 80}, {name: 差, from: 0}]
""",
    "my/library/style.yaml": """\
page: {margin_top: 37, margin_left: 28}
styles:
  body: {size: 三号, align: left}
  quote: {align: center, size: 四号, line: 30}
""",
    "my/library/schema.json": """\
{"type": "object", "required": ["library", "branches"], "additionalProperties": false,
 "properties": {
  "template": {}, "layout": {}, "previous": {"title": "上年报告", "type": "string"},
  "unit": {"title": "单位", "type": "string", "x-kind": "text"},
  "library": {"title": "馆名", "type": "string", "x-kind": "text"},
  "year": {"title": "年份", "type": "integer", "x-kind": "year"},
  "budget": {"title": "预算", "type": "number", "x-kind": "amount"},
  "total": {"title": "合计", "type": "number", "x-kind": "amount"},
  "summary": {"title": "总体情况", "type": "string", "x-kind": "prose"},
  "variant": {"type": "string"}, "scores": {"type": "object", "additionalProperties": {"type": "object", "properties": {
   "done": {"type": "number", "x-kind": "number"}, "total": {"type": "number", "x-kind": "number"},
   "score": {"type": "number", "x-kind": "score"}}}},
  "branches": {"title": "分馆", "type": "array", "x-key": "id", "items": {"type": "object",
   "required": ["name"], "additionalProperties": false, "properties": {
    "id": {"type": "string"}, "name": {"title": "名称", "type": "string", "x-kind": "text"},
    "reason": {"title": "原因", "type": "string", "x-kind": "text"},
    "done": {"title": "完成", "type": "string", "x-kind": "quantity"},
    "amount": {"title": "支出", "type": "number", "x-kind": "amount"},
    "share": {"title": "占比", "type": "number", "x-kind": "rate"}}}}}}
""",
    "my/library/long.md.j2": """\
# {{ library }}{{ linebreak() }}年报

## 经费{{ anchor("money") }}

{{ summary }}

{% macro said(branch) %}{{ branch.name }}（{{ branch.share }}）{% endmacro %}
1. 支出{{ total }}{{ unit }}，占{{ (total / budget) | percent }}。
2. 最多的是{{ said(branches | first) }}，见{{ ref("branches") }}和{{ ref("money") }}。

{{ table(branches, id="branches", caption="各分馆支出", unit="单位：" ~ unit, columns=[
  column("index", "序号", width=10), column("name", "分馆", align="left", merge=true),
  column("amount", "支出", width=2), column("share", "占比", format="percent", digits=1),
], total={"amount": total}, note="注") }}

{% call table(columns=[column("a", "甲"), column("b", "乙")], landscape=true) %}
{% for branch in branches if branch.reason is given %}{{ row(branch.name, branch.reason) }}
{% endfor %}{{ total_row("计", total) }}{% endcall %}

{{ chart(branches, series=[series("amount", "支出")], caption="支出", id="c") }}
{{ paragraph(library, style="quote") }}
""",
}
FORM: Final[Mapping[str, bytes]] = parts_of(
    form(
        "{{ library }}{% if total > 5 %}：{{ total | fixed(1) }}{% endif %}",
        (
            ("分馆", "支出"),
            ("{%tr for branch in branches %}", ""),
            ("{{ branch.name }}", "{{ branch.amount }}"),
            ("{%tr endfor %}", ""),
        ),
        "{{ library }}",
        header="{{ year }}",
    )
)
SNIPPETS: Final = (
    # characters
    "\x00", "\x01", "\x0b", "\r", "\x1b[31m", "\x7f", "\x85", "\u200b", "\u202e", "\u2028",
    "\ue000", "\ue0000\ue001", "\ue00099\ue001", "\ufeff", "\ufffd", "\ufffe", "\ud800", "\U0010ffff",
    "\U000e0001", "𠀀", "é", "e\u0301", "👩\u200d👩", "٣", "Ⅷ", "￥", "％", "（", "）", "“", "，", "、",
    # YAML, JSON and TOML
    ":", ": ", "- ", "\n", "\n  ", "\t", "#", " # ", "&a ", "*a", "<<: ", "!!python/object:os.system ",
    "!x ", "|\n  ", ">-\n", "? ", "---\n", "...\n", "%YAML 1.2\n", "{", "}", "[", "]", '"', "'", '"\\u0001"',
    '"\\ud800"', "null", "~", "true", "no", "0x1F", "0o17", "1e999", "-1e-999", ".inf", ".nan", "-0",
    "0123", "1_000", "1,000.50", "12:30", "2000-01-01", "9" * 60, "0." + "3" * 60, "1e40", "{}", "[]",
    "TODO", "待填", "include: x.yaml", "previous: last.yaml", "../x", "/etc/passwd", "report.yaml",
    '{"$ref": "#"}', '"$ref": "#/properties/x",', "..", "\\", "/",
    # expressions and layouts
    "{{", "}}", "{%", "%}", "{#", "#}", "{{ x }}", "{{ total / 0 }}", "{{ library / 2 }}", "{{ branches }}",
    "{{ {'a': 1} }}", "{{ range(3) }}", "{{ self }}", "{{ loop }}", "{{ '\\x01' }}", '{{ "\\r" }}',
    "{{ '\\ud800' }}", "{{ none }}", "{{ true }}", "{{ 1 // 0 }}", "{{ 2 ** 99999 }}", "{{ 1 % 0 }}",
    "{{ 10 ** 40 }}", "{{ summary[5:] }}", "{{ branches[9] }}", "{{ branches[0].x.y }}", "{{ -'x' }}",
    "{{ table(branches, columns=[column('name', 'x', width=-5)]) }}", "{{ table([], columns=[]) }}",
    "{{ column('a') }}", "{{ row() }}", "{{ row(1, 2) }}", "{{ table(5, columns=[column('a')]) }}",
    "{{ image('x.png') }}", "{{ ref('x') }}", "{{ ref(5) }}", "{{ anchor(none) }}", "{{ linebreak() }}",
    "{{ pagebreak() }}", "{{ chart(branches, series=[series('name', 'x')]) }}", "{{ paragraph([1]) }}",
    "{{ paragraph('x', style='y') }}", "{{ total_row() }}", "{{ attachment(branches) }}", "{{ said() }}",
    "{{ caller() }}", "{% for a in 5 %}{% endfor %}", "{% set x = 1 %}", "{% include 'long.md.j2' %}",
    "{% import 'long.md.j2' as m %}", "{% block a %}{% endblock %}", "{% raw %}", "{% if %}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(m) }}", "{{ super() }}", "{% call said() %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}", "{%tr for a in branches %}", "{%p if x %}", "{%vm %}",
    " | percent", " | fixed(99)", " | round(-5)", " | sum('x')", " | join(5)", " | map(attribute='x') | list",
    " | first", " | sort", " | default", " is given", " is x", " ~ ", " and ", " not in branches", "[0]",
    "['x']", "[::0]", ".name", ".__class__", "(1)", "(*branches)", "(**branches)", "'", "\n\n", "#" * 7 + " ",
    "- \n  - \n    - \n", "> ", "```\n", "***", "1000000000. ", "|a|b|\n|-|-|\n", "<b>", "&amp;", "\\*",
    # words
    "total", "branches", "library", "budget", "amount", "percent", "width", "align", "text", "prose",
    "quantity", "rate", "number", "array", "object", "string", "manual", "ratio", "三号", "5mm", "-5mm", "1e9mm",
    "增长5%，由10万元增至11万元", "其中：甲1个、乙2个，共5个", "第3项", "如表9所示", "同比下降1.5个百分点",
    "2月30日", "100.5%", "一二三", "不少于", "的的", "以上",
    # XML
    "<w:p/>", "</w:p>", "<w:t>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#1;", "&#xD800;", "<![CDATA[", "]]>",
    '<w:fldSimple w:instr="INCLUDETEXT x"/>', "<w:tbl/>", "<w:tc/>", "<w:tr/>", "<w:gridSpan w:val='99'/>",
    "<w:vMerge/>", 'w:id="x"', "xmlns:w='x'",
)  # fmt: skip
