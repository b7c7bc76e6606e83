"""The shipped layouts that are Word documents: `make docs` writes them to `templates`.

An office draws its form in Word. These are drawn here, so that a change of one can be read.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reportgen import resources
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.package import package, part
from reportgen.writers.docx.xml import (
    CONTENT_TYPES,
    DECLARATION,
    PACKAGE_RELATIONSHIPS,
    RELATIONSHIPS,
    WORD,
)

WIDTH = 180
"""Of the tables, in millimetres: A4 with margins of 15."""

_TWIPS = 1440 / 25.4
_FANGSONG, _TITLE_FONT, _HEITI, _SONGTI = "仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


class Cell(NamedTuple):
    """A cell of a form.

    Attributes:
        text: with tags; `¶` begins a new paragraph.
        width: in millimetres; the last cell of a row goes to the edge.
        style: of its paragraphs.
        merge: `restart` begins a cell that goes over several rows, `continue` goes on with it.
    """

    text: str
    width: float = WIDTH
    style: str = "FormCell"
    merge: str = ""


class Row(NamedTuple):
    """A row of a form; `is_header` repeats it on each page."""

    cells: Sequence[Cell]
    is_header: bool = False
    height: float = 7.5


Block = str | Sequence[Row]


def text(content: str, width: float = WIDTH) -> Cell:
    """Return a cell with more than a word or a number."""
    return Cell(content, width, "FormText")


def below(width: float) -> Cell:
    """Return a cell that belongs to the one above it."""
    return Cell("", width, merge="continue")


def tag(statement: str) -> Row:
    """Return a row that is gone when the form is filled."""
    return Row([Cell(f"{{%tr {statement} %}}")])


# An amount such as 1,234,567.89 has 12 characters, half as wide as high: 22 mm and the margins.
_AMOUNT, _SCORE, _RATE = 25, 14, 21
_INDICATOR_WIDTHS = (9, 13, 17, 28, 22, 22, 10, _SCORE)
_FUND_WIDTHS = (22, 36, _AMOUNT, _AMOUNT, _AMOUNT, 12, _RATE)
_GOAL_WIDTHS = (9, 86)


def project_form() -> bytes:
    """Return the national form 项目支出绩效自评表."""
    rows = [
        Row([Cell("项目名称", 22), text("{{ project.name }}")]),
        Row([
            Cell("主管部门", 22), text("{{ department.name }}", 73),
            Cell("实施单位", 22), text("{{ department.unit }}（公章）"),
        ]),
        *_fund_rows(),
        *_goal_rows("年度总体目标", "{{ goals.expected }}", "{{ goals.actual }}"),
        *_indicator_rows(),
        _signed(*(_if_filled(name) for name in ("by", "phone", "date"))),
    ]  # fmt: skip
    return _document(
        _paragraph("项目支出绩效自评表", "FormTitle"),
        _paragraph("（{{ year }}年度）", "FormSubtitle"),
        _table(rows),
        _paragraph("{%p if funds.explanation is given %}", "FormNote"),
        _paragraph("预算执行情况说明：{{ funds.explanation }}", "FormNote"),
        _paragraph("{%p endif %}", "FormNote"),
    )


def _if_filled(name: str) -> str:
    return f"{{% if filled is given %}}{{{{ filled.{name} }}}}{{% endif %}}"


def _signed(by: str = "", phone: str = "", date: str = "") -> Row:
    """Return the last row: who filled the form and when; what is empty is written by hand."""
    label = 22
    return Row([
        Cell("填报人", label), Cell(by, 38), Cell("联系电话", label), Cell(phone, 38),
        Cell("填报日期", label), Cell(date),
    ], height=10)  # fmt: skip


def _fund_rows() -> Iterator[Row]:
    label, *columns = _FUND_WIDTHS
    titles = ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    head = Cell("项目资金¶（{{ funds.unit }}）", label, merge="restart")
    yield Row([head, *_cells(titles, columns)])
    figures = ("initial", "final", "actual", "weight", 'rate | default("—")', "score")
    total = [f"{{{{ funds.total.{name} }}}}" for name in figures]
    yield _amounts(label, "年度资金总额", total, columns)
    yield tag("for source in funds.sources")
    amounts = ("{{ source.initial }}", "{{ source.final }}", "{{ source.actual }}")
    rest = ("—", '{{ source.rate | default("—") }}', "—")
    yield _amounts(label, f"{_OF_WHICH}{{{{ source.name }}}}", (*amounts, *rest), columns)
    yield tag("endfor")


_OF_WHICH = "{% if loop.first %}其中：{% else %}　　　{% endif %}"


def _amounts(label: float, name: str, values: Sequence[str], columns: Sequence[float]) -> Row:
    """Return a row of figures, with their name to the left."""
    first, *others = columns
    return Row([below(label), text(name, first), *_cells(values, others)])


def _goal_rows(label: str, expected: str, actual: str) -> Iterator[Row]:
    side, half = _GOAL_WIDTHS
    head = Cell("¶".join(_in_pairs(label)), side, merge="restart")
    yield Row([head, Cell("预期目标", half), Cell("实际完成情况")])
    yield Row([below(side), text(expected, half), text(actual)], height=18)


def _indicator_rows() -> Iterator[Row]:
    side, *columns = _INDICATOR_WIDTHS
    titles = ("一级指标", "二级指标", "三级指标", "年度¶指标值", "实际¶完成值", "分值", "得分")
    reasons = Cell("偏差原因分析¶及改进措施")
    head = Cell("绩¶效¶指¶标", side, merge="restart")
    yield Row([head, *_cells(titles, columns), reasons], height=10)
    fields = ("name", "target", "actual", "weight", "score")
    values = [f"{{{{ indicator.{name} }}}}" for name in fields]
    why = '{{ indicator.reason | default("") }}{{ indicator.measure | default("") }}'
    rest = [text(values[0], columns[2]), *_cells(values[1:], columns[3:]), text(why)]
    for row in _grouped("indicator", "indicators", columns[:2], rest):
        is_tag = len(row.cells) == 1
        yield row if is_tag else Row([below(side), *row.cells])
    scores = ("{{ total.weight }}", "{{ total.score }}", "等级：{{ total.grade }}")
    label = Cell("总分", sum(_INDICATOR_WIDTHS[:6]))
    yield Row([label, *_cells(scores, (*_INDICATOR_WIDTHS[6:], WIDTH))])


def _grouped(name: str, rows: str, widths: Sequence[float], rest: Sequence[Cell]) -> Iterator[Row]:
    """Yield a loop over rows in which equal neighbours of two levels become one cell."""
    first, second = widths
    previous = f"{name}.level1 != loop.previtem.level1"
    level1 = Cell(f"{{{{ {name}.level1 }}}}", first, merge="restart")
    level2 = Cell(f"{{{{ {name}.level2 }}}}", second, merge="restart")
    yield tag(f"for {name} in {rows}")
    yield tag(f"if loop.first or {previous}")
    yield Row([level1, level2, *rest])
    yield tag(f"elif {name}.level2 != loop.previtem.level2")
    yield Row([below(first), level2, *rest])
    yield tag("else")
    yield Row([below(first), below(second), *rest])
    yield tag("endif")
    yield tag("endfor")


def department_form() -> bytes:
    """Return the table 部门整体支出绩效自评表 that goes with a department's report."""
    rows = [
        Row([Cell("部门名称", 22), text("{{ department.name }}（公章）")]),
        *_budget_rows(),
        *_goal_rows("年度总体目标", "{{ work.goal }}", _RESULTS),
    ]
    return _document(
        _paragraph("{%p if table_attachment_number is given %}", "FormNote"),
        _paragraph("附件{{ table_attachment_number }}", "FormAttachment"),
        _paragraph("{%p endif %}", "FormNote"),
        _paragraph("部门整体支出绩效自评表", "FormTitle"),
        _paragraph("（{{ year }}年度）", "FormSubtitle"),
        _table(rows),
        _paragraph('{%p if tail_of("budget.total.actual") %}', "FormNote"),
        _paragraph("注：因四舍五入，合计与分项之和存在尾差。", "FormNote"),
        _paragraph("{%p endif %}", "FormNote"),
        _paragraph("绩效目标完成情况", "FormSection"),
        _table(list(_target_rows())),
        _paragraph("自评得分情况", "FormSection"),
        _table([*_score_rows(), _signed()]),
    )


