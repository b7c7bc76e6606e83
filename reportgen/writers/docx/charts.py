"""Charts: drawings in the line that Word makes of the figures in parts of their own."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from reportgen.document.nodes import Chart
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import HIGHEST, alternative
from reportgen.writers.docx import xml
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.lengths import emu
from reportgen.writers.docx.package import Part, part

_FONT_OF = "table-cell"  # the words in a chart look like those in a table
_HEIGHT = Decimal(80)
_BAR, _BAR_GAP, _AXIS = Decimal(5), Decimal(4), Decimal(25)


class ChartFile(NamedTuple):
    """A chart of the package."""

    number: int
    chart: Chart

    @property
    def kind(self) -> str:
        return "chart"

    @property
    def id(self) -> str:
        return f"chart{self.number}"

    @property
    def target(self) -> str:
        return f"charts/{self.id}.xml"

    def parts(self, sheet: StyleSheet) -> Iterator[Part]:
        """Return the chart, its data, and what leads from one to the other."""
        # Needed only by the few documents that have charts.
        from reportgen.writers.docx.chart_parts import (  # noqa: PLC0415
            WORKBOOK_ID,
            chart_part,
            number_format,
        )
        from reportgen.writers.docx.workbook import workbook  # noqa: PLC0415

        font = sheet.fonts[sheet.styles[_FONT_OF].font]
        yield part(f"word/{self.target}", chart_part(self.chart, font).encode())
        yield part(
            f"word/charts/_rels/{self.id}.xml.rels",
            f'{xml.DECLARATION}<Relationships xmlns="{xml.PACKAGE_RELATIONSHIPS}">'
            f'<Relationship Id="{WORKBOOK_ID}" Type="{xml.RELATIONSHIPS}/package"'
            f' Target="../embeddings/{self.id}.xlsx"/></Relationships>'.encode(),
        )
        data = workbook(self.chart, number_format(self.chart))
        yield part(f"word/embeddings/{self.id}.xlsx", data, compress=False)


class Charts:
    """The charts of a document; `language` is that of what they say."""

    def __init__(self, language: str) -> None:
        self.files: Final[list[ChartFile]] = []
        self._language = language

    def drawing(self, chart: Chart, number: int, width: Decimal) -> str:
        """Return the run that shows `chart`, the `number`th drawing, `width` millimetres wide."""
        file = ChartFile(len(self.files) + 1, chart)
        self.files.append(file)
        said = escaped(alternative(chart, self._language))
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{emu(width)}" cy="{emu(_height(chart))}"/>'
            '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name="{file.id}" descr="{said}"/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{xml.DRAWING}">'
            f'<a:graphicData uri="{xml.CHART}"><c:chart xmlns:c="{xml.CHART}" r:id="{file.id}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _height(chart: Chart) -> Decimal:
    if chart.kind != "bar":
        return _HEIGHT
    return min(HIGHEST, _AXIS + len(chart.categories) * (_BAR * len(chart.series) + _BAR_GAP))
