import pytest

from reportgen import resources
from reportgen.checks.account import Backing
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from tests.support.records import field, group, rows
from tests.support.templates import BOTH, written

SCHEMA = group(
    template={}, layout={}, unit=field("text"),
    income=field("amount", "收入"), budget=field("amount", "预算"), rate=field("rate", "支出率"),
    lines=rows(name=field("text"), final=field("amount")), total=field("amount", "合计"),
    months=field("count", "月数"), text=field("prose", "概况"),
)  # fmt: skip
LAYOUT = """
# 报告

{{ text }}

收入{{ income }}万元，预算{{ budget }}万元，共5类，计{{ lines | length }}行，
合计{{ total }}万元，支出率{{ rate }}。

{% call table(
  id="t", caption="各项",
  columns=[column("序号", 20), column("名称", 40), column("金额", 40)],
) %}
{% for line in lines %}
{{ row(loop.index, line.name, line.final) }}
{% endfor %}
{% endcall +%}
"""
DATA = """\
template: small
layout: page
income: 30
budget: 50
rate: 60%
months: 7
total: 30
lines: [{name: 甲1号楼, final: 10}, {name: 乙, final: 20}]
text: >-
  全年{{ months }}个月，合计{{ total }}万元，两年共{{ total + income }}万元、{{ months + 1 }}月，
  另有96座，见财预〔2020〕10号。
"""


@pytest.fixture
def counted(tmp_path):
    """Return the numbers of a report by how they are borne out."""
    folder = tmp_path / "small"
    folder.mkdir()
    tie = {"code": "XM-101", "assert": "income == total", "at": "income", "message": BOTH}
    computed = {"total": 'lines | sum("final")', "rate": "total / budget"}
    written(folder, SCHEMA, computed=computed, tie_outs=[tie])
    (folder / "page.md.j2").write_text(LAYOUT, encoding="utf-8")

    def counted(text=DATA):
        store = TemplateStore([tmp_path, resources.templates()])
        checked = check_text(text, tmp_path, store, name="r.yaml")
        assert checked.accounting is not None, checked.diagnostics
        account = checked.accounting.account()
        return {
            backing: [one.text for one in account.numbers or () if one.backing is backing]
            for backing in Backing
        }

    return counted


def test_every_number_of_the_body_has_what_bears_it_out(counted):
    assert counted() == {
        Backing.COMPUTED: ["2"],
        Backing.VERIFIED: ["30.00", "30.00", "60.00%", "10.00", "20.00"],
        Backing.BOUND: ["30.00", "60"],
        Backing.TEXT_VERIFIED: [],
        Backing.INPUT: ["50.00"],
        Backing.BOUND_INPUT: ["7"],
        Backing.TEXT_OPEN: ["96"],
        Backing.CONTRADICTED: [],
    }


def test_a_stated_value_that_differs_is_contradicted_and_proves_nothing(counted):
    found = counted(DATA.replace("total: 30", "total: 39").replace("income: 30", "income: 28"))

    assert "30.00" in found[Backing.CONTRADICTED]
    assert {"10.00", "20.00"} <= set(found[Backing.INPUT])
