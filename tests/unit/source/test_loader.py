"""One run of the parser over one YAML text."""

import gc

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics.wording import fix, message
from reportgen.source import loader, parse_source


def test_control_characters_do_not_hide_other_mistakes():
    text = 'a: x\x07y\nb: 1\nb: 2\nc: "\\x1b"\n'

    found = parse_source(text, "a.yaml").diagnostics

    assert [(one.code.id, one.span.line, one.span.column) for one in found] == [
        ("RG104", 1, 5),
        ("RG107", 3, 1),
        ("RG104", 4, 4),
    ]


def test_the_parser_in_python_finds_the_same(monkeypatch):
    text = "a: &x {b: '1', c: [2]}\nd: *x\ne: |\n  f\na: 0\n"
    expected = parse_source(text, "a.yaml")

    monkeypatch.setattr(loader, "_PARSER", yaml.SafeLoader)
    actual = parse_source(text, "a.yaml")

    assert actual.source.data == expected.source.data
    assert actual.diagnostics == expected.diagnostics
    assert actual.source.places.root == expected.source.places.root


@pytest.mark.parametrize("text", ["a: 1", "a: ["])
def test_the_garbage_collector_is_left_as_it_was(text):
    parse_source(text, "a.yaml")

    assert gc.isenabled()


PIECES = [
    *(
        [
            "a",
            "b:",
            "x",
            "-",
            "?",
            ":",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            '"',
            "|",
            ">",
            "#",
            "~",
            "1",
            "!",
            "%",
            "@",
            "*",
            "&",
            "：",
            "中",
            "😀",
            "<<",
            "---",
        ]
    ),
    *(": ", "- ", " ", "\n", "\n  ", "\r\n", "\r", "\t", "&x ", "*x", "!t ", "!!str", "{{ x }}"),
    *("\x07", "\u2028", "\x85", "\ufeff", "\\x07", "%YAML 1.1\n", "...\n", "include: "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_is_a_source_or_is_said_why_not(text):
    loaded = parse_source(text, "a.yaml")

    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert loaded.source is not None or loaded.diagnostics
    for one in loaded.diagnostics:
        assert 1 <= one.span.line <= one.span.end_line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1
        for language in ("zh", "en"):
            assert message(one, language)
            fix(one, language)
