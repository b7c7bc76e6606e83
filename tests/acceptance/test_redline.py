"""Redlines of whole reports: what Word makes of them when all changes are accepted or rejected."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.document.nodes import Document, Reviser
from reportgen.pipeline.check import check
from reportgen.pipeline.redline import redline
from reportgen.pipeline.templates import TemplateStore
from reportgen.style.sheet import StyleSheet
from reportgen.writers.registry import write
from tests.support.revisions import NAMESPACES, accepted, faults, main_part, outline, rejected
from tests.support.work import calls

ROOT = Path(__file__).parents[2]
PAIRS = [
    ("guangzhou-2023-as-published", "guangzhou-2023"),
    ("guangzhou-2023", "guangzhou-2023-as-published"),
    ("huadu-2023", "fictional"),
    ("guangzhou-2023", "huadu-2023"),
    ("two-years/2022.yaml", "two-years/2023.yaml"),
]


def laid_out(name: str) -> tuple[Document, StyleSheet]:
    store = TemplateStore((ROOT / "templates",))
    path = ROOT / "examples" / name
    file = path if path.suffix else path / "report.yaml"
    checked = check(file, store, name=name, draft=True)
    assert checked.document is not None
    assert checked.sheet is not None
    return checked.document, checked.sheet


def as_redline(document: Document) -> Document:
    """Return a document whose tables are as those of a redline: nothing is cut at a page's end."""
    return replace(document, reviser=Reviser(""))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_accepting_all_gives_the_new_report_and_rejecting_all_the_old_one(
    before: str, after: str
) -> None:
    (old, _), (new, sheet) = laid_out(before), laid_out(after)
    data = redline(old, new, sheet, Reviser("张三", "2024-03-01")).data
    assert faults(main_part(data)) == []
    for decided, plain in ((accepted(data), new), (rejected(data), old)):
        assert faults(decided) == []
        assert outline(decided) == outline(main_part(write(as_redline(plain), sheet, "docx").data))


def test_a_report_against_itself_has_no_changes() -> None:
    report, sheet = laid_out("guangzhou-2023")
    assert redline(report, report, sheet).data == write(as_redline(report), sheet, "docx").data


def test_the_same_reports_give_the_same_bytes() -> None:
    (old, _), (new, sheet) = laid_out("guangzhou-2023-as-published"), laid_out("guangzhou-2023")
    assert redline(old, new, sheet).data == redline(old, new, sheet).data


def test_comparing_is_no_more_work_than_a_build() -> None:
    old, _ = laid_out("guangzhou-2023-as-published")
    new, sheet = laid_out("guangzhou-2023")

    building = calls(lambda: write(laid_out("guangzhou-2023")[0], sheet, "docx"))
    comparing = calls(lambda: redline(old, new, sheet))

    assert comparing < building


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    years = [str(ROOT / "examples" / "two-years" / f"{year}.yaml") for year in (2022, 2023)]
    command = [sys.executable, "-m", "reportgen", "diff", *years, *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "REPORTGEN_LANG": "en"}
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=environment, check=False
    )


def test_the_command_line_writes_a_redline(tmp_path: Path) -> None:
    done = run("--redline", "out.docx", "--author", "张三", "--date", "2024-03-01", folder=tmp_path)
    assert (done.returncode, done.stderr.strip()) == (0, "written: out.docx")
    marks = main_part((tmp_path / "out.docx").read_bytes()).xpath(
        "//w:ins | //w:del", namespaces=NAMESPACES
    )
    assert marks
    assert {tuple(mark.attrib.values())[1:] for mark in marks} == {("张三", "2024-03-01T00:00:00Z")}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--redline", "out.xls"), "the name of a redline ends with"),
        (("--redline", "out.docx", "--date", "2024-13-01"), "write a date as 2024-03-01"),
        (("--redline", "out.docx", "--date", "2024-02-31"), "no such day"),
        (("--redline", "out.docx", "-o", "./out.docx"), "need two names"),
        (("--author", "张三"), "only go with --redline"),
    ],
)
def test_what_makes_no_redline_is_refused(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []
