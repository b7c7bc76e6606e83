from decimal import Decimal

import pytest

from reportgen.document.nodes import Chart, Text, Value
from reportgen.document.walk import text_of
from tests.support.records import field, group, rows
from tests.support.templates import codes_of

AMOUNT, RATE, NAME = field("amount"), field("rate"), field("text")
BUDGET = group(lines=rows(name=NAME, initial=AMOUNT, final=AMOUNT, rate=RATE, score=field("score")))
DATA = {
    "lines": [
        {"name": "基本", "initial": 1200, "final": 1180.3, "rate": "99.67%", "score": 9},
        {"name": "项目", "final": 602.75, "rate": "9%", "score": 4.5},
    ],
}


@pytest.fixture
def chart(blocks):
    """A function that returns the one chart of a layout, in which nothing is wrong."""

    def chart(call, data=DATA, schema=BUDGET):
        (found,) = blocks(call, data, schema)
        assert isinstance(found, Chart)
        return found

    return chart


@pytest.fixture
def found(laid_out):
    """A function that returns the codes of what is found in a layout."""

    def found(call, data=DATA, schema=BUDGET):
        return codes_of(laid_out(call, data, schema).diagnostics)

    return found


def shown(chart):
    return [
        [value.text if value is not None else None for value in series.values]
        for series in chart.series
    ]


def test_a_chart_has_categories_series_and_what_is_around_them(chart):
    made = chart(
        '{{ chart(lines, kind="bar", id="budget", caption="预算图", unit="单位：万元",\n'
        '   alt="项目少", series=[series("initial", "年初"), series("final", "全年")]) }}'
    )

    assert [category.text for category in made.categories] == ["基本", "项目"]
    assert [series.name for series in made.series] == [Text("年初"), Text("全年")]
    assert shown(made) == [["1,200.00", None], ["1,180.30", "602.75"]]
    assert (made.kind, made.anchor, made.number) == ("bar", "budget", "图1")
    assert (text_of(made.caption), text_of(made.unit)) == ("预算图", "单位：万元")
    assert (made.alternative, made.screen_only, made.origin) == ("项目少", False, ("lines",))


def test_figures_and_categories_know_where_they_come_from(chart):
    made = chart('{{ chart(lines, series=[series("final", "全年")]) }}')

    assert made.categories[1] == Value("项目", ("lines", 1, "name"), "项目")
    assert made.series[0].values[1] == Value("602.75", ("lines", 1, "final"), Decimal("602.75"))


def test_rates_are_shown_in_percent(chart):
    made = chart('{{ chart(lines, series=[series("rate", "执行率")]) }}')

    assert shown(made) == [["99.67%", "9.00%"]]
    assert (made.rates, made.digits) == (True, 2)


def test_digits_are_unknown_where_figures_differ_in_them(chart):
    assert chart('{{ chart(lines, series=[series("score", "得分")]) }}').digits is None


def test_several_lists_of_rows_are_drawn_as_one(chart):
    made = chart('{{ chart([lines, lines], series=[series("final", "全年")]) }}')

    assert len(made.categories) == 4


def test_rows_that_the_layout_writes_are_drawn_without_origins(chart):
    made = chart('{{ chart([{"name": "甲", "n": 3}], series=[series("n", "数")]) }}')

    assert made.series[0].values == (Value("3", (), Decimal(3)),)


def test_a_chart_for_screens_has_a_caption_but_no_number(blocks):
    first, second = blocks(
        '{{ chart(lines, screen_only=true, caption="甲", series=[series("final", "全年")]) }}\n\n'
        '{{ chart(lines, caption="乙", series=[series("final", "全年")]) }}',
        DATA, BUDGET,
    )  # fmt: skip

    assert (first.screen_only, first.number) == (True, "")
    assert (second.screen_only, second.number) == (False, "图1")


def test_a_chart_for_screens_cannot_be_referred_to(found):
    call = (
        '见{{ ref("c") }}。\n\n{{ chart(lines, id="c", screen_only=true, caption="甲",'
        ' series=[series("final", "全年")]) }}'
    )

    assert found(call) == ["RG608"]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ('chart(lines, kind="pie", series=[series("final", "全年")])', "RG640"),
        ('chart(lines, series=[series("name", "全年")])', "RG641"),
        ('chart(lines, series=[series("final", "全年"), series("rate", "率")])', "RG643"),
        ("chart(lines, series=[])", "RG644"),
        ('chart([], series=[series("final", "全年")])', "RG644"),
        ('chart(lines, series=[series("finall", "全年")])', "RG604"),
        ('chart(lines, category="nam", series=[series("final", "全年")])', "RG604"),
        ('chart([{"name": "甲"}], series=[series("n", "数")])', "RG604"),
        ('chart([{"name": "甲", "n": true}], series=[series("n", "数")])', "RG641"),
    ],
)
def test_what_cannot_be_drawn_is_a_finding(found, call, code):
    assert found(f"{{{{ {call} }}}}") == [code]


def test_more_series_than_patterns_are_a_finding(found):
    many = ", ".join(['series("final", "全年")'] * 7)

    assert found(f"{{{{ chart(lines, series=[{many}]) }}}}") == ["RG642"]


def test_more_bars_than_a_page_holds_are_a_finding(found):
    data = {"lines": [{"name": str(number), "final": number} for number in range(13)]}
    many = ", ".join(['series("final", "全年")'] * 5)

    assert found(f"{{{{ chart(lines, series=[{many}]) }}}}", data) == ["RG642"]
    assert found(f'{{{{ chart(lines, kind="line", series=[{many}]) }}}}', data) == []


def test_values_that_are_all_left_out_are_no_chart(laid_out):
    data = {"lines": [{"name": "基本"}]}

    document, diagnostics = laid_out(
        '{{ chart(lines, series=[series("final", "全年")]) }}', data, BUDGET
    )

    assert document.blocks == ()
    assert codes_of(diagnostics) == ["RG644"]


def test_rows_that_are_left_out_are_a_missing_value(found):
    assert found('{{ chart(lines, series=[series("final", "全年")]) }}', {}) == ["RG606"]


def test_a_chart_or_series_inside_a_line_is_out_of_place(found):
    assert found('图{{ chart(lines, series=[series("final", "全年")]) }}') == ["RG613"]
    assert found('图{{ series("final", "全年") }}') == ["RG613"]
