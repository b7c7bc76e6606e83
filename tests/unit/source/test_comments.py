"""Comments that set findings aside, and what they are about."""

import pytest

from reportgen.diagnostics.place import Span
from reportgen.source import load_source, parse_source
from reportgen.source.comments import suppressions

REPORT = """\
year: 2024   # reportgen: ignore RG401 历年如此
# reportgen: ignore RG523,RG507 专有名词
goal: 甲
  # 乙
  # reportgen: ignore RG524 与批复一致
summary: |   # reportgen: ignore RG525 引文
  甲
  # reportgen: ignore RG401 是正文

  乙
lines:   # reportgen：ignore rg403、GZ-101：按元填报
  - {id: basic, name: "甲 # reportgen: ignore RG401 是正文"}   # reportgen: ignore RG404 一次性
  # reportgen: ignore RG561 两项
  - id: projects
    name: 乙
  - # reportgen: ignore RG562 另一项
    id: other
note: "丙

  丁"   # reportgen: ignore RG526 转述
"""


def found(text):
    return suppressions(parse_source(text, "a.yaml").source)


def lines_of(code, text=REPORT):
    (one,) = (one for one in found(text) if code in [named.id for named in one.codes])
    return one.first, one.last


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("RG401", (1, 1)),
        ("RG523", (3, 3)),
        ("RG507", (3, 3)),
        ("RG524", (6, 10)),
        ("RG525", (6, 10)),
        ("RG403", (11, 17)),
        ("RG404", (12, 12)),
        ("RG561", (14, 15)),
        ("RG562", (17, 17)),
        ("RG526", (18, 20)),
    ],
)
def test_a_comment_is_about_its_line_its_value_or_the_next_entry(code, lines):
    assert lines_of(code) == lines


def test_what_is_in_a_text_is_no_comment():
    assert len(found(REPORT)) == 9
    assert found('a: "x\n  # reportgen: ignore RG401 y"\n') == ()
    assert found("a: 'x # reportgen: ignore RG401 y'\n") == ()
    assert found("a: x# reportgen：ignore RG401 y\n") == ()


def test_a_comment_names_codes_and_gives_a_reason():
    (one,) = found("a: 1  # reportgen: ignore rg401, RG523、GZ-101：已核对 RG 系统\n")

    assert [named.id for named in one.codes] == ["RG401", "RG523", "GZ-101"]
    assert one.codes[1].span == Span("a.yaml", 1, 34, 1, 39)
    assert one.reason == "已核对 RG 系统"
    assert one.span == Span("a.yaml", 1, 7, 1, 56)


@pytest.mark.parametrize("comment", ["ignore", "ignore 理由", "ignore RG52x 理由"])
def test_a_comment_without_codes_names_none(comment):
    (one,) = found(f"a: 1  # reportgen: {comment}\n")

    assert one.codes == ()


@pytest.mark.parametrize("comment", ["ignored RG401 x", "explain RG401", "见 reportgen"])
def test_another_comment_is_left_alone(comment):
    assert found(f"a: 1  # reportgen: {comment}\n") == ()


def test_a_comment_at_the_end_of_a_file_is_about_nothing():
    assert lines_of("RG401", "a: 1\n# reportgen: ignore RG401 x\n") == (2, 2)


def test_a_comment_covers_what_begins_on_its_lines_of_its_file():
    one = found(REPORT)[3]

    assert one.covers(Span("a.yaml", 7, 3, 7, 4))
    assert one.covers(Span("a.yaml", 10, 3, 11, 1))
    assert not one.covers(Span("a.yaml", 5, 1, 7, 4))
    assert not one.covers(Span("b.yaml", 7, 3, 7, 4))
    assert not one.covers(None)


def test_a_comment_in_an_included_file_is_about_that_file(tmp_path):
    (tmp_path / "a.yaml").write_text("x: 1\ninclude: b.yaml\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        "# 注\ny:  # reportgen: ignore RG401 x\n  z: |\n    甲\n", encoding="utf-8"
    )

    (one,) = suppressions(load_source(tmp_path / "a.yaml", name="a.yaml").source)

    assert (one.span.file, one.first, one.last) == ("b.yaml", 2, 4)


def test_lines_may_end_in_any_way():
    text = "a: |  # reportgen: ignore RG401 x\r\n  甲\r\n  # reportgen: ignore RG401 y\r\nb: 1\r\n"

    assert [(one.first, one.last) for one in found(text)] == [(1, 3)]
