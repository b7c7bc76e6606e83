"""The workbook in which Word edits the data of a chart: one sheet, names first."""

from collections.abc import Iterable
from typing import Final

from reportgen.document.nodes import Chart, Text, Value
from reportgen.writers.charts import number_of
from reportgen.writers.docx import xml
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.package import package, part

SHEET: Final = "Sheet1"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OWN_FORMAT = 164  # lower numbers are those of formats that all programs know
_CONTENT_TYPES = (
    f'{xml.DECLARATION}<Types xmlns="{xml.CONTENT_TYPES}">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_PACKAGE_RELATIONSHIPS = (
    f'{xml.DECLARATION}<Relationships xmlns="{xml.PACKAGE_RELATIONSHIPS}">'
    f'<Relationship Id="workbook" Type="{xml.RELATIONSHIPS}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
_RELATIONSHIPS = (
    f'{xml.DECLARATION}<Relationships xmlns="{xml.PACKAGE_RELATIONSHIPS}">'
    f'<Relationship Id="sheet" Type="{xml.RELATIONSHIPS}/worksheet"'
    ' Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="styles" Type="{xml.RELATIONSHIPS}/styles" Target="styles.xml"/>'
    "</Relationships>"
)
_WORKBOOK = (
    f'{xml.DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{xml.RELATIONSHIPS}"><sheets>'
    f'<sheet name="{SHEET}" sheetId="1" r:id="sheet"/></sheets></workbook>'
)


def workbook(chart: Chart, number_format: str) -> bytes:
    """Return the workbook with the data of `chart`."""
    contents = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONSHIPS,
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONSHIPS,
        "xl/styles.xml": _styles(number_format),
        "xl/worksheets/sheet1.xml": _sheet(chart),
    }
    return package(part(name, content.encode()) for name, content in contents.items())


def column_name(number: int) -> str:
    """Return the letter of a column, counted from 0."""
    return chr(ord("A") + number)


def number_text(value: Value) -> str:
    """Return a number as spreadsheets keep it: with the digits that they can hold."""
    return repr(float(number_of(value)))


def _sheet(chart: Chart) -> str:
    head = [Text(""), *(series.name for series in chart.series)]
    rows = [_row(1, [_name(column, 1, name) for column, name in enumerate(head)])]
    for index, category in enumerate(chart.categories):
        number = index + 2
        cells = [_name(0, number, category)]
        for column, series in enumerate(chart.series, start=1):
            value = series.values[index]
            if value is not None:
                cells.append(
                    f'<c r="{column_name(column)}{number}" s="1"><v>{number_text(value)}</v></c>'
                )
        rows.append(_row(number, cells))
    return (
        f'{xml.DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData>'
        "</worksheet>"
    )


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _name(column: int, row: int, name: Text | Value) -> str:
    text = f'<t xml:space="preserve">{escaped(name.text)}</t>'
    return f'<c r="{column_name(column)}{row}" t="inlineStr"><is>{text}</is></c>'


def _styles(number_format: str) -> str:
    return (
        f'{xml.DECLARATION}<styleSheet xmlns="{_MAIN}"><numFmts count="1">'
        f'<numFmt numFmtId="{_OWN_FORMAT}" formatCode="{escaped(number_format)}"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="2">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f'<xf numFmtId="{_OWN_FORMAT}" fontId="0" fillId="0" borderId="0" xfId="0"'
        ' applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
