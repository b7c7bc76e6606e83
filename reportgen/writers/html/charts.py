"""Charts: a drawing that says what it shows, and its data as a table for those who want them."""

from typing import Final

from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import Chart
from reportgen.document.walk import text_of
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import alternative, chart_table
from reportgen.writers.html.escaping import class_name, content, escaped
from reportgen.writers.html.inlines import Inlines
from reportgen.writers.html.tables import TableWriter
from reportgen.writers.svg import Frame, chart_svg

CHART_CSS: Final = """
.chart{display:block;width:100%;min-width:30rem;height:auto;max-width:44rem;margin:0 auto}
.data{max-width:44rem;margin:.4rem auto;text-align:left;text-indent:0}
.data summary{cursor:pointer;font:.875rem/1.75 system-ui,"Noto Sans CJK SC",sans-serif}
@media print{.data{display:none}.chart{min-width:0;break-inside:avoid}}
"""
"""The rules of a page that has charts."""


def drawing_html(chart: Chart, name: str, inlines: Inlines, language: str) -> str:
    """Return the drawing of `chart`; `name` is its id in the page."""
    said = alternative(chart, language)
    title = f"{chart.number} {text_of(chart.caption)}".strip() or said
    head = (
        f'<title id="{name}-title">{escaped(title)}</title>'
        f'<desc id="{name}-description">{escaped(said)}</desc>'
    )
    attributes = (
        f' class="chart" role="img" aria-labelledby="{name}-title"'
        f' aria-describedby="{name}-description"'
    )
    drawing = chart_svg(chart, Frame(class_name(name), attributes, head, inlines.marks))
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}-title">'
        f"{drawing.text}</div>"
    )


def data_html(chart: Chart, name: str, sheet: StyleSheet, inlines: Inlines, language: str) -> str:
    """Return the data of `chart` as a table that is closed at first."""
    data = chart_table(chart)
    looks = {row.style: row.cell_style for row in (*data.header, *data.body)}
    table = TableWriter(data, sheet, inlines).html("", looks)
    label = f'aria-labelledby="{name}-title {name}-data"'
    return (
        f'<details class="data"><summary id="{name}-data">'
        f"{content(phrase('chart.data', language))}</summary>"
        f'<div class="scroll" role="region" tabindex="0" {label}>'
        f"{table}</div></details>\n"
    )
