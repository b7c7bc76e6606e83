"""The part that holds a chart as Word draws it: editable, with its figures stored."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Final

from reportgen.document.nodes import Chart, Inline, Series, Text, Value
from reportgen.document.walk import text_of
from reportgen.style.sheet import Font
from reportgen.writers.charts import number_of
from reportgen.writers.docx import xml
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.workbook import SHEET, column_name, number_text
from reportgen.writers.scale import Scale, scale_of

WORKBOOK_ID: Final = "workbook"
"""The relationship of the part to the workbook with its data."""

_SIZE = 900  # hundredths of a point
_MOST_LABELLED = 24
_LABELLED_LINES = 2
_MOST_NAMES = 14  # of points; those in between explain themselves
_INK, _AXIS, _GRID = "333333", "595959", "D4D4D4"
# What tells series apart without colour: a plain fill, or a pattern on white.
_FILLS: Final[Sequence[str]] = (
    f'<a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>',
    "wdUpDiag",
    '<a:solidFill><a:srgbClr val="B8B8B8"/></a:solidFill>',
    "pct20",
    "narHorz",
    "diagCross",
)
_DASHES = ("solid", "dash", "sysDot", "lgDashDot", "sysDash", "sysDashDot")
_MARKERS = (
    ("circle", True), ("square", False), ("triangle", True),
    ("diamond", False), ("square", True), ("circle", False),
)  # fmt: skip


def number_format(chart: Chart) -> str:
    """Return the format of the figures of `chart`, in the language of spreadsheets."""
    if chart.digits is None:
        return "0.##########%" if chart.rates else "General"
    return _format(chart.digits, rates=chart.rates)


def chart_part(chart: Chart, font: Font) -> str:
    """Return the content of the part."""
    values = [value for series in chart.series for value in series.values if value is not None]
    scale = scale_of(map(number_of, values))
    draw = _lines if chart.kind == "line" else _bars
    legend = (
        '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        f'{xml.DECLARATION}<c:chartSpace xmlns:c="{xml.CHART}" xmlns:a="{xml.DRAWING}"'
        f' xmlns:r="{xml.RELATIONSHIPS}"><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f"{draw(chart)}{_category_axis(chart, font)}{_value_axis(chart, scale)}</c:plotArea>"
        f"{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{_no_line()}</c:spPr>{_text_properties(font)}"
        f'<c:externalData r:id="{WORKBOOK_ID}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _bars(chart: Chart) -> str:
    direction = "bar" if chart.kind == "bar" else "col"
    series = "".join(
        f"{_begin(index, one)}<c:spPr>{_fill(index)}{_line(_INK, 9525)}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{_labels(chart, "outEnd")}{_data(chart, index, one)}</c:ser>'
        for index, one in enumerate(chart.series)
    )
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/>{_AXES}</c:barChart>'
    )


def _lines(chart: Chart) -> str:
    places = _label_places(chart.series)
    series = "".join(
        f"{_begin(index, one)}<c:spPr>{_line(_INK, 22225, _DASHES[index % len(_DASHES)])}</c:spPr>"
        f"{_marker(index)}{_labels(chart, places[index])}{_data(chart, index, one)}"
        '<c:smooth val="0"/></c:ser>'
        for index, one in enumerate(chart.series)
    )
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{series}<c:marker val="1"/>{_AXES}</c:lineChart>'
    )


def _begin(index: int, series: Series) -> str:
    cell = f"{SHEET}!${column_name(index + 1)}$1"
    name = _text_cache([series.name])
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:strRef><c:f>{cell}</c:f>{name}</c:strRef></c:tx>"
    )


def _data(chart: Chart, index: int, series: Series) -> str:
    last = len(chart.categories) + 1
    column = column_name(index + 1)
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{number_text(value)}</c:v></c:pt>'
        for number, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f>{_text_cache(chart.categories)}"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>{escaped(number_format(chart))}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache></c:numRef></c:val>'
    )


def _text_cache(names: Sequence[Text | Value]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escaped(name.text)}</c:v></c:pt>'
        for index, name in enumerate(names)
    )
    return f'<c:strCache><c:ptCount val="{len(names)}"/>{points}</c:strCache>'


def _labels(chart: Chart, place: str) -> str:
    """Return that figures are written at what is drawn, where there is room for them."""
    is_line = chart.kind == "line"
    crowded = len(chart.categories) * (1 if is_line else len(chart.series)) > _MOST_LABELLED
    shown = not crowded and not (is_line and len(chart.series) > _LABELLED_LINES)
    format_ = escaped(number_format(chart))
    look = f'<c:numFmt formatCode="{format_}" sourceLinked="0"/><c:spPr><a:noFill/>{_no_line()}'
    where = f'{look}</c:spPr><c:dLblPos val="{place}"/>' if shown else ""
    return (
        f'<c:dLbls>{where}<c:showLegendKey val="0"/><c:showVal val="{int(shown)}"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _label_places(series: Sequence[Series]) -> list[str]:
    """Return where the labels of lines stand: of the higher one above, of others below."""
    heights = [sum(number_of(value) for value in one.values if value is not None) for one in series]
    highest = heights.index(max(heights))
    return ["t" if index == highest else "b" for index in range(len(series))]


def _category_axis(chart: Chart, font: Font) -> str:
    lying = chart.kind == "bar"
    order, position = ("maxMin", "l") if lying else ("minMax", "b")  # the first one on top
    many = chart.kind == "line" and len(chart.categories) > _MOST_NAMES
    every = ceil(len(chart.categories) / _MOST_NAMES)
    skip = f'<c:tickLblSkip val="{every}"/>' if many else ""
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{position}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_line(_AXIS, 9525)}</c:spPr>{_text_properties(font, upright=True)}"
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, scale: Scale) -> str:
    lying = chart.kind == "bar"
    position, crosses = ("b", "max") if lying else ("l", "autoZero")
    format_ = escaped(_format(scale.digits(rates=chart.rates), rates=chart.rates))
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{_number(scale.high)}"/><c:min val="{_number(scale.low)}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{position}"/>'
        f"<c:majorGridlines><c:spPr>{_line(_GRID, 9525)}</c:spPr></c:majorGridlines>"
        f"{_axis_title(chart.unit, lying=lying)}"
        f'<c:numFmt formatCode="{format_}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_no_line()}</c:spPr>"
        f'<c:crossAx val="1"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{_number(scale.step)}"/></c:valAx>'
    )


def _axis_title(unit: Sequence[Inline], *, lying: bool) -> str:
    if not unit:
        return ""
    turned = "0" if lying else "-5400000"
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr rot="{turned}" vert="horz"/><a:p><a:pPr>'
        f'<a:defRPr sz="{_SIZE}" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="{_SIZE}" b="0"/>'
        f"<a:t>{escaped(text_of(unit))}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _fill(index: int) -> str:
    fill = _FILLS[index % len(_FILLS)]
    if fill.startswith("<"):
        return fill
    return (
        f'<a:pattFill prst="{fill}"><a:fgClr><a:srgbClr val="{_INK}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


def _marker(index: int) -> str:
    symbol, is_filled = _MARKERS[index % len(_MARKERS)]
    colour = _INK if is_filled else "FFFFFF"
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="7"/><c:spPr><a:solidFill>'
        f'<a:srgbClr val="{colour}"/></a:solidFill>{_line(_INK, 9525)}</c:spPr></c:marker>'
    )


def _line(colour: str, width: int, dash: str = "solid") -> str:
    return (
        f'<a:ln w="{width}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:prstDash val="{dash}"/></a:ln>'
    )


def _no_line() -> str:
    return "<a:ln><a:noFill/></a:ln>"


def _text_properties(font: Font, *, upright: bool = False) -> str:
    turn = ' rot="0" vert="horz"' if upright else ""  # long names are wrapped, not turned
    return (
        f'<c:txPr><a:bodyPr{turn}/><a:p><a:pPr><a:defRPr sz="{_SIZE}">'
        f'<a:latin typeface="{escaped(font.latin)}"/><a:ea typeface="{escaped(font.east_asian)}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _format(digits: int, *, rates: bool) -> str:
    decimals = f".{'0' * digits}" if digits else ""
    return f"0{decimals}%" if rates else f"#,##0{decimals}"


def _number(value: Decimal) -> str:
    return repr(float(value))


_AXES = '<c:axId val="1"/><c:axId val="2"/>'
