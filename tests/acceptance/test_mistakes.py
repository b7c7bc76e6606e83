"""One mistake of a clerk in a report without any: what is said of it, and what `--fix` makes of it.

The report is that of the fictional department; each mistake is one that was made when figures and
sentences were pasted from Excel, Word or a web page.
"""

import shutil
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.diagnostics.wording import fix as advice
from reportgen.diagnostics.wording import message
from reportgen.pipeline.check import check_read
from reportgen.pipeline.fix import fix
from reportgen.pipeline.read import read
from reportgen.pipeline.templates import TemplateStore

EXAMPLE = Path(__file__).parents[2] / "examples" / "fictional"
STORE = TemplateStore((resources.templates(),))

# What is written, what the clerk made of it, the code that is found, and what it says.
MISTAKES = [
    ("  final: 1292.00", "\u00a0 final: 1292.00", "RG106", "不间断空格"),
    ("final: 1292.00", "final:\u00a01292.00", "RG106", "不间断空格"),
    ("  final: 1292.00", "\u3000final: 1292.00", "RG106", "全角空格"),
    ("final: 1292.00", "final：1292.00", "RG106", "全角冒号"),
    ("amount: 15.00}", "amount：15.00}", "RG106", "全角冒号"),
    ("name: 其他收入, amount", "name: 其他收入，amount", "RG106", "“，”"),
    ("amount: 1277.00}", "amount: 1,277.00}", "RG126", '"1,277.00"'),
    ("target: 不少于120万页", "target: 不少于1,200万页", "RG126", '"不少于1,200万页"'),
    ("final: 1292.00", "final: -", "RG106", "写 0"),
    ("    - 归集", "    -归集", "RG106", "“-”后面缺少空格"),
    ("    - 归集", "    — 归集", "RG106", "“—”不是列表项的符号"),
    ("summary: 云溪市", "summary: [云溪市]", "RG106", "不能以 [ 开头"),
    ("summary: 云溪市", "summary: 云溪\ufffd", "RG124", "替代字符"),
    ("summary: 云溪市", "summary: \uf06c 云溪市", "RG125", "U+F06C"),
    ("summary: 云溪市", "summary: 云\u200b溪市", "RG104", "U+200B"),
    ("summary: 云溪市", "summary: 云\x0b溪市", "RG104", "U+000B"),
    ("是市政府工作部门", " #是市政府工作部门", "RG128", "不会输出"),
    ("是市政府工作部门", "是市政府\u00a0工作部门", "RG530", "空格"),
    ("是市政府工作部门", "是市政府 工作部门", "RG530", "空格"),
    ("是市政府工作部门", "是｛｛ department.self ｝｝的工作部门", "RG519", "{{ department.self }}"),
    ("是市政府工作部门", "是{ department.self }的工作部门", "RG519", "{{ department.self }}"),
    ("是市政府工作部门", "（待补充）是市政府工作部门", "RG543", "（待补充）"),
    ("year: 2024", "year: 2024年", "RG207", "写成 2024"),
    ("amount: 15.00", "amount: 无", "RG207", "写 0"),
    ("initial: 1280.00", "initial:", "RG211", "年初预算收入"),
    ("actual: 836.20", "actual: 8362000.00", "RG404", "836.20"),
    ("amount: 15.00", "amount: 51.00", "GZ-103", "36.00"),
    ("initial: 210.00", "initial: 480.00", "GZ-116", "20.00"),
    ("final: 205.50", "final: 460.00", "GZ-114", "4.50"),
    ("actual: 203.10", "actual: 453.10", "GZ-117", "4.50"),
    ("spent: 1284.80", "spent: 1248.80", "GZ-126", "36.00"),
]  # fmt: skip


@pytest.fixture
def mistaken(tmp_path):
    """Return a way to the report with one text in place of another."""
    folder = tmp_path / "report"
    shutil.copytree(EXAMPLE, folder)
    file = folder / "report.yaml"

    def mistaken(right, wrong):
        text = file.read_text(encoding="utf-8")
        assert right in text
        file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return file

    return mistaken


def checked(loaded):
    return check_read(read(loaded, STORE))


def found_in(file):
    return fix(file, checked, name="report.yaml").before.diagnostics


@pytest.mark.parametrize(("right", "wrong", "code", "words"), MISTAKES)
def test_one_mistake_is_one_finding_that_says_what_it_is(mistaken, right, wrong, code, words):
    found = found_in(mistaken(right, wrong))

    assert [one.code.id for one in found] == [code]
    assert words in f"{message(found[0], 'zh')}{advice(found[0], 'zh')}"


@pytest.mark.parametrize(
    ("right", "wrong", "mended"),
    [
        (right, wrong, right)
        for right, wrong, code, _ in MISTAKES
        if code in ("RG104", "RG530")
        or (code == "RG106" and right not in wrong and wrong[-1] != "-")
        if not wrong.startswith(("\u3000", "\u00a0", "    —", "summary: ["))
    ]
    + [
        ("  final: 1292.00", "\u00a0 final: 1292.00", "  final: 1292.00"),
        ("summary: 云溪市", "summary: \uf06c 云溪市", "summary: 云溪市"),
        ("amount: 1277.00}", "amount: 1,277.00}", 'amount: "1,277.00"}'),
        ("是市政府", "是｛｛ year ｝｝年市政府", "是{{ year }}年市政府"),
        ("是市政府", "是{ year }年市政府", "是{{ year }}年市政府"),
    ],
)
def test_what_has_one_right_answer_is_mended(mistaken, right, wrong, mended):
    file = mistaken(right, wrong)
    before = file.read_text(encoding="utf-8")

    (change,) = fix(file, checked, name="report.yaml").changes

    assert change.after.decode() == before.replace(wrong, mended, 1)


def test_two_contents_of_a_merge_are_not_read(mistaken):
    wrong = "<<<<<<< HEAD\nyear: 2024\n=======\nyear: 2025\n>>>>>>> draft"

    found = found_in(mistaken("year: 2024", wrong))

    assert [one.code.id for one in found] == ["RG127"]


def test_the_choices_are_told_by_their_names(mistaken):
    (found,) = found_in(mistaken("layout: city", "layout: 乡镇级"))

    assert "（city）" in advice(found, "zh")


def test_the_keys_of_rows_that_there_are_are_told(mistaken):
    file = mistaken("year: 2024", "year: 2024")
    scores = file.parent / "sections" / "scores.yaml"
    text = scores.read_text(encoding="utf-8")
    scores.write_text(text.replace("basis: department", "basis: 部门预算支出"), encoding="utf-8")

    (found,) = found_in(file)

    assert advice(found, "zh") == "是不是 department？"
