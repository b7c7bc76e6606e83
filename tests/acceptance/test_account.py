"""The account of a check adds up to what the Word file prints."""

import json
import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import docx
import pytest

import reportgen
from reportgen.cli.main import main
from reportgen.document.printed import numbers_of
from reportgen.writers.anchors import JOINER
from tests.support.forms import form, write_report, write_template

EXAMPLES = Path(__file__).parents[2] / "examples"
TEMPLATES = EXAMPLES.parent / "templates"
REPORTS = (
    "guangzhou-2023/report", "huadu-2023/report", "fictional/report", "two-years/2022",
    "two-years/2023",
)  # fmt: skip


def paragraphs(data):
    """Return the texts of all paragraphs of a Word file, those of cells each once."""
    body = docx.Document(BytesIO(data)).element.body
    place = "./w:r/w:t | ./w:hyperlink/w:r/w:t | ./w:r/w:br"
    for paragraph in body.iter(f"{{{body.nsmap['w']}}}p"):
        text = "".join(node.text or "\n" for node in paragraph.xpath(place)).replace(JOINER, "")
        is_first = paragraph.xpath("boolean(parent::w:tc[not(preceding-sibling::w:tc)])")
        if not (is_first and text.isdigit()):  # the number of a row
            yield text


@pytest.mark.parametrize("name", REPORTS)
def test_the_numbers_of_the_account_are_those_that_the_document_prints(name):
    report = reportgen.check(EXAMPLES / f"{name}.yaml")
    printed = report.build("docx").files["docx"]

    counted = Counter(one["number"] for one in report.account["listed"]["numbers"])

    found = Counter(one.text for text in paragraphs(printed) for one in numbers_of(text))
    assert counted - found == Counter()
    assert set(found - counted) <= own_numbers(report.data["template"])


@pytest.mark.parametrize("name", REPORTS)
def test_the_readme_of_an_example_has_its_account_and_what_is_not_verifiable(
    name, capsys, monkeypatch
):
    monkeypatch.chdir(EXAMPLES.parent)
    path = Path("examples", f"{name}.yaml")
    main(["check", str(path), "--account", "--lang", "zh"])
    parts = capsys.readouterr().out.split("\n\n")

    said = path.with_name("README.md").read_text(encoding="utf-8")

    (line,) = [one for part in parts for one in part.splitlines() if one.startswith("核对：")]
    assert line in said
    assert all(part.strip("\n") in said for part in parts if part.startswith("文字中的数字，无法"))


def own_numbers(template):
    """Return the numbers in the words of a template: weights, their sums, and what layouts say."""
    folder = TEMPLATES / template
    files = [folder / "scorecard.yaml", *folder.rglob("*.j2")]
    said = {one for file in files for one in re.findall(r"[\d.]+", file.read_text("utf-8"))}
    return said | {"4", "15", "50", "100"}


def test_every_number_is_of_one_kind_and_the_parts_add_up():
    account = reportgen.check(EXAMPLES / "guangzhou-2023/report.yaml").account

    numbers, conditions = account["numbers"], account["conditions"]
    assert sum(numbers["backings"].values()) == numbers["total"]
    assert sum(conditions["outcomes"].values()) == conditions["total"]
    assert len(account["listed"]["numbers"]) == numbers["total"]
    assert len(account["listed"]["conditions"]) == conditions["total"]
    proven = ("computed", "verified", "bound", "text-verified")
    assert sum(numbers["backings"][kind] for kind in proven) == numbers["verified"]


@pytest.mark.parametrize(("least", "code"), [("55", 0), ("56", 1)])
def test_fewer_verified_numbers_than_are_asked_for_fail(least, code, capsys):
    path = str(EXAMPLES / "fictional/report.yaml")

    assert main(["check", path, "--account-min", least, "--lang", "en"]) == code

    output, errors = capsys.readouterr()
    assert "verified: 101 of 183 numbers in the text (55.1%)" in output
    assert ("56% are required" in errors) == bool(code)


@pytest.mark.parametrize(("least", "code"), [("50", 0), ("51", 1)])
def test_the_tags_of_a_form_are_counted_as_they_are_printed(least, code, tmp_path, capsys):
    write_template(
        tmp_path / "selfeval",
        form("{{ project.budget }}，满分{{ 100 }}", "{{ rest }}", header="{{ project.budget }}"),
        computed={"rest": {"formula": "200 - project.budget", "kind": "amount"}},
    )  # fmt: skip
    report = str(write_report(tmp_path / "one.yaml", "selfeval"))
    where = ["--template-path", str(tmp_path / "selfeval"), "--lang", "en"]

    assert main(["check", report, *where, "--account-min", least]) == code

    assert "verified: 1 of 2 numbers in the text (50.0%), 1 inputs" in capsys.readouterr().out


def test_a_run_of_unchanged_files_tells_the_account_again(capsys):
    arguments = ["check", str(EXAMPLES / "fictional/report.yaml"), "--account", "--lang", "en"]

    main(arguments)
    first = capsys.readouterr().out
    main(arguments)

    assert capsys.readouterr().out == first
    assert "inputs, with nothing to verify against" in first


def test_programs_get_the_account_as_data_and_its_lists_where_they_ask(capsys):
    path = str(EXAMPLES / "fictional/report.yaml")

    main(["check", path, "--format", "json"])
    short = json.loads(capsys.readouterr().out)["account"]
    main(["check", path, "--format", "json", "--account"])

    listed = json.loads(capsys.readouterr().out)["account"]
    assert listed.pop("listed")["conditions"][0]["outcome"] == "held"
    assert listed == short
