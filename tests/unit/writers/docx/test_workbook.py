import io
import zipfile

from lxml import etree

from reportgen.document.nodes import Text, Value
from reportgen.writers.docx.workbook import column_name, number_text, workbook
from tests.support.charts import chart

SHEET = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def read(made, number_format="General"):
    with zipfile.ZipFile(io.BytesIO(workbook(made, number_format))) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def cells(made):
    sheet = read(made)["xl/worksheets/sheet1.xml"]
    return {cell.get("r"): "".join(cell.itertext()) for cell in sheet.iterfind(".//s:c", SHEET)}


def test_names_stand_before_the_figures_and_gaps_stay_empty():
    assert cells(chart({"预算": [10, "20.5"], "决算": [9, None]})) == {
        "A1": "", "B1": "预算", "C1": "决算",
        "A2": "甲", "B2": "10.0", "C2": "9.0",
        "A3": "乙", "B3": "20.5",
    }  # fmt: skip


def test_figures_have_the_format_of_the_chart():
    parts = read(chart({"率": ["0.5"]}, rates=True), "0.00%")

    assert parts["xl/styles.xml"].xpath("//@formatCode") == ["0.00%"]
    assert parts["xl/worksheets/sheet1.xml"].xpath("//@s") == ["1"]


def test_every_part_is_named_in_the_content_types():
    parts = read(chart({"数": [1]}))

    named = {name.lstrip("/") for name in parts["[Content_Types].xml"].xpath("//@PartName")}
    assert named == {name for name in parts if name.startswith("xl/") and "_rels" not in name}


def test_columns_have_letters():
    assert [column_name(number) for number in (0, 1, 6)] == ["A", "B", "G"]


def test_characters_of_names_mean_themselves():
    assert cells(chart({"<&>": [1]}))["B1"] == "<&>"


def test_a_long_quotient_has_the_digits_that_a_cell_can_hold():
    (series,) = chart({"率": ["0.3333333333333333333333333333333333"]}).series

    assert number_text(series.values[0]) == "0.3333333333333333"
    assert number_text(Value("—", (), None)) == "0.0"
    assert series.name == Text("率")
