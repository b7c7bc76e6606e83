"""The places of values."""

import re

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.source import parse_source
from reportgen.source.decode import CONTROL_CHARACTER
from reportgen.source.scalars import resolve

TEXT = """\
# 2023
budget:
  unit: 万元   # 单位
  final: 27217.270
  lines:
    - {id: basic, name: '基本 支出'}
    - name: |
        项目
        支出

  note: &n "注"
  again: *n
  empty:
"""


def places(text=TEXT):
    return parse_source(text, "a.yaml").source.places


def test_a_value_is_located_in_characters():
    assert places().span(("budget", "unit")) == ("a.yaml", 3, 9, 3, 11)
    assert places().span(("budget", "lines", 0, "name")) == ("a.yaml", 6, 25, 6, 32)


def test_a_key_is_located_apart_from_its_value():
    assert places().key_span(("budget", "unit")) == ("a.yaml", 3, 3, 3, 7)
    assert places().key_span(("budget", "lines", 0)) is None
    assert places().key_span(()) is None


def test_a_group_ends_with_its_last_value():
    assert places().span(("budget", "lines", 0)) == ("a.yaml", 6, 7, 6, 33)
    assert places().span(("budget", "lines")) == ("a.yaml", 6, 5, 9, 11)


def test_a_block_text_ends_with_its_last_line():
    assert places().span(("budget", "lines", 1, "name")) == ("a.yaml", 7, 13, 9, 11)


def test_an_anchor_is_no_part_of_a_value():
    assert places().span(("budget", "note")) == ("a.yaml", 11, 12, 11, 15)


def test_an_alias_has_its_own_place():
    assert places().span(("budget", "again")) == ("a.yaml", 12, 10, 12, 12)


def test_an_empty_value_is_behind_its_colon():
    assert places().span(("budget", "empty")) == ("a.yaml", 13, 9, 13, 9)


def test_a_value_is_given_as_it_was_written():
    assert places().text(("budget", "final")) == "27217.270"
    assert places().text(("budget", "lines", 0, "name")) == "'基本 支出'"
    assert places().text(("budget", "lines")) is None
    assert places().text(("budget", "nothing")) is None


def test_a_missing_value_is_located_at_its_closest_ancestor():
    assert places().nearest(("budget", "lines", 0, "x", "y")) == ("a.yaml", 6, 7, 6, 33)
    assert places().nearest(("budget", "lines", 7)) == places().span(("budget", "lines"))
    assert places().nearest(("nothing", "at", "all")) == ("a.yaml", 2, 1, 13, 9)


def test_what_lacks_in_a_group_is_located_at_its_key():
    assert places().owner_span(("budget",)) == ("a.yaml", 2, 1, 2, 7)
    assert places().owner_span(("budget", "lines", 1)) == ("a.yaml", 7, 7, 7, 11)
    assert places().owner_span(()) == ("a.yaml", 2, 1, 2, 1)


def test_lines_end_in_any_of_the_three_ways():
    source = parse_source("a: 1\r\nb: 2\rc: 3\nd: 4", "a.yaml").source

    assert source.lines("a.yaml") == ["a: 1", "b: 2", "c: 3", "d: 4"]
    assert [source.places.span((key,)).line for key in "abcd"] == [1, 2, 3, 4]
    assert source.lines("other.yaml") == ()


def test_columns_count_characters_and_not_bytes():
    assert places("'😀𠀀': {键: 值}\n").span(("😀𠀀", "键")) == ("a.yaml", 1, 11, 1, 12)


_UNFIT = re.compile("[\r\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
texts = st.text(max_size=30).filter(
    # PyYAML writes YAML 1.1, where 1e3 and 0o17 are text and need no quotes.
    lambda text: (
        not CONTROL_CHARACTER.search(text)
        and not _UNFIT.search(text)
        and not hasattr(resolve(text), "adjusted")
    )
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**50), 10**50) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
groups = st.dictionaries(texts, values, min_size=1, max_size=5)


@given(groups, st.sampled_from([None, True, False]), st.booleans())
def test_data_that_was_dumped_is_read_again(group, flow, unicode):
    assume("include" not in group)

    text = yaml.safe_dump(group, default_flow_style=flow, allow_unicode=unicode)

    loaded = parse_source(text, "a.yaml")
    assert loaded.diagnostics == []
    assert loaded.source.data == group


@given(groups)
def test_every_value_is_where_its_place_says(group):
    assume("include" not in group)
    text = yaml.safe_dump(group, allow_unicode=True, width=10_000)
    source = parse_source(text, "a.yaml").source

    for path, value in scalars(source.data, ()):
        written = source.places.text(path)
        assert cut(source, source.places.span(path)) == written
        assert parse_source(f"x: {written}", "a.yaml").source.data == {"x": value}


def scalars(value, path):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from scalars(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from scalars(inner, (*path, index))
    else:
        yield path, value


def cut(source, span):
    """Return the text of a span, counted by lines and columns."""
    lines = source.text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)
