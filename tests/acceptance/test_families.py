"""Templates that extend each other, through the command line."""

import pytest

from reportgen.cli.main import main
from tests.support.families import FILES, write_files

CHILD = "name: child\nextends: base\nfields: {district: {title: 区, kind: text}}\n"
GRANDCHILD = "name: grandchild\nextends: child\ntitle: {zh: 街道支出报告, en: Street}\n"
REPORT = """\
template: {template}
layout: text
year: 2023
department: 某局
budget: 100
spent: 90
"""
OVER = '{% extends "base:text.md.j2" %}\n'


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A function that runs a command beside the templates; it returns exit code and output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("REPORTGEN_TEMPLATE_PATH", "types")
    write_files(tmp_path / "types", {
        **FILES, "child/template.yaml": CHILD, "grandchild/template.yaml": GRANDCHILD,
    })  # fmt: skip
    for name in ("base", "child", "grandchild"):
        (tmp_path / f"{name}.yaml").write_text(REPORT.replace("{template}", name))

    def run(*arguments):
        code = main(arguments)
        output, errors = capsys.readouterr()
        return code, output + errors

    return run


def built(run, name, folder):
    code, output = run("build", f"{name}.yaml", "--to", "txt", "-o", "out.txt")
    assert code == 0, output
    return (folder / "out.txt").read_text(encoding="utf-8")


def test_all_layers_make_one_document(run, tmp_path):
    assert built(run, "grandchild", tmp_path) == built(run, "base", tmp_path)


def test_a_block_is_replaced_in_any_layer(run, tmp_path):
    blocks = f"{OVER}{{% block closing %}}XX{{{{ super() }}}}{{% endblock %}}"
    write_files(tmp_path / "types", {
        "child/text.md.j2": blocks.replace("XX", "子"),
        "grandchild/text.md.j2": blocks.replace("XX", "孙"),
    })  # fmt: skip

    assert built(run, "grandchild", tmp_path).splitlines()[-1] == "孙子"


def test_a_part_goes_before_that_of_the_same_name_below(run, tmp_path):
    write_files(tmp_path / "types", {"child/parts/closing.md.j2": "完。\n"})

    assert built(run, "child", tmp_path).splitlines()[-1] == "完。"


def test_a_change_below_is_seen_at_once(run, tmp_path):
    before = built(run, "grandchild", tmp_path)
    write_files(tmp_path / "types", {"base/parts/closing.md.j2": "完。\n"})
    after = built(run, "grandchild", tmp_path)

    assert after == f"{before}\n完。\n"


def test_a_rule_below_that_changes_is_held_at_once(run, tmp_path):
    assert run("check", "grandchild.yaml")[0] == 0
    base = tmp_path / "types" / "base" / "template.yaml"
    base.write_text(base.read_text("utf-8").replace("spent <= budget", "spent < 50"), "utf-8")

    code, output = run("check", "grandchild.yaml")
    assert (code, "BA-101" in output) == (1, True)


def test_a_mistake_below_is_told_with_its_file(run, tmp_path):
    base = tmp_path / "types" / "base" / "text.md.j2"
    base.write_text("# {{ departmnt }}\n", "utf-8")

    code, output = run("check", "grandchild.yaml")
    assert code == 1
    assert "types/base/text.md.j2:1:1: error RG604" in output


def test_an_office_lays_its_folder_over_a_template(run, tmp_path):
    write_files(tmp_path, {
        "reportgen.toml": '[templates]\nchild = "ours"\n',
        "ours/text.md.j2": f"{OVER}{{% block figures %}}本局{{% endblock %}}",
    })  # fmt: skip

    assert "本局" in built(run, "child", tmp_path)
    assert "本局" not in built(run, "base", tmp_path)


def test_a_folder_that_an_office_has_not_is_told(run, tmp_path):
    write_files(tmp_path, {"reportgen.toml": '[templates]\nchild = "ours"\n'})

    code, output = run("check", "child.yaml")
    assert code == 1
    assert "reportgen.toml:2:1: error RG136" in output


def test_a_new_report_has_its_schema_beside_it(run, tmp_path):
    assert run("new", "--template", "child", "-o", "new/report.yaml")[0] == 0

    text = (tmp_path / "new" / "report.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=child.schema.json\n")
    assert '"district"' in (tmp_path / "new" / "child.schema.json").read_text("utf-8")


