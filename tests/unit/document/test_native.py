import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import resources
from reportgen.document import nodes
from reportgen.document.native import NAMES, from_json, to_json

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=8)
PATHS = st.lists(st.one_of(TEXTS, st.integers(0, 9)), max_size=3).map(tuple)
RAW = st.one_of(st.none(), st.booleans(), TEXTS, DECIMALS)
ALIGNMENTS = st.sampled_from(get_args(nodes.Alignment))


def tuples(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


VALUES = st.builds(nodes.Value, TEXTS, PATHS, RAW)
INLINES = st.recursive(
    st.one_of(
        st.builds(nodes.Text, TEXTS),
        VALUES,
        st.builds(nodes.Reference, TEXTS, TEXTS),
        st.builds(nodes.LineBreak),
    ),
    lambda inner: st.builds(nodes.Strong, tuples(inner)),
    max_leaves=4,
)
LINE = tuples(INLINES)
CELLS = st.builds(nodes.Cell, LINE, st.none() | ALIGNMENTS, st.integers(1, 3), st.integers(1, 3))
ROWS = st.builds(nodes.Row, tuples(CELLS), st.sampled_from(["header", "body", "total"]))
LABELS = st.builds(nodes.Text, TEXTS) | VALUES
SERIES = st.builds(nodes.Series, LABELS, tuples(st.none() | VALUES))
ANCHORS = st.none() | TEXTS
BLOCKS = st.one_of(
    st.builds(nodes.Title, LINE, PATHS),
    st.builds(nodes.Heading, st.integers(1, 4), LINE, TEXTS, ANCHORS, PATHS),
    st.builds(nodes.Paragraph, LINE, TEXTS, PATHS),
    st.builds(nodes.ListItem, LINE, TEXTS, st.integers(1, 3), PATHS),
    st.builds(
        nodes.Table, tuples(st.builds(nodes.Column, DECIMALS, ALIGNMENTS)), tuples(ROWS),
        tuples(ROWS), LINE, TEXTS, ANCHORS, LINE, tuples(LINE), st.booleans(), PATHS,
    ),
    st.builds(
        nodes.Picture, TEXTS, st.binary(max_size=8), DECIMALS, DECIMALS, TEXTS, LINE, TEXTS, ANCHORS
    ),
    st.builds(
        nodes.Chart, st.sampled_from(get_args(nodes.ChartKind)), tuples(LABELS), tuples(SERIES),
        st.booleans(), st.integers(0, 3), LINE, LINE, TEXTS, ANCHORS, TEXTS, st.booleans(), PATHS,
    ),
    st.builds(nodes.PageBreak),
)  # fmt: skip
METADATA = st.builds(nodes.Metadata, TEXTS, TEXTS, TEXTS, TEXTS, tuples(TEXTS), TEXTS)
DOCUMENTS = st.builds(nodes.Document, METADATA, tuples(BLOCKS), TEXTS)

EMPTY = nodes.Metadata("", "")
FORM = jsonschema.Draft202012Validator(
    json.loads((resources.schemas() / "document.schema.json").read_text(encoding="utf-8"))
)


@given(DOCUMENTS)
def test_a_document_survives_its_json(document):
    found = from_json(json.loads(json.dumps(to_json(document))))

    assert found == document
    assert repr(found) == repr(document)  # the digits of decimals too


@given(DOCUMENTS)
def test_the_json_has_the_form_that_its_schema_says(document):
    assert [error.message for error in FORM.iter_errors(to_json(document))] == []


def test_every_kind_of_block_and_inline_has_a_name():
    assert {*get_args(nodes.Block), *get_args(nodes.Inline)} <= NAMES.keys()


def test_the_schema_has_every_kind_of_node_with_all_its_fields():
    told = {
        node["properties"]["node"]["const"]: set(node["properties"]) - {"node", "version"}
        for node in FORM.schema["$defs"].values()
        if "node" in node.get("properties", {})
    }

    assert told == {name: _fields(kind) for kind, name in NAMES.items()}


@pytest.mark.parametrize("kind", [*get_args(nodes.Block), *get_args(nodes.Inline)])
def test_every_kind_of_node_survives(kind):
    made = kind(**{name: _sample(name) for name in _needed(kind)})
    block = made if kind in get_args(nodes.Block) else nodes.Paragraph((made,))
    document = nodes.Document(EMPTY, (block,))

    assert from_json(to_json(document)) == document


def test_what_is_usual_is_left_out():
    document = nodes.Document(EMPTY, (nodes.Paragraph((nodes.Text("甲"),)),))

    assert to_json(document) == {
        "version": 1,
        "node": "document",
        "metadata": {"node": "metadata", "title": "", "author": ""},
        "blocks": [{"node": "paragraph", "children": [{"node": "text", "text": "甲"}]}],
    }


def test_what_a_document_says_does_not_hang_on_where_it_comes_from():
    origins: Mapping[nodes.ValuePath, nodes.Origin] = {("a",): nodes.Origin("甲", "r.yaml", 1, 1)}

    assert to_json(nodes.Document(EMPTY, (), origins=origins)) == to_json(nodes.Document(EMPTY, ()))


@pytest.mark.parametrize(
    "form",
    [
        None,
        [],
        {},
        {"version": 1},
        {"version": 1, "node": "nothing"},
        {"version": 1, "blocks": []},
        {"version": 1, "node": "text"},
        {"version": 1, "node": "text", "text": ""},
        {"version": 1, "node": "text", "text": "", "size": 1},
        {"version": 1, "node": "text", "text": {"decimal": "x"}},
        {"version": 1, "node": "text", "text": {"base64": "x"}},
        {**to_json(nodes.Document(EMPTY, ())), "version": 2},
    ],
)
def test_other_json_is_no_document(form):
    with pytest.raises(ValueError, match=r"^(not a document|.*base64.*|.*padding.*)"):
        from_json(form)


def _fields(kind):
    if is_dataclass(kind):
        return {one.name for one in fields(kind) if one.compare}
    return set(kind._fields)


def _needed(kind):
    """Return the names of the fields of a node that have no usual value."""
    if is_dataclass(kind):
        return [one.name for one in fields(kind) if one.default is MISSING]
    return [name for name in kind._fields if name not in kind._field_defaults]


def _sample(name):
    samples = {
        "children": (nodes.Text("甲"),), "level": 1, "data": b"\x00\xff", "origin": ("a", 0),
        "columns": (), "header": (), "body": (), "width": Decimal("1.50"), "height": Decimal(1),
        "categories": (nodes.Text("甲"),), "series": (nodes.Series(nodes.Text("乙"), (None,)),),
    }  # fmt: skip
    return samples.get(name, "甲")
