"""Whether a source follows a schema."""

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.schema import Schema, validate
from reportgen.schema.violation import _Validator
from reportgen.source import parse_source

LINE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
        "final": {"type": ["number", "string"], "minimum": Decimal("0.1")},
        "count": {"type": "integer", "exclusiveMaximum": 100},
        "day": {"type": "string", "format": "date"},
        "code": {"type": "string", "pattern": "^\\d+$", "maxLength": 4},
        "parts": {"type": "array", "items": {"$ref": "#/$defs/line"}, "uniqueItems": True},
    },
}
SCHEMA = Schema(
    {
        "type": "object",
        "required": ["a"],
        "properties": {
            "a": {"$ref": "#/$defs/line"},
            "b": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/line"}, {"const": 1}]},
            "c": {"enum": ["万元", 1, True, None]},
            "d": {"multipleOf": Decimal("0.01")},
            "e": {"not": {"type": "string"}},
        },
        "patternProperties": {"^x-": {"type": "boolean"}},
        "additionalProperties": False,
        "$defs": {"line": LINE},
    }
)


def codes(text, schema=SCHEMA):
    return [one.code.id for one in validate(parse_source(text, "a.yaml").source, schema)]


def test_a_good_source_has_no_findings():
    text = (
        "a: {id: x-1, final: 238.90, count: 3.0, day: 2023-12-31, code: '0123'}\nd: 1.23\nx-y: true"
    )

    assert codes(text) == []


def test_every_finding_is_reported_in_file_order():
    text = (
        "zzz: 1\nd: 0.001\na: {id: X, final: 0.09, count: 1.5, code: '１２', day: 2023-02-30}\ne: x"
    )

    assert codes(text) == [
        "RG202", "RG206", "RG205", "RG206", "RG201", "RG205", "RG205", "RG299",
    ]  # fmt: skip


def test_a_number_equal_to_its_limit_is_inside():
    assert codes("a: {id: x, final: 0.1}") == []
    assert codes("a: {id: x, final: 0.0999999999999999999999999999}") == ["RG206"]


def test_large_numbers_are_compared_exactly():
    schema = Schema({"properties": {"a": {"maximum": 9007199254740993}}})

    assert codes("a: 9007199254740993", schema) == []
    assert codes("a: 9007199254740993.5", schema) == ["RG206"]


def test_a_good_source_does_not_wait_for_the_explanations():
    script = (
        "import sys\n"
        "from reportgen.schema import Schema, validate\n"
        "from reportgen.source import parse_source\n"
        "assert validate(parse_source('a: 1', 'a').source, Schema({'type': 'object'})) == []\n"
        "assert 'jsonschema' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True)


def test_what_only_one_validator_refuses_is_not_lost(monkeypatch):
    class Lenient:
        def __init__(self, document):
            pass

        def iter_errors(self, _data):
            return iter(())

    monkeypatch.setattr("reportgen.schema.violation._Validator", Lenient)

    assert codes("a: {id: X}\nc: 2") == ["RG299", "RG299"]


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.integers(-200, 200).map(
    Decimal
)
scalars = (
    st.none()
    | st.booleans()
    | numbers
    | st.sampled_from(["万元", "x", "a-1", "2023-01-01", "12\n", "１", "0.1", "id", ""])
    | st.text(max_size=5)
)
keys = st.sampled_from(["id", "final", "count", "day", "code", "parts", "x-k", "zz"])
inner = st.recursive(
    scalars,
    lambda value: st.lists(value, max_size=3) | st.dictionaries(keys, value, max_size=4),
    max_leaves=8,
)
lines = st.fixed_dictionaries(
    {"id": st.sampled_from(["a", "b-1", "B"])},
    optional={"final": numbers, "count": numbers, "code": scalars, "day": scalars, "parts": inner},
)


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e", "x-y", "q"]), inner | lines)
    | st.fixed_dictionaries({"a": lines}, optional={"b": inner, "c": scalars, "d": numbers})
)
def test_both_validators_agree(data):
    assert SCHEMA.accepts.is_valid(data) == _Validator(SCHEMA.document).is_valid(data)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("1", True), ("1.0", True), ("1e2", True), ("1.5", False), ("-0", True), ("1e100", True),
        ("true", False), ("'1'", False), ("", False), ("1e-100", False),
    ],
)  # fmt: skip
def test_whole_numbers_may_be_written_in_any_way(text, valid):
    schema = Schema({"properties": {"a": {"type": "integer"}}})

    assert (codes(f"a: {text}", schema) == []) is valid
