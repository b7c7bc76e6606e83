"""What CONTRIBUTING says of adding something is enough, and works.

Each test makes a copy of the product, adds what the row of CONTRIBUTING names and nothing else, and
runs the copy. What was changed is held against the files that the row names.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    line
    for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    if line.startswith(("| another ", "| a feature "))
]
SHOWN = (ROOT / "tests/cases/templates/narrative/base.yaml").read_text(encoding="utf-8")
SCORED = """\
template: scored
layout: page
department: 市图书馆
variant: without-special
bases: [{id: department, mean_rate: 98.20%}]
scores:
  results: {reason: 未全部完成, measure: 按月检查}
  spending: {basis: department, reason: 年末才验收, measure: 提前验收}
"""
TEMPLATES = ("--template-path", "tests/cases/templates")
DATA = ("schemas", "templates", "tests/cases/templates")


class Copy:
    """A copy of the product: its code are links, besides what is changed or added."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changed: set[str] = set()
        _link(ROOT / "reportgen", folder / "reportgen")
        for name in DATA:  # a template has no links out of its folder
            shutil.copytree(ROOT / name, folder / name)

    def add(self, name: str, text: str) -> None:
        """Add a file."""
        self.changed.add(name)
        file = self.folder / name
        assert not file.exists()
        file.write_text(text, encoding="utf-8")

    def insert(self, name: str, *lines: str, before: str) -> None:
        """Put lines before the first one that begins with `before`."""
        self.replace(name, before, "".join(f"{line}\n" for line in lines) + before)

    def replace(self, name: str, old: str, new: str) -> None:
        """Put a text in the place of another one."""
        self.changed.add(name)
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.unlink()
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """Run the copy's command line, and return what it printed."""
        environment = os.environ | {
            "PYTHONPATH": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",  # what is compiled already is the original's
            "PYTHONUTF8": "1",
            "REPORTGEN_CACHE": "",
            "REPORTGEN_LANG": "en",
        }
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", *arguments],
            cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8",
            check=False, timeout=120,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    def check(self, report: str, *arguments: str) -> str:
        """Check a text as a report."""
        (self.folder / "report.yaml").write_text(report, encoding="utf-8")
        return self.run("check", "report.yaml", *TEMPLATES, *arguments)

    def build(self, report: str, form: str, output: str = "-") -> str:
        """Build a file of a text as a report, and return what was printed."""
        (self.folder / "report.yaml").write_text(report, encoding="utf-8")
        return self.run("build", "report.yaml", *TEMPLATES, "--to", form, "-o", output)


