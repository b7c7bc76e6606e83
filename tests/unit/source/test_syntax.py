"""The parser's problems in the words of authors."""

import pytest

from reportgen.diagnostics.wording import fix, message
from reportgen.source import parse_source


def only(text):
    (diagnostic,) = parse_source(text, "a.yaml").diagnostics
    return diagnostic


@pytest.mark.parametrize(
    ("text", "kind", "line", "column"),
    [
        ("year: 2023\nname：广州\nb: 1", "full-width-colon", 2, 5),
        ("year：2023\nb: 1", "full-width-colon", 1, 5),
        ("- name：a\n- b: 1\n  c：2\n  d: 3", "full-width-colon", 3, 4),
        ("a: {{ x }} 万元\nb: 1", "bare-expression", 1, 4),
        ("a: {{ x", "bare-expression", 1, 4),
        ("a: \"一\"二\nb: 1", "text-after-quote", 1, 7),
        ("a: 'it's'\nb: 1", "text-after-quote", 1, 8),
        ("a:b\nc: 1", "missing-space", 1, 2),
        ("a: 1\nc:2\nb: 1", "missing-space", 2, 2),
        ("a: b: c", "second-colon", 1, 5),
        ("a: 1\n  b: 2", "key-out-of-place", 2, 4),
        ("a: \"b\nc: 1\n", "missing-quote", 1, 4),
        ("a: 'b\n\n", "missing-quote", 1, 4),
        ("a: 1\nb\nc: 1", "missing-colon", 2, 1),
        ("a: %x", "reserved-character", 1, 4),
        ("a: @x", "reserved-character", 1, 4),
        ("a: `x`", "reserved-character", 1, 4),
        ("a: **x**", "reserved-character", 1, 4),
        ("a: &重点 x", "reserved-character", 1, 4),
        ("a: ]", "reserved-character", 1, 4),
        ("a: [1, 2\nb: 3\n", "missing-square-bracket", 1, 4),
        ("a: {b: 1\nc: 2", "missing-curly-bracket", 1, 4),
        ("a:\n  b: 1\n c: 2\n", "indentation", 3, 2),
        ("a:\n  - b\n  c: 1\n", "list-indentation", 3, 3),
        ("a: - b", "list-on-key-line", 1, 4),
        ('a: "C:\\资料"', "backslash", 1, 7),
        ("a: |text\n  b", "block-text-header", 1, 4),
        ("a: 1\n: b\n", "missing-key", 2, 1),
        ("a: 1\n...\nb: 2", "other", 3, 1),
        ("a:\n　b: 1\n  c: 2\n", "wide-indentation", 2, 1),
        ("a:\n  - ｛b: 1, c: 2｝\n", "wide-bracket", 2, 5),
        ("a:\n  -b: 1\n    c: 2\n", "dash-without-space", 2, 3),
        ('a: "b\nc: 1\nd: x["e"].f\n', "missing-quote", 1, 4),
    ],
)  # fmt: skip
def test_a_mistake_is_explained_where_it_is(text, kind, line, column):
    diagnostic = only(text)

    assert diagnostic.code.id == "RG106"
    assert diagnostic.args["problem"].key == f"syntax.{kind}"
    assert (diagnostic.span.line, diagnostic.span.column) == (line, column)
    for language in ("zh", "en"):
        assert message(diagnostic, language)
        assert fix(diagnostic, language)


def test_every_line_with_a_tab_is_found():
    diagnostics = parse_source("a:\n\tb: 1\n  \tc: 2\n\n\t\nd: 'x\ty'\n", "a.yaml").diagnostics

    assert [(one.code.id, one.span[1:3]) for one in diagnostics] == [
        ("RG105", (2, 1)),
        ("RG105", (3, 3)),
    ]


def test_an_exclamation_mark_begins_a_tag():
    diagnostic = only("a: !重要 x")

    assert diagnostic.code.id == "RG114"
    assert diagnostic.args == {"tag": "!重要"}
    assert diagnostic.span == ("a.yaml", 1, 4, 1, 7)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n\n"])
def test_a_mistake_at_the_end_is_inside_the_file(end):
    text = f"a: 1\nb: [{end}"

    span = only(text).span

    assert span.line == 2
    assert span.end_column <= len("b: [") + 1
