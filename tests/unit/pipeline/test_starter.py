import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.pipeline.check import check_text
from reportgen.pipeline.expected import expected_fields
from reportgen.pipeline.starter import starter
from reportgen.pipeline.templates import TemplateStore
from reportgen.source.includes import parse_source
from tests.support.templates import codes_of

LAYOUTS = ["city", "district"]
_LEFT = re.compile(r"TODO(?:  # (?:例：)?(.*))?$")


@pytest.fixture(scope="module")
def store():
    return TemplateStore((resources.templates(),))


@pytest.fixture(scope="module")
def shipped(store):
    return store.get("guangzhou-department")


@pytest.fixture(scope="module")
def started(shipped):
    """A function that starts a report of the shipped template."""

    def started(layout, *, department="", year=None):
        return starter(shipped, layout, department=department, year=year, folder=Path())

    return started


def data_of(text):
    source, diagnostics = parse_source(text, "dept.yaml")[:2]
    assert diagnostics == []
    return source.data


def filled(text):
    """Return a starter with its examples, and the first of its options, for every mark."""
    lines = text.splitlines()
    return "\n".join(line if "#" in line.split("TODO")[0] else _filled(line) for line in lines)


def _filled(line):
    found = _LEFT.search(line)
    if found is None:
        return line
    example = (found[1] or "一句话。").split(" | ")[0]
    plain = re.fullmatch(r"[\d.%]+|true|false", example)
    return line[: found.start()] + (example if plain else repr(example))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_starter_is_refused_for_its_marks_alone(started, store, tmp_path, layout):
    text = started(layout)

    found = check_text(text, tmp_path, store, name="dept.yaml").diagnostics

    marks = [line for line in text.splitlines()[3:] if "TODO" in line and not _is_comment(line)]
    assert set(codes_of(found)) == {"RG211"}
    assert len(found) == len(marks) > 50


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_starter_with_its_examples_says_all_that_must_be_said(started, store, tmp_path, layout):
    checked = check_text(filled(started(layout)), tmp_path, store, name="dept.yaml")

    codes = set(codes_of(checked.diagnostics))
    assert checked.record is not None  # the schema accepts it
    assert not codes & {"RG211", "RG402", "RG606"}


def test_each_layout_asks_for_its_own_fields(started):
    city, district = data_of(started("city")), data_of(started("district"))

    assert city["management"].keys() & district["management"].keys() == set()
    assert district["management"] == {"overview": "TODO"}
    assert "summary" in city["performance"]
    assert "performance" not in district
    assert "monthly" in city["execution"]
    assert "monthly" not in district["execution"]


def test_scores_ask_for_what_their_rules_need(started):
    scores = data_of(started("city"))["scores"]

    assert scores["output-targets"] == {"score": "TODO"}
    assert scores["budget-spending"] == {"basis": "TODO"}
    assert "special-targets" not in scores  # only one variant has it


def test_what_is_known_already_is_filled_in(started):
    data = data_of(started("city", department="市图书馆", year=2024))

    assert (data["template"], data["layout"]) == ("guangzhou-department", "city")
    assert (data["year"], data["department"]["name"]) == (2024, "市图书馆")


def test_optional_fields_are_comments_with_their_names(started):
    text = started("city")

    assert "\n# 附件序号：" in text
    assert "\n# attachment_number: TODO" in text
    assert "# yaml-language-server: $schema=" in text.splitlines()[0]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_uncommented_optional_fields_are_yaml_too(started, layout):
    lines = started(layout).splitlines()
    bare = [
        re.sub(r"^(\s*)# ((?:# |  )*[a-z_-]+:( |$).*|(?:# |  )*- .*)", r"\1\2", one)
        for one in lines
    ]

    assert isinstance(data_of("\n".join(bare)), Mapping)


def test_groups_of_one_form_are_explained_once(started):
    assert started("city").count("问题数：") == 1


def test_what_the_program_computes_is_not_asked_for(started):
    text = started("city")

    assert "control_rate" not in text
    assert "total:\n" not in text


@pytest.fixture
def small(template):
    """A function that starts a report of a template whose schema has other properties."""

    def small(properties, needed=(), **parts):
        store = template(**parts)
        file = store.find("small") / "schema.json"
        schema = {"properties": properties, "required": list(needed)}
        file.write_text(json.dumps(schema), encoding="utf-8")
        loaded = store.get("small")
        return starter(loaded, "page", department="", year=None, folder=Path()), loaded

    return small


TEXT = {"type": "string"}


def test_groups_and_lists_of_optional_fields_alone_are_empty_not_missing(small):
    group = {"type": "object", "properties": {"b": TEXT}}
    text, _ = small({"a": group, "c": {"type": "array", "items": group}}, ["a", "c"], computed={})

    assert data_of(text) == {"a": {}, "c": []}


def test_lists_of_texts_have_one_row(small):
    text, _ = small({"a": {"type": "array", "items": TEXT}}, ["a"], computed={})

    assert data_of(text) == {"a": ["TODO"]}


def test_options_and_long_descriptions_are_comments(small):
    text, _ = small(
        {"a": {"enum": ["x", "y"], "title": "甲", "description": "长" * 99}}, ["a"], computed={}
    )

    assert "a: TODO  # x | y\n" in text
    assert f"# 甲：{'长' * 88}…\n" in text


def test_only_requirements_that_hold_for_the_layout_are_expected(small):
    reason = {"zh": "理由", "en": "reason"}
    properties = {
        "layout": TEXT, "note": TEXT, "rate": {"type": "number"},
        "rows": {"type": "array", "items": {"properties": {"id": TEXT, "text": TEXT}}},
        "inner": {"properties": {"deep": {"properties": {"text": TEXT}}}},
    }  # fmt: skip
    required = [
        {"field": "note", "when": 'layout == "page"', "reason": reason},
        {"field": "rate", "when": 'layout == "note"', "reason": reason},
        {"field": "rows[*].text", "when": 'layout != "x"', "reason": reason},
        {"field": "rows[*].text", "when": 'id != "x"', "reason": reason},
        {"field": "rows[*].id", "when": "id + 1", "reason": reason},
        {"field": "inner.deep.text", "reason": reason},
        {"field": "layout", "severity": "warning", "reason": reason},
        {"field": "rows", "when": "rate < 1", "reason": reason},
    ]

    _, loaded = small(properties, computed={}, required=required)

    assert expected_fields(loaded, "page") == {
        ("note",), ("rows", "*", "text"), ("inner",), ("inner", "deep"), ("inner", "deep", "text"),
    }  # fmt: skip


def _is_comment(line):
    return line.lstrip().startswith("#")


def test_the_schema_is_where_the_file_looks_for_it(store, tmp_path):
    template = store.get("guangzhou-department")
    folder = tmp_path / "deep" / "down"

    text = starter(template, "city", department="", year=None, folder=folder)

    schema = text.splitlines()[0].partition("$schema=")[2]
    assert (folder / schema).resolve() == template.schema_file.resolve()
