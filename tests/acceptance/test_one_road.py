"""Every command reads a file once, loads a template once and computes a report once."""

import pkgutil
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from reportgen.cli.main import main
from reportgen.cli.session import Session
from reportgen.pipeline import check, read, templates
from reportgen.preview.state import Preview
from reportgen.source import includes
from reportgen.template import load

EXAMPLES = Path(__file__).parents[2] / "examples"
# How often a computed record, a checked one and a document are made of two years' reports.
THIS_YEAR_AND_LAST = {"compute": 2, "run_checks": 1, "lay_out": 1}
BOTH_LAID_OUT = {"compute": 2, "run_checks": 2, "lay_out": 2}


@pytest.fixture
def counted(monkeypatch):
    """What is counted: files that are parsed and folders of templates, and calls of functions."""
    files, calls = Counter(), Counter()

    def count(module, name, counter=calls, of=lambda *_: None):
        function = getattr(module, name)

        def counting(*arguments, **named):
            counter[of(*arguments) or name] += 1
            return function(*arguments, **named)

        monkeypatch.setattr(module, name, counting)

    count(includes, "parse", files, lambda file: Path(file.name).as_posix())
    count(load, "load_template", files, lambda folder, _: folder)
    count(templates.TemplateStore, "__init__", of=lambda *_: "TemplateStore")
    count(read, "compute")
    count(check, "run_checks")
    count(check, "lay_out")
    return files, calls


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Reports of two years, of which the later one names the earlier one."""
    for name in ("2022.yaml", "2023.yaml"):
        shutil.copy(EXAMPLES / "two-years" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "reports", "made"),
    [
        ("check 2023.yaml", 2, THIS_YEAR_AND_LAST),
        ("check 2022.yaml", 1, {"compute": 1, "run_checks": 1, "lay_out": 1}),
        ("check --todo 2023.yaml", 1, {}),
        ("check --ignore GZ-101 -l district 2023.yaml", 2, THIS_YEAR_AND_LAST),
        ("check --previous 2022.yaml 2023.yaml", 2, THIS_YEAR_AND_LAST),
        ("explain 2023.yaml budget.total.actual", 1, {"compute": 1}),
        ("explain 2023.yaml budget.total.actuel", 1, {"compute": 1}),
        ("build 2023.yaml -l district --to docx,html,md,txt", 2, THIS_YEAR_AND_LAST),
        ("diff 2022.yaml 2023.yaml", 2, {"compute": 2}),
        ("diff 2022.yaml 2023.yaml -o y.docx", 2, {"compute": 2}),
        ("diff 2022.yaml 2023.yaml --redline x.docx -o y.html", 2, BOTH_LAID_OUT),
        ("diff ./2022.yaml 2023.yaml --redline x.docx -o y.docx", 2, BOTH_LAID_OUT),
    ],
)
@pytest.mark.usefixtures("folder")
def test_files_are_parsed_and_reports_computed_once(counted, command, reports, made):
    files, calls = counted

    main(command.split())

    assert set(files.values()) == {1}
    assert len({"2022.yaml", "2023.yaml"} & files.keys()) == reports
    assert calls == {"TemplateStore": 1} | made


@pytest.mark.usefixtures("folder")
def test_a_new_year_parses_what_each_round_of_edits_made(counted):
    files, calls = counted

    main(["roll", "2023.yaml", "-o", "2024.yaml"])

    assert (files["2023.yaml"], files["2022.yaml"]) == (3, 1)  # the file, marks, entries taken out
    assert calls == {"TemplateStore": 1} | THIS_YEAR_AND_LAST


def test_all_functions_that_the_architecture_names_on_the_road_are_there():
    text = (EXAMPLES.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition("\n## The road\n")[2].partition("\n## ")[0]

    names = re.findall(r"`((?:[a-z_]+\.)+[A-Za-z_.]+)`", section.replace("`budget.", "`"))

    assert len(names) > 25
    assert [name for name in names if pkgutil.resolve_name(f"reportgen.{name}") is None] == []


@pytest.mark.usefixtures("folder")
def test_a_preview_compares_what_it_has_read_already(counted):
    files, calls = counted
    preview = Preview(Path("2023.yaml"), Session("en", ()).new_store, "en")

    preview.refresh()
    page = preview.changes().page

    assert page is not None
    assert (files["2022.yaml"], files["2023.yaml"]) == (1, 1)
    assert calls == {"TemplateStore": 1} | THIS_YEAR_AND_LAST