def _target_rows() -> Iterator[Row]:
    """Yield the indicators; that what was missed is said here is what other texts rely on."""
    widths = (11, 19, 36, 32, 21, 17)
    titles = ("一级指标", "二级指标", "三级指标", "年度目标值", "实际完成值", "完成情况")
    yield Row([*_cells(titles, widths), Cell("未完成原因及改进措施")], is_header=True)
    why = '{{ target.reason | default("") }}{{ target.measure | default("") }}'
    rest = [
        text("{{ target.name }}", widths[2]),
        text(_or_dash("target.target"), widths[3]),
        *_cells([_or_dash(f"target.{name}") for name in ("actual", "status")], widths[4:]),
        text(why),
    ]
    yield from _grouped("target", "targets.indicators", widths[:2], rest)


# Each key task with its result, where one is written.
_RESULTS = (
    "{%p if work.overview is given %}¶{{ work.overview }}¶{%p endif %}¶"
    "{%p for task in work.key_tasks if task.result is given %}¶"
    "{{ loop.index | numeral }}是{{ task.name }}。{{ task.result }}¶{%p endfor %}"
)


def _budget_rows() -> Iterator[Row]:
    label, columns = 22, (39, _AMOUNT, _AMOUNT, _AMOUNT, 22, WIDTH)
    titles = ("", "年初预算数", "全年预算数", "决算数", "预算调整率", "预算控制率")
    head = Cell("预算执行¶（{{ budget.unit }}）", label, merge="restart")
    yield Row([head, *_cells(titles, columns)])
    income = [_or_dash(f"income.{name}") for name in ("initial", "final", "actual")]
    yield _amounts(label, "收入合计", (*income, "—", "—"), columns)
    figures = ("initial", "final", "actual", "adjustment_rate", "control_rate")
    total = [_or_dash(f"budget.total.{name}") for name in figures]
    yield _amounts(label, "支出合计", total, columns)
    yield tag("for line in budget.lines")
    line = [_or_dash(f"line.{name}") for name in figures]
    yield _amounts(label, f"{_OF_WHICH}{{{{ line.name }}}}", line, columns)
    yield tag("endfor")


