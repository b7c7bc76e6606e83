import pytest
from lxml import etree

from reportgen.document.nodes import Text
from reportgen.style.sheet import Font
from reportgen.writers.docx.chart_parts import chart_part, number_format
from tests.support.charts import chart

NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
FONT = Font("宋体", "Times New Roman")
KINDS = ["bar", "column", "line"]


def found(made, path):
    return etree.fromstring(chart_part(made, FONT).encode()).xpath(path, namespaces=NAMESPACES)


def texts(made, path):
    return [element.text for element in found(made, path)]


@pytest.mark.parametrize("kind", KINDS)
def test_names_and_figures_are_stored_with_their_cells(kind):
    made = chart({"预算": [10, 20], "决算": [9, None]}, kind)

    assert texts(made, "//c:ser[2]/c:tx//c:f | //c:ser[2]/c:cat//c:f | //c:ser[2]/c:val//c:f") == [
        "Sheet1!$C$1", "Sheet1!$A$2:$A$3", "Sheet1!$C$2:$C$3",
    ]  # fmt: skip
    assert texts(made, "//c:ser/c:tx//c:v") == ["预算", "决算"]
    assert texts(made, "//c:ser[1]/c:cat//c:v") == ["甲", "乙"]
    assert texts(made, "//c:ser/c:val//c:v") == ["10.0", "20.0", "9.0"]
    assert found(made, "//c:ser[2]/c:val//c:ptCount/@val") == ["2"]
    assert found(made, "//c:dispBlanksAs/@val") == ["gap"]


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("bar", "//c:barChart/c:barDir[@val='bar']"),
        ("column", "//c:barChart/c:barDir[@val='col']"),
        ("line", "//c:lineChart/c:marker[@val='1']"),
    ],
)
def test_kinds_are_those_of_word(kind, path):
    assert len(found(chart({"数": [1]}, kind), path)) == 1


def test_lying_bars_begin_at_the_top():
    made = chart({"数": [1]}, "bar")

    assert found(made, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert found(made, "//c:valAx/c:crosses/@val") == ["max"]


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ({"digits": 2}, "#,##0.00"),
        ({"digits": 0}, "#,##0"),
        ({}, "General"),
        ({"rates": True, "digits": 2}, "0.00%"),
        ({"rates": True}, "0.##########%"),
    ],
)
def test_figures_are_formatted_as_in_the_report(properties, shown):
    assert number_format(chart({"数": [1]}, **properties)) == shown


def test_the_axis_is_that_of_the_other_formats():
    made = chart({"率": ["0.9813"]}, "line", rates=True)

    assert found(made, "//c:valAx/c:scaling/c:max/@val") == ["1.0"]
    assert found(made, "//c:valAx/c:majorUnit/@val") == ["0.2"]
    assert found(made, "//c:valAx/c:numFmt/@formatCode") == ["0%"]


def test_a_unit_is_the_title_of_the_axis_and_one_series_has_no_legend():
    made = chart({"数": [1]}, unit=(Text("单位：万元"),))

    assert texts(made, "//c:valAx/c:title//a:t") == ["单位：万元"]
    assert found(made, "//c:legend") == []
    assert len(found(chart({"甲": [1], "乙": [2]}), "//c:legend")) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_series_are_told_apart_without_colour(kind):
    made = chart({str(number): [1] for number in range(6)}, kind)

    looks = [
        b"".join(map(etree.tostring, series.xpath("c:spPr | c:marker", namespaces=NAMESPACES)))
        for series in found(made, "//c:ser")
    ]
    assert len(set(looks)) == 6


def test_the_higher_line_has_its_figures_above():
    made = chart({"低": [1, 2], "高": [3, 4]}, "line")

    assert found(made, "//c:ser/c:dLbls/c:dLblPos/@val") == ["b", "t"]


@pytest.mark.parametrize("kind", KINDS)
def test_crowded_figures_are_not_written(kind):
    made = chart({str(number): [1] * 9 for number in range(3)}, kind)

    assert set(found(made, "//c:dLbls/c:showVal/@val")) == {"0"}


def test_lines_with_many_points_name_only_some_of_them():
    many = chart({"数": [1] * 60}, "line", categories="一" * 60)

    assert found(many, "//c:catAx/c:tickLblSkip/@val") == ["5"]
    assert found(chart({"数": [1] * 12}, "line", categories="一" * 12), "//c:tickLblSkip") == []
