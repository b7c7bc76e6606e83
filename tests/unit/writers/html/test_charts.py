import pytest

from reportgen.document.nodes import Origin, Text
from tests.support.charts import chart

PATH = ("预算", 0)


@pytest.fixture
def page(written):
    """A function that writes a page with one chart."""

    def page(**properties):
        made = chart({"预算": [10, 20], "决算": [9, None]}, **properties)
        return written(made, origins={PATH: Origin("预算", "report.yaml", 3, 5)})

    return page


def test_a_chart_is_an_image_with_a_name_and_a_description(page):
    found = page(caption=(Text("收支"),), number="图1", anchor="budget")

    drawing = found.one("//figure[@id='budget']//svg[@role='img']")
    assert drawing.get("aria-labelledby") == "budget-title"
    assert found.one("//svg/title[@id='budget-title']").text == "图1 收支"
    said = found.one("//svg/desc[@id='budget-description']").text
    assert said == "柱形图：预算、决算；按甲、乙列示"
    assert found.texts("//figure/figcaption") == ["图1\u3000收支"]


def test_a_chart_without_a_caption_is_named_by_what_it_shows(page):
    found = page()

    assert (
        found.one("//figure[@id='chart-1']//svg/title[@id]").text
        == "柱形图：预算、决算；按甲、乙列示"
    )
    assert found.find("//figcaption") == []


def test_the_data_is_a_table_that_is_closed_at_first(page):
    found = page()

    assert found.find("//details/@open") == []
    assert found.texts("//details[@class='data']/summary") == ["图中的数据"]
    assert found.texts("//details[@class='data']//thead//th") == ["预算", "决算"]
    assert found.texts("//details[@class='data']//tbody/tr[1]/*") == ["甲", "10", "9"]
    assert found.texts("//details[@class='data']//tbody/tr[2]/*") == ["乙", "20", ""]


def test_shapes_say_where_their_figures_come_from(page):
    found = page()

    assert found.find("//svg//g/@data-source") == ["report.yaml:3:5"]


def test_the_rules_for_charts_are_only_in_pages_that_have_some(written):
    both = written(chart({"数": [1]}), chart({"数": [2]}))

    assert both.source.count(".data summary{") == 1
    assert ".data summary{" not in written().source


def test_a_chart_for_screens_is_shown(page):
    assert len(page(screen_only=True).find("//svg")) == 1


def test_ids_in_drawings_are_unique(written):
    found = written(chart({"a": [1], "b": [1]}), chart({"a": [1], "b": [1]}))

    ids = found.find("//@id")
    assert len(ids) == len(set(ids))