def _score_rows() -> Iterator[Row]:
    widths = (17, 22, 42, 12, 17, 35)
    titles = ("一级指标", "二级指标", "三级指标", "分值", "自评得分", "扣分原因", "改进措施")
    yield Row(_cells(titles, (*widths, WIDTH)), is_header=True)
    rest = [
        text("{{ item.name }}", widths[2]),
        *_cells(("{{ item.weight }}", "{{ item.score }}"), widths[3:5]),
        text('{{ item.reason | default("") }}', widths[5]),
        text('{{ item.measure | default("") }}'),
    ]
    yield from _grouped("item", "scorecard.rows", widths[:2], rest)
    scores = ("{{ scorecard.weight }}", "{{ scorecard.score }}", "等级：{{ scorecard.grade }}")
    yield Row([Cell("合计", sum(widths[:3])), *_cells(scores, (*widths[3:5], WIDTH))])


def _or_dash(field: str) -> str:
    return f'{{{{ {field} | default("—") }}}}'


def _cells(texts: Sequence[str], widths: Sequence[float]) -> list[Cell]:
    return [
        Cell(content, width)
        for content, width in zip(texts, (*widths, WIDTH)[: len(texts)], strict=True)
    ]


def _in_pairs(label: str) -> list[str]:
    """Return a label in pieces of two characters, for a narrow column."""
    return [label[start : start + 2] for start in range(0, len(label), 2)]


def _table(rows: Sequence[Row]) -> str:
    """Return a table; its grid has a line wherever a cell of any row ends."""
    ends = [_ends(row) for row in rows]
    grid = sorted({0.0, *(end for row in ends for end in row)})
    columns = "".join(
        f'<w:gridCol w:w="{_twips(right) - _twips(left)}"/>' for left, right in pairwise(grid)
    )
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="auto"/>' for edge in _EDGES)
    lines = "".join(_row(row, end, grid) for row, end in zip(rows, ends, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(WIDTH)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"
    )


def _ends(row: Row) -> list[float]:
    """Return where the cells of a row end."""
    ends, place = [], 0.0
    for cell in row.cells:
        place = min(place + cell.width, WIDTH)
        ends.append(place)
    return ends


def _row(row: Row, ends: Sequence[float], grid: Sequence[float]) -> str:
    header = "<w:tblHeader/>" if row.is_header else ""
    starts = (0.0, *ends[:-1])
    cells = "".join(
        _cell(cell, _twips(end) - _twips(start), grid.index(end) - grid.index(start))
        for cell, start, end in zip(row.cells, starts, ends, strict=True)
    )
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_twips(row.height)}"'
        f' w:hRule="atLeast"/>{header}</w:trPr>{cells}</w:tr>'
    )


