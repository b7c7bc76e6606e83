"""`import reportgen` is what its stub and its documents say, and does what the commands do."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import reportgen
from reportgen import resources
from reportgen.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PUBLISHED = "examples/guangzhou-2023-as-published/report.yaml"
YEARS = ("examples/two-years/2022.yaml", "examples/two-years/2023.yaml")
# Those whose templates are shipped.
REPORTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in EXAMPLES.glob("*/*.yaml")
    if not (path.parent / "templates").is_dir()
)


@pytest.fixture(autouse=True)
def checkout(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("REPORTGEN_LANG", "en")


@pytest.fixture
def years(tmp_path, monkeypatch):
    """Reports of two years, in the current folder."""
    for name in ("2022.yaml", "2023.yaml"):
        shutil.copy(EXAMPLES / "two-years" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def schema(name):
    text = (resources.schemas() / f"{name}.schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def printed(capsys, *arguments):
    main(list(arguments))
    return capsys.readouterr().out


def run_python(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_reportgen_imports_nothing_of_it():
    code = "import sys, reportgen; print([one for one in sys.modules if 'reportgen.' in one])"

    assert run_python(code).strip() == "[]"


def test_every_public_name_can_be_had_and_is_listed():
    found = {name: getattr(reportgen, name) for name in reportgen.__all__}

    assert set(found) <= set(dir(reportgen))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reportgen.nothing


def test_the_stub_has_the_public_names_and_no_others():
    tree = ast.parse((ROOT / "reportgen" / "__init__.pyi").read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    stated = {alias.asname for node in imports for alias in node.names}
    assigned = {str(node.targets[0].id) for node in tree.body if isinstance(node, ast.Assign)}

    public = {name for name in stated | assigned if not name.startswith("_")}
    assert public | {"__version__"} == set(reportgen.__all__)


def test_no_public_name_is_that_of_a_module():
    modules = {path.stem for path in (ROOT / "reportgen").iterdir()}

    assert modules & set(reportgen.__all__) == set()


def test_a_program_that_uses_reportgen_is_typed(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        "from reportgen import Findings, Report, check, diff\n"
        'report: Report = check("a.yaml", ignore=["RG5"], language="en")\n'
        "findings: Findings = report.findings\n"
        "codes: list[str] = [finding.code for finding in findings]\n"
        'changes = diff("b.yaml", report)\n'
        "reveal_type(changes[0].difference)\n"
        "report.figures[0].nothing\n",
        encoding="utf-8",
    )

    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", str(program)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip

    assert 'Revealed type is "decimal.Decimal | None"' in done.stdout.replace("Union[", "")
    assert done.stdout.count("error:") == 1
    assert '"Figure" has no attribute "nothing"' in done.stdout


@pytest.mark.parametrize("path", REPORTS)
def test_findings_are_those_of_the_command(path, capsys):
    found = reportgen.check(path, language="en").findings

    told = json.loads(printed(capsys, "check", "--format", "json", path))
    assert told == found.to_json() | {"account": told["account"]}
    *lines, account = printed(capsys, "check", path).splitlines()
    assert ("\n".join(lines), account.split(":")[0]) == (str(found), "verified")
    first_lines = [line for line in str(found).splitlines() if line in set(map(str, found))]
    assert sorted(first_lines) == sorted(map(str, found))


@pytest.mark.parametrize("path", REPORTS)
def test_findings_have_the_form_that_their_schema_says(path):
    report = reportgen.check(path)
    form = report.findings.to_json() | {"account": report.account}

    assert [error.message for error in schema("findings").iter_errors(form)] == []


@pytest.mark.parametrize("path", REPORTS)
def test_a_document_survives_its_json_and_has_the_form_that_its_schema_says(path):
    document = reportgen.check(path, draft=True).document

    if document is None:
        assert not reportgen.check(path).ok or reportgen.check(path).build().ok
        return
    form = json.loads(json.dumps(document.to_json()))
    assert reportgen.Document.from_json(form) == document
    assert [error.message for error in schema("document").iter_errors(form)] == []


def test_the_changes_applied_to_the_old_data_give_the_new_ones():
    old = reportgen.load("examples/two-years/2022.yaml")
    new = reportgen.load("examples/two-years/2023.yaml")

    changes = reportgen.diff(old, new)

    assert len(changes) > 100
    assert changes.apply(old.data) == changes.apply(old) == new.data
    assert [error.message for error in schema("changes").iter_errors(changes.to_json())] == []


def test_an_explanation_is_what_the_command_prints(capsys):
    path = "budget.lines[projects].adjustment_rate"
    explanation = reportgen.load(PUBLISHED, language="en").explain(path)

    assert printed(capsys, "explain", PUBLISHED, path) == f"{explanation}\n"
    assert [needed.title for needed in explanation.inputs] == ["年初预算数", "全年预算数"]


def test_a_page_of_a_code_is_what_the_command_prints(capsys):
    assert printed(capsys, "explain", "RG301") == reportgen.explain_code("rg301", "en")
    assert printed(capsys, "explain", "GZ-103") == reportgen.explain_code("GZ-103", "en")


@pytest.mark.usefixtures("years")
def test_files_are_the_same_bytes_as_those_of_the_commands():
    report, changes = reportgen.load("2023.yaml"), reportgen.diff("2022.yaml", "2023.yaml")
    files = report.build("docx,html,md,txt").files
    built = report.build(["docx", "md"], "api/")
    redlined, told = changes.redline("api/redline.docx"), changes.write("api/changes.html")

    main(["build", "2023.yaml", "--to", "docx,html,md,txt", "-o", "cli/"])
    main(["diff", "2022.yaml", "2023.yaml", "--lang", "zh", "-o", "cli/changes.html",
          "--redline", "cli/redline.docx"])  # fmt: skip

    assert {name: Path(f"cli/2023.{name}").read_bytes() for name in files} == dict(files)
    assert [path.read_bytes() for path in built.paths] == [files["docx"], files["md"]]
    assert redlined.paths[0].read_bytes() == Path("cli/redline.docx").read_bytes()
    assert told.paths[0].read_bytes() == Path("cli/changes.html").read_bytes()


@pytest.mark.usefixtures("years")
def test_a_new_year_is_written_when_it_is_asked_for(capsys):
    rolled = reportgen.roll("2023.yaml", output="api/2024.yaml", language="en")
    before = Path("api").exists()

    written = rolled.write()

    main(["roll", "2023.yaml", "-o", "cli/2024.yaml"])
    assert (before, written) == (False, (Path("api/2024.yaml"),))
    assert written[0].read_bytes() == Path("cli/2024.yaml").read_bytes()
    assert f"places to fill in: {len(rolled.left)};" in capsys.readouterr().out
    assert rolled.write() == written  # as they are there already
    written[0].write_text("mine", encoding="utf-8")
    with pytest.raises(reportgen.WouldReplaceError, match="overwrite=True"):
        rolled.write()


def test_fixes_are_written_when_they_are_asked_for(tmp_path, monkeypatch, capsys):
    shutil.copy(PUBLISHED, tmp_path)
    monkeypatch.chdir(tmp_path)
    fixed = reportgen.fix("report.yaml", language="en")
    patch = printed(capsys, "check", "--fix", "--dry-run", "report.yaml")

    refused = fixed.write()

    assert (fixed.patch, refused) == (patch, ())
    assert reportgen.check("report.yaml", language="en").findings == fixed.findings
    assert reportgen.fix("report.yaml").files == ()


def test_templates_are_those_that_the_command_lists(capsys):
    found = reportgen.templates(language="en")

    lines = [line for one in found for line in (
        f"{one.name}  {one.title}", *(f"  {layout.name}  {layout.title}" for layout in one.layouts)
    )]  # fmt: skip
    assert printed(capsys, "templates").splitlines() == lines


def test_figures_know_what_they_are_and_where_they_come_from():
    report = reportgen.load("examples/guangzhou-2023/report.yaml")
    figures = {figure.path: figure for figure in report.figures}

    stated, rate = figures["budget.lines[1].final"], figures["budget.lines[1].adjustment_rate"]

    assert stated[1:8] == (
        "全年预算数", "项目支出", report.value("budget.lines[projects].final"), "万元",
        "31,984.62", "amount", False,
    )  # fmt: skip
    assert (rate.text, rate.unit, rate.computed) == ("-14.32%", "", True)
    assert rate.formula == "(final - initial) / initial"
    assert all(one.file and one.line for path, one in figures.items() if path.startswith("budget"))
    assert report.figures.rows()[0].keys() == set(reportgen.Figure._fields)


@pytest.mark.parametrize("path", REPORTS)
def test_each_figure_comes_once_and_has_a_path_that_leads_to_it(path):
    report = reportgen.load(path)
    figures = report.figures

    values = [report.value(figure.path) for figure in figures]

    assert len({figure.path for figure in figures}) == len(figures)
    for figure, value in zip(figures, values, strict=True):
        assert value == (figure.text if figure.kind == "quantity" else figure.value)
        assert report.explain(figure.path).formula == figure.formula


def test_a_figure_of_the_template_has_no_line_and_one_of_a_scorecard_its_title():
    report = reportgen.load("examples/two-years/2023.yaml")
    figures = {figure.path: figure for figure in report.figures}

    weight, rate = figures["scorecard.rows[0].weight"], figures["scorecard.rows[0].rate"]

    assert (weight.row, weight.file, weight.line) == (
        "部门整体绩效目标产出指标完成情况", None, None
    )  # fmt: skip
    assert rate.title == figures["scorecard.rate"].title == "得分率"


def test_a_value_is_plain_or_none_or_an_error_that_names_the_nearest():
    report = reportgen.load("examples/two-years/2023.yaml", language="en")

    assert report.value("department.name") == "云溪市公共图书馆"
    assert report.value()["budget"]["total"] == report.value("budget.total")
    assert report.value("budget.lines[0].change_reason") is None
    with pytest.raises(KeyError, match=r"nearest: budget\.total, "):
        report.value("budget.totl")
    with pytest.raises(ValueError, match="not the path of a value"):
        report.value("budget[")


def test_a_value_that_is_not_filled_in_has_no_explanation_and_does_not_suggest_itself(tmp_path):
    rolled = reportgen.roll("examples/two-years/2023.yaml", output=tmp_path / "2024.yaml")
    (path,) = rolled.write()
    report = reportgen.load(path)
    asked = [found.path for found in rolled.left if found.path]
    asked.append("budget.lines[basic].change_reason")  # by its key

    refused = []
    for one in asked:
        try:
            report.explain(one)
        except reportgen.NoValueError as error:
            refused.append(error)

    assert len(refused) > 50
    assert all(error.suggestions == () for error in refused)


@pytest.mark.parametrize("text", ["", "a: [", "template: nothing\n", "template: 1\nyear: x\n"])
def test_bad_input_is_findings_and_no_traceback(text, tmp_path):
    report = reportgen.check_text(text, tmp_path)

    assert not report.ok
    assert (len(report.figures), report.document, report.build().files) == (0, None, {})
    assert repr(report).startswith("<Report ")
    with pytest.raises(reportgen.NoValueError) as error:
        report.value("year")
    assert error.value.findings
    assert str(error.value) == f"报告无法读取：{error.value.findings.errors[0].message}"
    with pytest.raises(reportgen.NotComparableError) as refused:
        reportgen.diff(report, report)
    assert str(refused.value) == f"两份报告无法比对：{refused.value.findings.errors[0].message}"


def test_a_missing_file_is_a_finding():
    (found,) = reportgen.check("nothing.yaml").findings

    assert (found.code, found.line) == ("RG101", None)


def test_of_a_missing_file_nothing_is_built_and_the_findings_say_why(tmp_path):
    built = reportgen.load(tmp_path / "nowhere.yaml").build("docx", f"{tmp_path}/")

    assert (built.ok, built.paths) == (False, ())
    assert [found.code for found in built.findings] == ["RG101"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "call",
    [
        lambda: reportgen.check(PUBLISHED, select=["RG999"]),
        lambda: reportgen.check(PUBLISHED, ignore=["RG301"]),
        lambda: reportgen.check(PUBLISHED, ignore="RG5、RG999"),
        lambda: reportgen.load(PUBLISHED, template_path="nope"),
        lambda: reportgen.load(PUBLISHED, language="fr"),
        lambda: reportgen.explain_code("RG999"),
        lambda: reportgen.Document.from_json({}),
        lambda: reportgen.diff(*YEARS).apply({}),
        lambda: reportgen.load(PUBLISHED).build("doc"),
        lambda: reportgen.load(PUBLISHED).build("docx,md", "one.docx"),
        lambda: reportgen.load(PUBLISHED).build("pdf", pdf_standard="x"),
        lambda: reportgen.load(PUBLISHED).build("md", "one.docx"),
        lambda: reportgen.diff(PUBLISHED, PUBLISHED).write("changes.doc"),
        lambda: reportgen.diff(PUBLISHED, PUBLISHED).redline("x.docx", date="2023-02-31"),
    ],
)
def test_arguments_that_cannot_be_meant_are_errors(call):
    with pytest.raises(reportgen.WrongArgumentError) as error:
        call()

    assert "{" not in str(error.value)


@pytest.mark.parametrize("texts", ["RG53，rg31", "RG53 RG31", ["RG53", "RG31"], ("RG53、RG31",)])
def test_codes_are_one_text_or_several(texts):
    report = reportgen.check(PUBLISHED, select=texts)

    found = {one.code[:4] for one in report.findings}
    assert found >= {"RG53", "RG31"}
    assert not found & {"RG50", "RG51", "RG56"}


@pytest.mark.parametrize("form", [str, Path, lambda folder: [folder]])
def test_a_folder_of_templates_is_one_or_several(form, tmp_path):
    shutil.copytree(resources.templates() / "guangzhou-department", tmp_path / "ours")

    found = reportgen.templates(template_path=form(str(tmp_path)))

    assert "ours" in [one.name for one in found]


def test_a_report_is_not_written_over_itself(tmp_path):
    report = tmp_path / "report.md"
    shutil.copy("examples/two-years/2022.yaml", report)
    before = report.read_bytes()

    built = reportgen.load(report).build("md", report)

    assert [found.code for found in built.findings.errors] == ["RG702"]
    assert (built.paths, report.read_bytes()) == ((), before)


def test_reprs_and_tables_help_in_a_notebook(tmp_path):
    report = reportgen.load("examples/two-years/2023.yaml")
    unread = repr(report)
    (tmp_path / "report.yaml").write_text("template: <b>\n", encoding="utf-8")

    report.findings  # noqa: B018 (checks)

    assert unread == "<Report 云溪市公共图书馆 2023: not checked>"
    assert repr(report) == "<Report 云溪市公共图书馆 2023: 0 errors, 0 warnings, 262 figures>"
    wrong = reportgen.check(tmp_path / "report.yaml")
    assert "&lt;b&gt;" in wrong._repr_html_()
    assert "<b>" not in wrong._repr_html_()
    assert "<td>云溪" not in report.figures._repr_html_()
    assert report.figures._repr_html_().count("<tr>") == 263
    assert repr(report.figures) == "<Figures: 262, 84 computed>"


def test_some_findings_are_findings_too():
    found = reportgen.check(PUBLISHED).findings

    first, errors, warnings = found[:2], found.errors, found.warnings

    assert all(isinstance(some, reportgen.Findings) for some in (first, errors, warnings))
    assert first == (found[0], found[1])
    assert {one.severity for one in errors} == {"error"}
    assert str(errors).startswith(str(errors[0]))
    assert len(errors) + len(warnings) <= len(found)


def test_findings_speak_both_languages():
    found = reportgen.check(PUBLISHED).findings

    assert found.in_language("en") == reportgen.check(PUBLISHED, language="en").findings
    assert found[0].message != found.in_language("en")[0].message