def test_a_schema_of_layers_is_printed_and_in_no_file(run):
    assert '"district"' in run("schema", "child")[1]
    code, output = run("schema", "child", "--path")

    assert (code, "in no file" in output) == (2, True)


def test_templates_are_shown_and_compared(run):
    assert run("template", "show", "grandchild") == (
        0, "types/grandchild\ntypes/child\ntypes/base\n",
    )  # fmt: skip
    assert (
        "  name: grandchild  # types/grandchild/template.yaml:1\n"
        in run("template", "show", "--resolved", "grandchild")[1]
    )
    assert run("template", "diff", "base", "base") == (0, "the two templates say the same\n")
    assert "+ fields district: " in run("template", "diff", "base", "child")[1]


YEARS = """
computed:
  growth: {formula: spent - previous.spent, when: previous is given, title: 增长, kind: amount}
tie_outs:
  - code: CH-101
    assert: budget >= previous.budget
    at: budget
    message: {zh: 预算减少, en: the budget fell}
"""


def two_years(tmp_path, **over):
    child = tmp_path / "types" / "child" / "template.yaml"
    child.write_text(f"{CHILD}{YEARS}", "utf-8")
    report = (tmp_path / "child.yaml").read_text("utf-8")
    (tmp_path / "last.yaml").write_text(report.replace("2023", "2022").replace("90", "80"), "utf-8")
    text = "".join(f"{key}: {value}\n" for key, value in over.items())
    (tmp_path / "child.yaml").write_text(f"{report}{text}", "utf-8")


def test_formulas_read_last_years_file(run, tmp_path):
    two_years(tmp_path, previous="last.yaml")

    code, output = run("explain", "child.yaml", "growth")
    assert (code, "last.yaml:6:8" in output, "增长 growth = 10.00" in output) == (0, True, True)


def test_a_tie_out_over_two_years_finds_what_differs(run, tmp_path):
    two_years(tmp_path, previous="last.yaml")
    last = tmp_path / "last.yaml"
    last.write_text(last.read_text("utf-8").replace("budget: 100", "budget: 200"), "utf-8")

    code, output = run("check", "child.yaml")
    assert (code, "CH-101 the budget fell" in output) == (1, True)


def test_without_last_years_file_nothing_is_asked_of_it(run, tmp_path):
    two_years(tmp_path)

    assert run("check", "child.yaml")[0] == 0
    assert "RG" not in run("check", "child.yaml")[1]


def test_reports_that_name_each_other_end(run, tmp_path):
    two_years(tmp_path, previous="last.yaml")
    last = tmp_path / "last.yaml"
    last.write_text(last.read_text("utf-8") + "previous: child.yaml\n", "utf-8")

    assert run("check", "child.yaml")[0] == 0
    assert run("check", "last.yaml")[0] == 0


def test_a_layout_prints_a_table_and_a_chart_of_years(run, tmp_path):
    two_years(tmp_path, previous="last.yaml")
    trend = 'trend(spent="spent", rate="rate")'
    columns = '[column("year", "年"), column("spent", "支出"), column("rate", "支出率")]'
    write_files(tmp_path / "types", {"child/text.md.j2": f"""# 报告

{{{{ table({trend}, columns={columns}) }}}}

{{{{ chart({trend}, category="year", series=[series("spent", "支出")]) }}}}

{{{{ budget }}}}{{{{ department }}}}{{{{ growth }}}}
"""})  # fmt: skip

    text = built(run, "child", tmp_path)
    assert text.count("80.00") >= 2


def test_a_template_that_reads_last_year_is_checked(run, tmp_path):
    two_years(tmp_path)

    assert run("template", "check", "types/child")[0] == 0


def test_a_template_is_begun_over_another_one_with_one_layout(run, tmp_path):
    code, _ = run("template", "new", "types/street", "--from", "child", "--layout", "text")

    assert code == 0
    assert (tmp_path / "types/street/text.md.j2").read_text("utf-8") == OVER
    assert "layouts: {short: null}" in (tmp_path / "types/street/template.yaml").read_text("utf-8")
    (tmp_path / "street.yaml").write_text(REPORT.replace("{template}", "street"), "utf-8")
    assert built(run, "street", tmp_path) == built(run, "child", tmp_path)