def _cell(cell: Cell, width: int, span: int) -> str:
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
        f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else "",
        '<w:vAlign w:val="center"/>',
    )
    content = "".join(_paragraph(line, cell.style) for line in cell.text.split("¶"))
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{content}</w:tc>"


def _paragraph(content: str, style: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escaped(content)}</w:t></w:r>' if content else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)


class _Style(NamedTuple):
    name: str
    size: float
    align: str = "center"
    font: str = _FANGSONG
    line: float = 14
    after: float = 0
    is_kept: bool = False


_STYLES: Mapping[str, _Style] = {
    "FormTitle": _Style("表名", 18, font=_TITLE_FONT, line=28),
    "FormSubtitle": _Style("表名年度", 12, line=18, after=4),
    "FormAttachment": _Style("附件序号", 16, "left", _HEITI, line=28),  # GB/T 9704-2012, 7.3.7
    "FormSection": _Style("表间标题", 12, "left", _HEITI, line=24, is_kept=True),
    "FormCell": _Style("表内", 10.5),
    "FormText": _Style("表内文字", 10.5, "left"),
    "FormNote": _Style("表外文字", 10.5, "left", line=18),
    "FormPage": _Style("页码", 14, font=_SONGTI, line=16),  # GB/T 9704-2012, 7.5
}


def _styles() -> str:
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    styles = "".join(_style(name, style) for name, style in _STYLES.items())
    return (
        f'{DECLARATION}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'{_fonts(_FANGSONG)}<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        f"</w:rPrDefault></w:docDefaults>{normal}{styles}</w:styles>"
    )


def _style(name: str, style: _Style) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if style.is_kept else ''}"
        f'<w:spacing w:after="{style.after * 20:.0f}" w:line="{style.line * 20:.0f}"'
        f' w:lineRule="exact"/><w:jc w:val="{style.align}"/></w:pPr><w:rPr>{_fonts(style.font)}'
        f'<w:sz w:val="{style.size * 2:.0f}"/><w:szCs w:val="{style.size * 2:.0f}"/></w:rPr>'
        "</w:style>"
    )


def _fonts(name: str) -> str:
    """Return one font for characters and digits, which are half as wide (GB/T 9704-2012, 5.2.2)."""
    kinds = ("ascii", "hAnsi", "eastAsia", "cs")
    fonts = " ".join(f'w:{kind}="{name}"' for kind in kinds)
    return f"<w:rFonts {fonts}/>"


_PAGE_NUMBER = (
    '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t>'
    '</w:r></w:fldSimple><w:r><w:t xml:space="preserve"> —</w:t></w:r>'
)


def _document(*blocks: str) -> bytes:
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="{_twips(210)}"'
        f' w:h="{_twips(297)}"/><w:pgMar w:top="{_twips(16)}" w:right="{_twips(15)}"'
        f' w:bottom="{_twips(18)}" w:left="{_twips(15)}" w:header="{_twips(10)}"'
        f' w:footer="{_twips(10)}" w:gutter="0"/></w:sectPr>'
    )
    body = f"{''.join(blocks)}{section}"
    spaces = f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'
    number = f'<w:p><w:pPr><w:pStyle w:val="FormPage"/></w:pPr>{_PAGE_NUMBER}</w:p>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(("document", "officeDocument", "word/document.xml")),
        "word/document.xml": (
            f"{DECLARATION}<w:document {spaces}><w:body>{body}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles", "styles.xml"), ("footer", "footer", "footer1.xml")
        ),
        "word/footer1.xml": f"{DECLARATION}<w:ftr {spaces}>{number}</w:ftr>",
        "word/styles.xml": _styles(),
    }
    return package(part(name, content.encode()) for name, content in parts.items())


def _relationships(*related: tuple[str, str, str]) -> str:
    content = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for name, kind, target in related
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{content}</Relationships>'


def _content_types() -> str:
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_WORD_TYPE}.footer+xml"/></Types>'
    )


def forms() -> dict[Path, bytes]:
    """Return the shipped forms by their files."""
    templates = resources.templates()
    return {
        templates / "project-self-evaluation" / "form.docx": project_form(),
        templates / "guangzhou-department" / "self-evaluation-table.docx": department_form(),
    }


def write() -> None:
    """Write the forms."""
    for file, data in forms().items():
        file.write_bytes(data)


if __name__ == "__main__":
    write()
