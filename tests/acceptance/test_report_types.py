"""The shipped report types that declare their fields: their examples, and mistakes in them."""

import shutil
from pathlib import Path

import pytest

from reportgen.pipeline.authoring.check import check_template
from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
REPORTS = ("hunan-2018/report.yaml", "final-accounts/2022.yaml", "final-accounts/2023.yaml")


@pytest.fixture
def store():
    return TemplateStore((ROOT / "templates",))


@pytest.fixture
def changed(tmp_path, store):
    """A function that returns what is found in an example with one text for another."""

    def changed(name, old, new):
        shutil.copytree(EXAMPLES / Path(name).parent, tmp_path / "example")
        file = tmp_path / "example" / Path(name).name
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")
        return [one.code.id for one in check(file, store, name="report.yaml").diagnostics]

    return changed


@pytest.mark.parametrize("name", REPORTS)
def test_an_example_has_nothing_wrong(store, name):
    assert check(EXAMPLES / name, store, name=name).diagnostics == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("95.10%", "95.20%"), ("98.31%", "98.41%"), ("99.27%", "99.17%"), ("2690.62", "2690.52")],
)
def test_a_figure_of_the_public_report_is_confirmed_and_a_changed_one_refused(changed, old, new):
    assert "RG301" in changed("hunan-2018/report.yaml", old, new)


def test_the_working_of_each_indicator_is_printed(store):
    made = check(EXAMPLES / "hunan-2018" / "report.yaml", store, name="report.yaml")
    rows = made.record.get(("scorecard", "rows"))

    assert [str(row.read("working")) for row in rows][:2] == [
        "136÷143=95.10%", "(63.46−32)÷32=98.31%",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("actual: 8.00,", "actual: 8.00, last: 9.9,", "RG301"),
        ("opening: 20.00", "opening: 21.00", "FA-102"),
        ("closing: 38.00", "closing: 37.00", "FA-101"),
        ("actual: 1.50, reason: 省内兄弟单位来访次数增加。", "actual: 2.50", "FA-103"),
        (", reason: 省内兄弟单位来访次数增加。", "", "RG401"),
    ],
)
def test_two_years_of_accounts_are_held_against_each_other(changed, old, new, code):
    assert code in changed("final-accounts/2023.yaml", old, new)


@pytest.mark.parametrize("name", ["hunan-department", "final-accounts"])
def test_a_template_has_nothing_wrong(name):
    assert check_template(ROOT / "templates" / name).diagnostics == []
