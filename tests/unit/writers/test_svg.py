import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.diagnostics.place import format_path
from reportgen.document.nodes import Text
from reportgen.writers.svg import WIDTH, Drawing, Frame, chart_svg, text_width, wrapped
from tests.support.charts import chart

SVG = {"s": "http://www.w3.org/2000/svg"}
KINDS = ["bar", "column", "line"]


class Read:
    """A drawing, read back."""

    def __init__(self, made, **frame):
        self.drawing = chart_svg(made, Frame("c", **frame))
        self.tree = etree.fromstring(self.drawing.text)

    def find(self, path):
        return self.tree.xpath(path, namespaces=SVG)

    def texts(self):
        return [element.text for element in self.find("//s:text")]

    def boxes(self):
        """Return the rectangles of figures, without those of the legend: x, y, width, height."""
        names = ("x", "y", "width", "height")
        found = self.find("//s:g/s:rect")
        return [tuple(float(box.get(name)) for name in names) for box in found]


@pytest.mark.parametrize("kind", KINDS)
def test_names_units_and_figures_are_written(kind):
    read = Read(chart({"预算": [10, 25], "决算": [8, 20]}, kind, unit=(Text("单位：万元"),)))

    assert {"单位：万元", "预算", "决算", "甲", "乙", "10", "25", "8", "20"} <= set(read.texts())


@pytest.mark.parametrize("kind", KINDS)
def test_values_that_are_left_out_are_gaps(kind):
    read = Read(chart({"预算": [10, None, 25]}, kind))

    assert [title.text for title in read.find("//s:g/s:title")] == ["10", "25"]


def test_a_gap_interrupts_a_line():
    read = Read(chart({"预算": [1, 2, None, 3]}, "line"))

    lines = read.find("//s:path[@stroke-width='2']/@d")
    assert [line.count("L") for line in lines] == [1, 0]


def test_columns_are_as_high_as_their_numbers():
    read = Read(chart({"数": [10, 20]}))

    (_, first_top, _, first), (_, second_top, _, second) = read.boxes()
    assert second == pytest.approx(2 * first, abs=0.2)
    assert first_top + first == pytest.approx(second_top + second, abs=0.2)


def test_negative_numbers_hang_below_zero():
    read = Read(chart({"数": [10, -10]}))

    (_, up, _, height), (_, down, _, _) = read.boxes()
    assert down == pytest.approx(up + height, abs=0.2)


def test_bars_begin_at_the_top_with_the_first_category():
    read = Read(chart({"数": [10, 20]}, "bar"))

    (left, top, short, _), (other_left, below, long, _) = read.boxes()
    assert (top < below, left == other_left) == (True, True)
    assert long == pytest.approx(2 * short, abs=0.2)


def test_rates_have_an_axis_in_percent():
    read = Read(chart({"率": ["0.25", "0.995"]}, "line", rates=True))

    assert {"0%", "100%", "99.50%"} <= set(read.texts())


@pytest.mark.parametrize("kind", KINDS)
def test_series_are_told_apart_without_colour(kind):
    made = chart({str(number): [1, 2] for number in range(6)}, kind)

    text = Read(made).drawing.text

    colours = set(re.findall(r"#([0-9a-f]{6})", text))
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)
    path = "//s:g/s:path" if kind == "line" else "//s:g/s:rect"
    looks = {(shape.get("d"), shape.get("fill")) for shape in Read(made).find(path)}
    assert len(looks) == 6


def test_parts_have_ids_of_the_drawings_own():
    read = Read(chart({"甲": [1], "乙": [2]}))

    assert read.find("//@id") == ["c-fill-1"]
    assert "url(#c-fill-1)" in read.drawing.text


def test_there_is_no_style_and_no_script():
    text = Read(chart({"甲": [1], "乙": [2]})).drawing.text

    assert "style" not in text
    assert "script" not in text


def test_characters_of_data_mean_themselves():
    read = Read(chart({'<b>&"': [1], "b": [2]}, categories=["<script>"]))

    assert {'<b>&"', "<script>"} <= set(read.texts())


def test_shapes_say_where_their_figures_come_from():
    def marks(path):
        return f' data-path="{format_path(path)}"'

    read = Read(chart({"lines": [1]}), marks=marks)

    assert read.find("//s:g/@data-path") == ["lines[0]"]


def test_crowded_figures_are_not_written():
    crowded = {str(number): [12345] * 8 for number in range(4)}

    assert "12,345" not in Read(chart(crowded)).texts()
    assert "12,345" not in Read(chart(crowded, "line")).texts()


def test_long_names_are_wrapped_into_their_room():
    read = Read(chart({"数": [1, 2]}, categories=["科学技术" * 20, "乙"]))

    assert "科学技术" * 20 not in read.texts()
    assert "".join(read.texts()).count("科学技术") >= 18


def test_lines_with_many_points_name_only_some_of_them():
    names = [f"{number}月" for number in range(1, 61)]

    texts = Read(chart({"数": [1] * 60}, "line", categories=names)).texts()

    assert [name for name in names if name in texts][:3] == ["1月", "6月", "11月"]


def test_a_drawing_fits_into_a_box():
    drawing = Drawing("", 320)

    assert drawing.fitted(Decimal(160), Decimal(200)) == (160, 80)
    assert drawing.fitted(Decimal(160), Decimal(40)) == (80, 40)


def test_the_same_chart_is_the_same_drawing():
    made = chart({"甲": ["1.1", "2.2"]}, "line")

    assert chart_svg(made, Frame("c")) == chart_svg(made, Frame("c"))


def test_chinese_and_percent_signs_are_wide():
    assert text_width("预%", 10) == 20
    assert text_width("ab", 10) < 12


@given(st.text(alphabet="预算 abc123,.%", max_size=30), st.integers(15, 100))
def test_wrapping_loses_nothing_but_spaces(text, width):
    lines = wrapped(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line) <= width for line in lines)


@given(
    st.sampled_from(KINDS),
    st.lists(st.none() | st.integers(-(10**15), 10**15), min_size=1, max_size=24),
)
def test_every_shape_is_inside_the_drawing(kind, numbers):
    names = [f"第{number}类" for number in range(len(numbers))]
    made = chart({"数": [0, *numbers[1:]]}, kind, categories=names)

    read = Read(made)

    for x, y, width, height in read.boxes():
        assert x >= -0.1
        assert y >= -0.1
        assert x + width <= WIDTH + 0.1
        assert y + height <= read.drawing.height + 0.1
