import io
import zipfile

import pytest

from reportgen.document.nodes import PageBreak, Picture, Text
from tests.support.charts import chart

C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


@pytest.fixture
def budget():
    return chart(
        {"预算": [10, 20], "决算": [9, None]}, caption=(Text("收支"),), number="图1", anchor="c"
    )


def test_a_chart_is_a_part_with_its_workbook(written, budget):
    result = written(budget, budget)

    names = result.package.namelist()
    assert [name for name in names if "chart" in name] == [
        "word/charts/_rels/chart1.xml.rels",
        "word/charts/_rels/chart2.xml.rels",
        "word/charts/chart1.xml",
        "word/charts/chart2.xml",
        "word/embeddings/chart1.xlsx",
        "word/embeddings/chart2.xlsx",
    ]
    assert result.find("//@Target", "word/charts/_rels/chart2.xml.rels") == [
        "../embeddings/chart2.xlsx"
    ]
    targets = result.find("//@Target", "word/_rels/document.xml.rels")
    assert targets[-2:] == ["charts/chart1.xml", "charts/chart2.xml"]


def test_types_of_charts_are_named_only_where_there_are_some(written, budget):
    types = written(budget).package.read("[Content_Types].xml").decode()

    assert types.count("drawingml.chart+xml") == 1
    assert types.count('Extension="xlsx"') == 1
    assert "xlsx" not in written().package.read("[Content_Types].xml").decode()


def test_a_chart_has_a_size_and_alternative_text(written, budget):
    result = written(budget)

    assert result.find("//wp:extent/@cx") == [str(156 * 36000)]
    assert result.find("//wp:docPr/@descr") == ["柱形图：预算、决算；按甲、乙列示"]


def test_bars_need_more_height_the_more_there_are_of_them(written):
    heights = [
        int(written(chart({"数": [1] * count}, "bar")).find("//wp:extent/@cy")[0]) / 36000
        for count in (2, 10)
    ]
    tallest = chart({str(n): [1] * 10 for n in range(6)}, "bar", categories="一" * 10)

    assert heights == [43, 115]
    assert written(tallest).find("//wp:extent/@cy") == [str(190 * 36000)]


def test_charts_and_pictures_are_counted_together(written, budget, png):
    result = written(budget, Picture("图.png", png(), 10, 10), budget)

    assert result.find("//wp:docPr/@id") == ["1", "2", "3"]


def test_the_caption_is_below_with_a_bookmark(written, budget):
    result = written(PageBreak(), budget)

    assert result.texts() == ["", "图1\u3000收支"]
    assert result.find("//w:bookmarkStart/@w:name") == ["_Ref_c"]
    assert len(result.find("//w:p[1]/w:pPr/w:pageBreakBefore")) == 1


def test_a_chart_for_screens_leaves_no_trace(written):
    extra = chart({"数": [1]}, screen_only=True)

    assert written(extra).data == written().data


def test_the_same_chart_gives_the_same_bytes(written, budget):
    first, second = written(budget), written(budget)

    assert first.data == second.data
    with zipfile.ZipFile(io.BytesIO(first.package.read("word/embeddings/chart1.xlsx"))) as data:
        assert {entry.date_time[0] for entry in data.infolist()} == {1980}
