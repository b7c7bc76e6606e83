"""Schemas and their files."""

import json
import os
from decimal import Decimal

import pytest

from reportgen.diagnostics.wording import phrase
from reportgen.schema import Schema, SchemaError, load_schema


def problem(error):
    diagnostic = error.value.diagnostic
    assert diagnostic.code.id == "RG601"
    words = diagnostic.args["problem"]
    assert phrase(words.key, "en", **words.args)
    return phrase(words.key, "zh", **words.args)


def test_a_schema_is_read_once_for_each_change(tmp_path):
    file = tmp_path / "a.schema.json"
    file.write_text('{"title": "一"}', encoding="utf-8")
    first = load_schema(file)
    again = load_schema(file)
    file.write_text('{"title": "二"}', encoding="utf-8")
    os.utime(file, ns=(1, 1))

    changed = load_schema(file)

    assert again is first
    assert changed.document == {"title": "二"}


def test_limits_are_read_as_they_are_written(tmp_path):
    file = tmp_path / "a.schema.json"
    file.write_text('{"minimum": 0.1}')

    assert load_schema(file).document["minimum"] == Decimal("0.1")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"a": ', "不是 JSON"),
        (b"\xb9\xe3", "UTF-8"),
        (b"[]", "不是对象"),
        (b'{"type": "nix"}', "不是 JSON Schema"),
        (b'{"pattern": "("}', "不是 JSON Schema"),
        (b'{"$ref": "#/$defs/nothing"}', "不是 JSON Schema"),
        (b'{"$ref": "https://example.org/s.json"}', "引用了别的文件：https://example.org/s.json"),
        (b'{"properties": {"a": {"anyOf": [{"$ref": "b.json#/x"}]}}}', "引用了别的文件：b.json#/x"),
    ],
)
def test_a_file_that_is_no_schema_is_refused(tmp_path, content, expected):
    file = tmp_path / "a.schema.json"
    file.write_bytes(content)

    with pytest.raises(SchemaError) as error:
        load_schema(file)

    assert expected in problem(error)


def test_a_missing_schema_is_refused(tmp_path):
    with pytest.raises(SchemaError) as error:
        load_schema(tmp_path / "a.schema.json")

    assert "读不到" in problem(error)


def test_a_property_may_be_called_ref():
    document = {"properties": {"$ref": {"type": "string"}}}

    assert Schema(document).accepts.is_valid({"$ref": "x"})


def test_a_schema_is_not_changed_by_its_use():
    document = {"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"title": "甲"}}}
    before = json.dumps(document)

    assert Schema(document).shape.at(("a",)).title == "甲"
    assert json.dumps(document) == before
