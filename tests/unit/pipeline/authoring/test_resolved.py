import pytest
import yaml

from reportgen.pipeline.authoring.resolved import (
    differences,
    resolve_template,
    resolved_lines,
    text_differences,
)
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore
from tests.support.families import FILES, write_files

CHILD = """\
name: child
extends: base@2023
fields:
  note: null
  district: {title: 区, kind: text, required: true}
tie_outs:
  - {code: BA-101, disabled: 本区不考核}
"""
LAYOUT = '{% extends "base:text.md.j2" %}\n{% block closing %}\n{{ district }}\n{% endblock %}\n'


@pytest.fixture
def resolved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {**FILES, "child/template.yaml": CHILD, "child/text.md.j2": LAYOUT}
    write_files(tmp_path, {**files, "child/style.yaml": "page: {margin_top: 30}\n"})
    store = TemplateStore((tmp_path,))
    return lambda name: resolve_template(name, store)


def test_each_line_is_told_with_the_file_and_line_that_say_it(resolved):
    lines = {line.text.strip(): line.origin for line in resolved_lines(resolved("child"))}

    assert lines["name: child"] == "child/template.yaml:1"
    assert lines["code: BA-102"] == "base/template.yaml:22"
    assert lines["disabled: 本区不考核"] == "child/template.yaml:7"
    assert lines["page: {margin_top: 30}"] == "child/style.yaml:1"


def test_the_lines_are_one_yaml_text(resolved):
    text = "\n".join(line.text for line in resolved_lines(resolved("child")))
    data = yaml.safe_load(text)

    assert data["template"]["tie_outs"][0]["disabled"] == "本区不考核"
    assert data["fields"]["district"] == {"title": "区", "kind": "text", "required": True}
    assert "note" not in data["fields"]
    assert data["style"] == {"page": {"margin_top": 30}}
    assert data["files"] == ["text.md.j2", "parts/closing.md.j2", "short.md.j2"]


def test_what_a_layer_changes_is_a_difference(resolved):
    found = {
        one.path: (one.old, one.new) for one in differences(resolved("base"), resolved("child"))
    }

    assert found["template.tie_outs.BA-101.disabled"] == (None, "本区不考核")
    assert found["fields note"] == ('{"title": "说明", "kind": "prose"}', None)
    assert "template.tie_outs.BA-102.assert" not in found


def test_a_template_is_not_different_from_itself(resolved):
    base = resolved("base")

    assert list(differences(base, base)) == []
    assert list(text_differences(base, base)) == []


def test_lines_of_layouts_are_compared(resolved):
    found = list(text_differences(resolved("base"), resolved("child")))

    assert "+{{ district }}" in found
    assert not [line for line in found if line.startswith("-#")]


def test_a_template_with_mistakes_is_not_told(resolved, tmp_path):
    (tmp_path / "child" / "template.yaml").write_text("name: child\nextends: nobody\n")

    with pytest.raises(BrokenTemplateError):
        resolved("child")
