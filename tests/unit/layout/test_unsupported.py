"""Markdown that layouts do not have."""

import pytest

from reportgen.layout.unsupported import unsupported_markup


@pytest.mark.parametrize(
    ("layout", "kind"),
    [
        ("[甲](u)", "link"), ("![甲](u.png)", "link"), ("甲[^1]", "link"),
        ("| 甲 | {{ a }} |", "table"),
        ("> 甲", "quote"), ("```", "code"), ("`甲`", "code"), ("---", "rule"), ("===", "rule"),
        ("<b>甲</b>", "html"), ("甲&nbsp;乙", "html"), ("~~甲~~", "struck"),
    ],
)  # fmt: skip
def test_it_is_found_in_its_line(layout, kind):
    found = list(unsupported_markup(f"# 题\n\n{{# <i> #}}\n{layout}\n"))

    assert {(line, name) for line, name, _ in found} == {(4, kind)}


@pytest.mark.parametrize(
    "layout",
    [
        "# 题",
        "- 甲",
        "1. 甲",
        "**甲**和*乙*",
        "{{ a | b }}",
        "{% if a < b > c %}",
        "a < b",
        "甲【乙】（丙）",
        "{{\n '`' ~\n '`' }}",
    ],
)
def test_what_layouts_have_is_let_pass(layout):
    assert list(unsupported_markup(layout)) == []
