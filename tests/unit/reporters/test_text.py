from pathlib import Path

import pytest

from reportgen.diagnostics.place import Span
from reportgen.reporters.text import report

CASES = Path(__file__).parents[2] / "cases" / "reports"


def text(diagnostics, line=None, language="en", color=False):
    return report(diagnostics, language=language, quote=lambda *_: line, color=color)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_that_is_found_is_shown_as_expected(diagnostics, quoted, language, expect):
    shown = report(diagnostics, language=language, quote=quoted, color=False)

    expect(shown, CASES / f"text.{language}.txt")


def test_carets_stand_under_the_span_behind_full_width_characters(one):
    shown = text([one(span=Span("a.yaml", 7, 6, 7, 8))], line="名称: 甲乙丙")

    assert shown.splitlines()[1:4] == [
        "   |",
        "  7| 名称: 甲乙丙",
        "   |         ^^^^",
    ]


def test_a_place_without_characters_has_one_caret(one):
    shown = text([one(span=Span("a.yaml", 1, 3, 1, 3))], line="a:")

    assert shown.splitlines()[3] == "   |   ^"


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first(one):
    shown = text([one(span=Span("a.yaml", 1, 3, 9, 2))], line="a: bc")

    assert shown.splitlines()[3] == "   |   ^^^"


def test_a_line_that_cannot_be_quoted_is_left_out(one):
    shown = text([one(span=Span("gone.yaml", 1, 1, 1, 2))])

    assert shown == "gone.yaml:1:1: error RG999 wrong\n\n1 error (1 file)\n"


def test_findings_of_one_file_stand_together(one):
    places = [Span("b", 1, 1, 1, 2), Span("a", 1, 1, 1, 2), Span("b", 2, 1, 2, 2)]

    shown = text([one(span=place) for place in places])

    heads = [line.split(": ")[0] for line in shown.splitlines() if "RG999" in line]
    assert heads == ["b:1:1", "b:2:1", "a:1:1"]


def test_control_characters_of_the_source_do_not_reach_the_terminal(one):
    shown = text([one("\x1b[2Jgone", span=Span("a", 1, 1, 1, 2))], line="\x1b]0;x\x07\tb")

    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "  1| ␛]0;x␇ b" in shown


def test_colours_are_used_only_when_asked_for(diagnostics, quoted):
    plain = report(diagnostics, language="zh", quote=quoted, color=False)
    painted = report(diagnostics, language="zh", quote=quoted, color=True)

    assert "\x1b[" not in plain
    assert "\x1b[1;31m错误 RG301\x1b[0m" in painted


def test_no_findings_say_that_nothing_is_wrong():
    assert text([], language="zh") == "没有发现问题\n"
