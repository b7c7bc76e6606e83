"""A template or text made to do harm: in prose, formulas and layouts nothing but values is there.

Forms have their own tests, with the same escapes.
"""

import json

import pytest
import yaml

from reportgen.cli.main import main
from reportgen.expressions import allowance
from tests.support.templates import BOTH
from tests.support.work import calls
from tests.unit.forms.test_environment import ALLOWANCE, BOMBS, ESCAPES, MOST_CALLS

EXPRESSIONS = [tag for tag in (*ESCAPES, *BOMBS) if tag.startswith("{{")]


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """A function that builds a report of a template, one part of which is hostile."""

    def run(*, layout="# 甲", formula=None, note="甲"):
        monkeypatch.setattr(allowance, "_ENOUGH", ALLOWANCE)
        folder = tmp_path / "hostile"
        folder.mkdir()
        description = {
            "name": "hostile",
            "title": BOTH,
            "layouts": {"page": {"file": "page.md.j2", "title": BOTH}},
            "document": {"title": "甲", "author": "乙"},
        }
        if formula is not None:
            description["computed"] = {"result": {"formula": formula, "kind": "number"}}
        schema = {"properties": {"note": {"type": "string", "x-kind": "prose"}}}
        report = {"template": "hostile", "layout": "page", "note": note,
                  "project": {"name": "科普", "budget": 5}, "items": [{"name": "甲"}]}  # fmt: skip
        (folder / "template.yaml").write_text(yaml.safe_dump(description), encoding="utf-8")
        (folder / "schema.json").write_text(json.dumps(schema), encoding="utf-8")
        (folder / "page.md.j2").write_text(layout, encoding="utf-8")
        (folder / "secret.md.j2").symlink_to("/etc/passwd")
        file = tmp_path / "report.yaml"
        file.write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
        codes = []
        command = ("build", str(file), "--template-path", str(folder), "--to", "md")
        assert calls(lambda: codes.append(main(command))) < MOST_CALLS
        assert not (tmp_path / "report.md").exists()
        output, errors = capsys.readouterr()
        assert "root:" not in output + errors
        assert "Traceback" not in errors
        return codes[0]

    return run


@pytest.mark.parametrize("tag", [*ESCAPES, *BOMBS])
def test_a_layout_reaches_nothing_and_comes_to_an_end(run, tag):
    if tag == "{% raw %}{% endraw %}" or "rich" in tag:
        pytest.skip("harmless in a text")

    assert run(layout=f"# 甲\n\n{tag}\n") == 1


def test_a_link_in_the_folder_of_the_template_is_not_followed(run):
    assert run(layout='# 甲\n\n{% include "secret.md.j2" %}\n') == 1


def test_a_part_that_takes_in_itself_twice_comes_to_an_end(run):
    assert run(layout='{% include "page.md.j2" %}{% include "page.md.j2" %}') == 1


@pytest.mark.parametrize("tag", EXPRESSIONS)
def test_a_text_of_the_author_reaches_nothing_and_comes_to_an_end(run, tag):
    assert run(note=f"甲{tag}乙", layout="# 甲\n\n{{ note }}\n") == 1


@pytest.mark.parametrize("tag", EXPRESSIONS)
def test_a_formula_reaches_nothing_and_comes_to_an_end(run, tag):
    assert run(formula=tag[2:-2].strip(), layout="# 甲\n\n{{ result }}\n") == 1