def _link(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for one in source.iterdir():
        if one.is_dir() and one.name != "__pycache__":
            _link(one, target / one.name)
        else:
            (target / one.name).symlink_to(one)


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def row(start: str) -> str:
    """Return what CONTRIBUTING tells to change by somebody who wants `start`."""
    (found,) = (line for line in ROWS if line.startswith(f"| {start}"))
    return found


def unnamed(copy: Copy, start: str) -> list[str]:
    """Return the changed files that the row does not name, neither by themselves nor by folder."""
    named = [name.removesuffix("/") for name in re.findall(r"`([\w./<>-]+)`", row(start))]
    return [
        name
        for name in sorted(copy.changed)
        if not {
            name.removeprefix("reportgen/"),
            str(Path(name).parent).removeprefix("reportgen/"),
        }
        & set(named)
    ]


def words(copy: Copy, text: str) -> None:
    """Add words, for this once the same in both languages."""
    for language in ("zh", "en"):
        copy.add(f"reportgen/diagnostics/catalogue/{language}/trial.toml", text)


def test_a_rule_is_a_module_a_line_a_code_and_words(copy):
    copy.add(
        "reportgen/checks/rules/trial.py",
        """\
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic


def check_trial(subject):
    for passage in subject.passages:
        if "选址" in passage.text:
            yield Diagnostic(codes.TRIAL, passage.span(0, 2), {"word": "选址"}, passage.path)
""",
    )
    copy.insert(
        "reportgen/checks/run.py",
        "from reportgen.checks.rules.trial import check_trial",
        before="from reportgen.checks.subject import",
    )
    copy.insert("reportgen/checks/run.py", "    check_trial,", before="    check_tie_outs,\n")
    copy.insert(
        "reportgen/diagnostics/codes.py",
        'TRIAL = Code("RG598", "trial-word", Severity.WARNING)',
        before="STALE_YEAR = ",
    )
    words(copy, '[RG598]\nmessage = "said: {word}"\nfix = "say less"\n')

    found = copy.check(SHOWN)

    assert "warning RG598 said: 选址" in found
    assert "fix: say less" in found
    assert unnamed(copy, "another kind of finding") == []


def test_a_filter_is_a_function_and_a_line(copy):
    name = "reportgen/expressions/filters.py"
    copy.insert(
        name, "def doubled(value):", "    return 2 * value", "", "", before="def allowed_filters("
    )
    copy.insert(name, '    found |= {"doubled": doubled}', before="    found |= {name: _formatter(")

    text = copy.build(
        SHOWN.replace("texts:\n", "texts:\n  - 共{{ income | doubled }}万元。\n"), "txt"
    )

    assert "共3486.10万元。" in text
    assert unnamed(copy, "another filter") == []


def test_a_score_rule_is_a_class_with_its_keys_and_a_case(copy):
    copy.insert(
        "reportgen/template/scorecard.py",
        "class Flat(NamedTuple):", "    points: Decimal", "", "",
        before="ScoreRule: TypeAlias = ",
    )  # fmt: skip
    copy.replace("reportgen/template/scorecard.py", "= Manual | Rate", "= Flat | Manual | Rate")
    load = "reportgen/template/load_scorecard.py"
    copy.replace(load, '    "manual": (),\n', '    "manual": (),\n    "flat": ("each",),\n')
    copy.insert(
        load,
        '    "flat": lambda entry: scorecard.Flat(entry["each"]),',
        before='    "manual": lambda',
    )
    copy.replace("schemas/scorecard.schema.json", '["manual", ', '["flat", "manual", ')
    rules = "reportgen/compute/score_rules.py"
    copy.insert(rules, "    Flat,", before="    Manual,")
    copy.insert(
        rules,
        "            case Flat():",
        '                return Scored(rule.points, "flat", lambda: "flat")',
        before="            case Manual():",
    )
    card = "tests/cases/templates/scored/scorecard.yaml"
    copy.replace(card, "weight: 10, rule: manual", "weight: 10, rule: {type: flat, each: 7}")
    copy.changed.remove(card)

    text = copy.build(SCORED, "txt")

    assert "自评得分12.89分" in text
    assert unnamed(copy, "another score rule") == []


def test_a_format_is_a_module_and_a_record(copy):
    copy.add(
        "reportgen/writers/titles.py",
        """\
from reportgen.document.nodes import Heading, Title
from reportgen.document.walk import text_of
from reportgen.writers.writer import WrittenFile


def write_titles(document, sheet):
    titles = [text_of(one.children) for one in document.blocks if isinstance(one, Title | Heading)]
    return WrittenFile("\\n".join(titles).encode(), [])
""",
    )
    copy.insert(
        "reportgen/writers/registry.py",
        '            Format("toc", "reportgen.writers.titles:write_titles"),',
        before='            Format("md", ',
    )

    assert copy.build(SHOWN, "toc").splitlines()[:2] == ["云栖市图书馆2024年工作报告", "基本情况"]
    assert unnamed(copy, "another format of documents") == []


def test_a_command_is_a_module_a_line_and_words(copy):
    copy.add(
        "reportgen/cli/commands/greet.py",
        """\
import click

from reportgen.cli.command import Command
from reportgen.cli.session import takes_session


@click.command("greet", cls=Command)
@takes_session
def command(session):
    click.echo(f"hello in {session.language}")
    return 0
""",
    )
    copy.insert(
        "reportgen/cli/program.py",
        '    "greet": "reportgen.cli.commands.greet",',
        before='    "doctor": ',
    )
    words(copy, '[phrases]\n"cli.greet.short" = "greets"\n"cli.greet.help" = "greets who asks"\n')

    assert copy.run("greet") == "hello in en\n"
    assert re.search(r"greet +greets\n", copy.run("--help"))
    assert unnamed(copy, "another command") == []


def test_a_way_to_show_findings_is_a_module_and_a_line(copy):
    copy.add(
        "reportgen/reporters/codes.py",
        """\
def report(diagnostics, *, language, quote, color, suppressed=0):
    return "".join(f"{one.code.id}\\n" for one in diagnostics)
""",
    )
    copy.insert(
        "reportgen/reporters/registry.py",
        '    "codes": "reportgen.reporters.codes",',
        before='    "sarif": ',
    )

    assert (
        copy.check(SHOWN.replace("income: 1743.05", "income: x"), "--format", "codes") == "RG207\n"
    )
    assert unnamed(copy, "another way to show findings") == []


def test_a_feature_of_the_word_file_is_a_module_that_the_body_calls(copy):
    copy.add(
        "reportgen/writers/docx/closing.py",
        """\
def closing_line():
    return "<w:p><w:r><w:t>终</w:t></w:r></w:p>"
""",
    )
    name = "reportgen/writers/docx/body.py"
    copy.insert(
        name,
        "from reportgen.writers.docx.closing import closing_line",
        before="from reportgen.writers.docx.inlines import",
    )
    copy.insert(
        name,
        "        self._add(closing_line())",
        before="        self._add(self._section(",
    )

    copy.build(SHOWN, "docx", "report.docx")

    paragraphs = [one.text for one in docx.Document(copy.folder / "report.docx").paragraphs]
    assert paragraphs[-1] == "终"
    assert unnamed(copy, "a feature of the Word file") == []
