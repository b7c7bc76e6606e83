"""What layouts may call: tables, charts, references, pictures, page breaks."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup as SafeText

from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.document.nodes import (
    Chart,
    Footnote,
    LineBreak,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Script,
)
from reportgen.layout.charts import ChartPlan, SeriesPlan, build_chart
from reportgen.layout.markup import Anchor, Unnumbered
from reportgen.layout.parts import PART_FUNCTIONS
from reportgen.layout.run import LayoutRun
from reportgen.layout.tables import (
    ColumnGroupPlan,
    ColumnPlan,
    GroupPlan,
    HeadPlan,
    RowPlan,
    TablePlan,
    build_table,
)
from reportgen.record.record import LAST_YEAR
from reportgen.record.values import ABSENT, OpenValue


def column(  # noqa: PLR0913 (named arguments, for layouts)
    field: str = "", title: object = "", *, width: Decimal | int = 1, align: str = "center",
    merge: bool = False, format: str = "", digits: int | None = None,
) -> ColumnPlan:  # fmt: skip
    """Return a column of a table.

    Args:
        field: dotted path in a row; `index` counts the rows.
        title: what stands in the header.
        width: share of the table's width.
        align: left, center, right or justify.
        merge: join equal neighbours, within those that columns to the left join.
        format: the filter that values are printed with.
        digits: the filter's argument.
    """
    return ColumnPlan(field, title, Decimal(width), align, merge, format, digits)


def column_group(title: object, columns: list[HeadPlan]) -> ColumnGroupPlan:
    """Return columns, or groups of them, below a common head."""
    return ColumnGroupPlan(title, columns)


def row(*cells: object, style: str = "body", indent: Decimal | int = 0) -> RowPlan:
    """Return a row of a table that is written row by row.

    Args:
        cells: what it says.
        style: `strong`, or what the style sheet calls `table-…`.
        indent: how many characters its first text is moved in, as below 其中：.
    """
    return RowPlan(cells, None, style, int(indent))


def group_row(label: object) -> RowPlan:
    """Return the head of the rows that follow, over all columns."""
    return RowPlan((), label, "group")


def subtotal_row(label: object, *cells: object) -> RowPlan:
    """Return the sum of some rows; `label` takes the columns that `cells` leave."""
    return RowPlan(cells, label, "subtotal")


def total_row(label: object, *cells: object) -> RowPlan:
    """Return the total row of a table; `label` takes the columns that `cells` leave."""
    return RowPlan(cells, label, "total")


def table(  # noqa: PLR0913 (named arguments, for layouts)
    rows: Any = None, *, columns: list[HeadPlan], id: str = "", caption: object = "",
    unit: object = "", total: Any = None, total_label: str = "", note: Any = (),
    landscape: bool = False, borders: bool = True, group: str = "", sums: Sequence[str] = (),
    caller: Callable[[], str] | None = None,
) -> SafeText:  # fmt: skip
    """Return a table of rows of the record, or of the `row(…)`s in a `{% call %}` block.

    Args:
        rows: where the figures are; none for a `{% call %}` block.
        columns: columns, and groups of them below a common head.
        id: the name for `ref`.
        caption: what the table is called; with it a table has a number.
        unit: what the figures are counted in.
        total: a group that is read with the same columns, for the last row.
        total_label: what the last row is called; else the style sheet says it.
        note: what stands below the table, one text or a list.
        landscape: turn the page.
        borders: draw them; without them a table only arranges what is in it.
        group: the field by which rows are put together, each group below a head of its own.
        sums: the fields whose sums stand below each group.
        caller: what writes the rows.
    """
    run = LayoutRun.current()
    if caller is not None:
        pieces = run.sink.split(str(caller()))
        rows = [piece for piece in pieces if isinstance(piece, RowPlan)]
    notes = note if isinstance(note, list | tuple) else [note] if note else []
    summed = None if total is None else (total_label or run.given.words["total"], total)
    grouped = GroupPlan(group, sums, run.given.words["subtotal"]) if group else None
    plan = TablePlan(caption, id or None, unit, notes, summed, landscape, borders, grouped)
    built = build_table(run, rows, columns, plan)
    run.sink.anchors[id] = run.sink.running_line()
    # Jinja prints what a call block returns as it is, so it must be a placeholder already.
    return SafeText("") if built is None else run.sink.put(built)


def series(field: str, title: object) -> SeriesPlan:
    """Return a series of a chart: a field of each row, and what it is called."""
    return SeriesPlan(field, title)


def chart(  # noqa: PLR0913 (named arguments, for layouts)
    rows: Any, *, series: list[SeriesPlan], kind: str = "column", category: str = "name",
    id: str = "", caption: object = "", unit: object = "", alt: str = "",
    screen_only: bool = False,
) -> Chart | SafeText:  # fmt: skip
    """Return a chart of rows of the record, or of several lists of them.

    Args:
        rows: where the figures are.
        series: which fields of the rows are drawn.
        kind: bar (lying), column or line.
        category: the field that names each row.
        id: the name for `ref`.
        caption: what the chart is called; with it a chart has a number.
        unit: what the figures are counted in.
        alt: what the chart says, for those who cannot see it.
        screen_only: show it on web pages and in previews only, without a number.
    """
    run = LayoutRun.current()
    plan = ChartPlan(kind, category, series, caption, id or None, unit, str(alt), screen_only)
    built = build_chart(run, rows, plan)
    run.sink.anchors[id] = run.sink.running_line()
    return SafeText("") if built is None else built


def ref(anchor: str) -> Reference:
    """Return the number of a table, figure or heading: 表5."""
    run = LayoutRun.current()
    run.sink.references.setdefault(anchor, run.sink.running_line())
    return Reference(str(anchor))


def anchor(name: str) -> Anchor:
    """Name the heading in which this stands, for `ref`."""
    sink = LayoutRun.current().sink
    sink.anchors[name] = sink.running_line()
    return Anchor(name)


def unnumbered() -> Unnumbered:
    """Leave the heading in which this stands without a number."""
    return Unnumbered()


def attachment(number: object = "") -> Paragraph:
    """Return the label of an attachment: 附件2 (GB/T 9704-2012, 7.3.7)."""
    run = LayoutRun.current()
    return Paragraph((*run.inlines("附件"), *run.inlines(number)), "attachment")


def paragraph(value: object, style: str = "body") -> Paragraph:
    """Return a paragraph in a named style of the style sheet."""
    run = LayoutRun.current()
    return Paragraph(run.inlines(value), style)


def footnote(value: object) -> Footnote:
    """Return a note at the foot of the page; its mark stands here."""
    return Footnote(LayoutRun.current().inlines(value))


def superscript(value: object) -> Script:
    """Return a value raised above the line."""
    return Script(LayoutRun.current().inlines(value))


def subscript(value: object) -> Script:
    """Return a value below the line."""
    return Script(LayoutRun.current().inlines(value), lowered=True)


def linebreak() -> LineBreak:
    """Begin a new line, as in a title that is broken by meaning (GB/T 9704-2012, 7.3.1)."""
    return LineBreak()


def pagebreak() -> PageBreak:
    """Begin a new page."""
    return PageBreak()


def image(
    path: str, *, caption: object = "", id: str = "", width: Decimal | int | None = None,
    alt: str = "",
) -> Picture | OpenValue | SafeText:  # fmt: skip
    """Return a picture in the report's folder; `width` in millimetres.

    In a line or a cell it stands in the line, as long as it has no caption.
    """
    run = LayoutRun.current()
    picture = run.picture(str(path), None if width is None else Decimal(width))
    if picture is None:
        return OpenValue(title_of=lambda _: path) if run.is_draft else SafeText("")
    inlines = run.inlines(caption) if caption else ()
    run.sink.anchors[id] = run.sink.running_line()
    return Picture(
        picture.name, picture.data, picture.width, picture.height, alt, inlines, anchor=id or None
    )


def tail_of(path: str) -> bool:
    """Say whether a stated total was kept in spite of a rounding tail (尾差)."""
    return LayoutRun.current().has_tail(path)


def trend(years: Decimal | int = 3, **fields: str) -> list[dict[str, object]]:
    """Return the values of fields in this year and in those before it, the earliest first.

    Each row has the `year`, and what the fields are called here; as many years as there are files.
    """
    record = LayoutRun.current().given.record
    assert record is not None  # noqa: S101 (a layout has one)
    rows: list[dict[str, object]] = []
    path: ValuePath = ()
    while len(rows) < years and record.get((*path, "year")) is not ABSENT:
        values = {name: record.get((*path, *parse_path(field))) for name, field in fields.items()}
        rows.insert(0, {"year": record.get((*path, "year")), **values})
        path = (*path, LAST_YEAR)
    return rows


LAYOUT_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    **PART_FUNCTIONS,
    "anchor": anchor,
    "attachment": attachment,
    "chart": chart,
    "column": column,
    "column_group": column_group,
    "footnote": footnote,
    "group_row": group_row,
    "image": image,
    "linebreak": linebreak,
    "pagebreak": pagebreak,
    "paragraph": paragraph,
    "ref": ref,
    "row": row,
    "series": series,
    "subscript": subscript,
    "subtotal_row": subtotal_row,
    "superscript": superscript,
    "table": table,
    "tail_of": tail_of,
    "total_row": total_row,
    "trend": trend,
    "unnumbered": unnumbered,
}
