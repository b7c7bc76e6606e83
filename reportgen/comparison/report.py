"""What changed between two years → the blocks of an official report on it (年度对比表)."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from reportgen.comparison.changes import Change, Kind
from reportgen.comparison.compare import Side
from reportgen.comparison.telling import NONE, Teller, ToldStandout
from reportgen.comparison.told import Told, ToldChange
from reportgen.compute.variance import (
    Standing,
    VarianceFigure,
    VarianceRow,
    VarianceTable,
    printed_text,
    years_differ,
)
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import (
    Block,
    Cell,
    Children,
    Column,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
    Title,
)
from reportgen.record.differences import Delta
from reportgen.record.pairing import LABELS
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT
from reportgen.texts.words import Segment, WordKind, compare_words

_INDENT: Final = "　"
_NAME_WIDTH, _TITLE_WIDTH, _NOTE_WIDTH = Decimal(16), Decimal(15), Decimal(17)
_FIGURE_WIDTH, _CHANGE_WIDTH, _SHARE_WIDTH = Decimal("12.5"), Decimal(15), Decimal(12)
# The first page is to say what matters; the tables after it say everything.
_MOST_FIRST: Final = 20
# Of these there is no need to say that another year has others.
_OF_THE_YEAR: Final = (("year",), ("previous",))


class LeftOver(NamedTuple):
    """Something in the new report that seems to be last year's: what it is, and where."""

    place: str
    found: str


@dataclass(frozen=True, slots=True)
class TwoYears:
    """What the report tells of.

    Attributes:
        title: of the report.
        old: last year's report.
        new: this year's.
        told: what changed, in words.
        left_over: what seems to be last year's.
    """

    title: str
    old: Side
    new: Side
    told: Told
    left_over: tuple[LeftOver, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether these are two years, and not two versions of one."""
        return years_differ(self.old.computed, self.new.computed)


def report_blocks(years: TwoYears) -> list[Block]:
    """Return the report on two years; its headings and tables have no numbers yet."""
    return list(_Report(years).blocks())


class _Report:
    def __init__(self, years: TwoYears) -> None:
        self._years = years
        self._told = years.told
        self._teller = years.told.teller

    def blocks(self) -> Iterator[Block]:
        yield Title(_texts(self._years.title))
        yield from self._first()
        yield from self._summary()
        for table in self._told.tables:
            yield Heading(1, _texts(self._title(table)))
            yield _VarianceTable(table, self._teller, self._years.new.manner.amount_unit).block()
        edits = self._edits()
        yield from self._others([edit for edit in edits if not edit.change.pieces])
        yield from self._texts([edit.change for edit in edits if edit.change.pieces])
        if self._years.differ:
            yield from self._left_over()

    def _title(self, table: VarianceTable) -> str:
        return table.rule.titles[self._teller.language]

    def _first(self) -> Iterator[Block]:
        """Yield what a reviewer has to see first."""
        found = self._told.first
        if not found:
            return
        columns = {"kind": 11, "row": 27, "figure": 38, "explanation": 24}
        yield from self._part("first", columns, map(_standout, found[:_MOST_FIRST]))
        if len(found) > _MOST_FIRST:
            yield Paragraph(
                _texts(self._teller.say("diff.more-first", count=len(found) - _MOST_FIRST))
            )

    def _summary(self) -> Iterator[Block]:
        if self._told.tables:
            yield self._heading("summary")
        for table in self._told.tables:
            counts = self._teller.listed(self._counts(table))
            yield self._sentence("figures", title=self._title(table), counts=counts)

    def _counts(self, table: VarianceTable) -> Iterator[str]:
        """Yield how many rows there are, and of each kind that stands out."""
        rows = [row for row in table.rows if row.depth >= 0]
        wanted = [row for row in table.rows if table.wants_explanation(row)]
        counts = {
            "rows": len(rows),
            "changed": sum(not _is_same(row) for row in rows),
            "count-added": sum(row.standing == Standing.ADDED for row in rows),
            "count-dropped": sum(row.standing == Standing.DROPPED for row in rows),
            "count-lowered": sum(row.lowered for row in rows),
            "wanted": len(wanted),
            "missing": sum(not row.explanation for row in wanted),
        }
        for name, count in counts.items():
            if count:
                yield self._say(name, count=count)

    def _edits(self) -> list[ToldChange]:
        """Return what somebody changed, besides what tables have shown."""
        shown = {*chain.from_iterable(map(_paths, self._told.tables)), *_OF_THE_YEAR}
        return [
            edit
            for edit in self._told.edits
            if not {edit.change.old, edit.change.new} & shown
            and not _renames_one_of(edit.change, shown)
        ]

    def _others(self, edits: Sequence[ToldChange]) -> Iterator[Block]:
        """Yield what changed besides texts."""
        old, new = self._sides()
        columns = {"place": 34, "kind": 10, old: 28, new: 28}
        rows = (map(_texts, self._other(edit)) for edit in edits)
        return self._part("other", columns, rows, "no-others")

    def _sides(self) -> tuple[str, str]:
        return ("last-year", "this-year") if self._years.differ else ("before", "after")

    def _other(self, edit: ToldChange) -> tuple[str, str, str, str]:
        years, change = self._years, edit.change
        old, new = self._side(years.old, change.old), self._side(years.new, change.new)
        old, new = ("", edit.said) if edit.form == "moved" else (old, new)
        return self._teller.way(change.titles), edit.word, old, new

    def _side(self, side: Side, path: ValuePath | None) -> str:
        """Return a value as the report prints it, of a row its texts and figures."""
        node = ABSENT if path is None else side.computed.get(path)
        if isinstance(node, Rows):
            return self._teller.number("diff.rows", len(node.items))
        if not isinstance(node, Group):
            return printed_text(node, side.manner.rounding)
        known = node.shape.properties if node.shape else {}
        said = (
            (known[name].title, printed_text(value, side.manner.rounding))
            for name, value in node.fields.items()
            if name in known
            and known[name].kind not in ("id", "group", "rows")
            and name not in LABELS
        )
        return self._teller.listed(f"{title} {text}" for title, text in said if text)

    def _texts(self, changes: Sequence[Change]) -> Iterator[Block]:
        """Yield the texts that changed, as they are printed in both years."""
        if changes:
            old, new = self._sides()
            columns = {"place": 22, old: 39, new: 39}
            yield from self._part("texts", columns, map(self._text, changes))

    def _text(self, change: Change) -> tuple[Children, ...]:
        old = self._side(self._years.old, change.old)
        found = compare_words(old, self._side(self._years.new, change.new))
        way = _texts(self._teller.way(change.titles))
        return way, _side(found, "delete"), _side(found, "insert")

    def _left_over(self) -> Iterator[Block]:
        columns = {"line": 26, "found": 74}
        rows = (map(_texts, one) for one in self._years.left_over)
        return self._part("left-over", columns, rows, "nothing-left-over")

    def _part(
        self,
        title: str,
        columns: Mapping[str, int],
        rows: Iterable[Iterable[Children]],
        nothing: str = "",
    ) -> Iterator[Block]:
        """Yield a heading and a table below it, or that there is nothing to be in it."""
        yield self._heading(title)
        body = tuple(Row(tuple(map(Cell, row))) for row in rows)
        if not body:
            yield self._sentence(nothing)
            return
        yield Table(
            columns=tuple(Column(Decimal(width), "left") for width in columns.values()),
            header=_header(map(self._say, columns)),
            body=body,
            caption=_texts(self._say(title)),
        )

    def _say(self, key: str, **args: object) -> str:
        return self._teller.say(f"variance.{key}", **args)

    def _heading(self, key: str) -> Heading:
        return Heading(1, _texts(self._say(key)))

    def _sentence(self, key: str, **args: object) -> Paragraph:
        return Paragraph(_texts(self._say("sentence", text=self._say(key, **args))))


class _VarianceTable:
    """The figures of one table, side by side: a line for each figure of a row."""

    def __init__(self, table: VarianceTable, teller: Teller, amount_unit: str) -> None:
        self._table = table
        self._teller = teller
        self._amount_unit = amount_unit
        self._titles = dict(table.columns)
        self._has_names = len(self._titles) > 1  # it has to be said which figure is which
        self._rows = [row for row in table.rows if row.depth < 0 or not _is_same(row)]
        figures = [figure for row in table.rows for figure in row.figures]
        self._has_shares = any(map(_has_share, figures))
        self._has_amounts = bool(amount_unit) and any(map(self._is_amount, figures))

    def block(self) -> Table:
        title = self._table.rule.titles[self._teller.language]
        keys, columns = zip(*self._columns(), strict=True)
        return Table(
            columns=columns,
            header=_header(map(self._say, keys)),
            body=tuple(line for row in self._rows for line in self._lines(row)),
            caption=_texts(self._say("table", title=title)),
            unit=self._unit(),
            note=tuple(map(_texts, self._notes())),
        )

    def _say(self, key: str, **args: object) -> str:
        return self._teller.say(f"variance.{key}", **args)

    def _columns(self) -> Iterator[tuple[str, Column]]:
        """Yield each column with the phrase above it."""
        yield "row", Column(_NAME_WIDTH, "left")
        if self._has_names:
            yield "figure", Column(_TITLE_WIDTH, "left")
        yield "last-year", Column(_FIGURE_WIDTH, "right")
        yield "this-year", Column(_FIGURE_WIDTH, "right")
        if self._has_shares:
            yield "difference", Column(_CHANGE_WIDTH, "right")
            yield "share", Column(_SHARE_WIDTH, "right")
        else:  # differences in percentage points take more room than others
            yield "difference", Column(_CHANGE_WIDTH + _SHARE_WIDTH, "right")
        yield "explanation", Column(_NOTE_WIDTH, "left")

    def _unit(self) -> Children:
        unit = self._amount_unit
        return _texts(self._say("unit", unit=unit)) if self._has_amounts else ()

    def _notes(self) -> Iterator[str]:
        same = len(self._table.rows) - len(self._rows)
        if same:
            yield self._say("same", count=same)

    def _is_amount(self, figure: VarianceFigure) -> bool:
        found = figure.difference
        return isinstance(found, Delta) and found.unit == self._amount_unit

    def _lines(self, row: VarianceRow) -> Iterator[Row]:
        """Yield a line for each figure; the name and the note of the row reach over them."""
        style = "total" if row.depth < 0 else "body"
        for at, figure in enumerate(row.figures):
            cells = list(self._figure(figure))
            if at == 0:
                height = len(row.figures)
                note = Cell(tuple(self._note(row)), rowspan=height)
                cells = [Cell(_texts(self._teller.row(row, _INDENT)), rowspan=height), *cells, note]
            yield Row(tuple(cells), style)

    def _figure(self, figure: VarianceFigure) -> Iterator[Cell]:
        if self._has_names:
            yield Cell(_texts(self._titles[figure.name]))
        yield Cell(_texts(figure.old or NONE))
        yield Cell(_texts(figure.new or NONE))
        yield Cell(_marked(self._difference(figure), strong=figure.above))
        if self._has_shares:
            share = self._teller.share(figure.difference) or NONE
            yield Cell(_marked(share, strong=figure.above))

    def _difference(self, figure: VarianceFigure) -> str:
        found = figure.difference
        if isinstance(found, Delta) and not found.absolute:
            return "0"
        text = self._teller.difference(found)
        return text.removesuffix(self._amount_unit) if self._is_amount(figure) else text or NONE

    def _note(self, row: VarianceRow) -> Iterator[Inline]:
        """Yield what stands out in a row, and why."""
        words = self._teller.remarks(self._table, row)
        yield from _marked(words, strong=True)
        if row.explanation:
            yield from [LineBreak()] if words else []
            yield Text(row.explanation)


def _standout(found: ToldStandout) -> tuple[Children, ...]:
    lines = [inline for text in found.lines for inline in (LineBreak(), *_texts(text))]
    said = _marked(found.explanation, strong=found.unexplained)
    return _marked(found.word, strong=True), _texts(found.way), tuple(lines[1:]), said


def _is_same(row: VarianceRow) -> bool:
    """Say whether all figures of a row are those of last year."""
    return (
        row.standing == Standing.KEPT
        and not row.was
        and all(figure.old == figure.new for figure in row.figures)
    )


def _paths(table: VarianceTable) -> Iterator[ValuePath]:
    """Yield where the figures of a table and its rows are, and where they are explained."""
    yield table.rule.dropped
    for row in table.rows:
        names = (*(figure.name for figure in row.figures), *table.rule.explained_in)
        for path in filter(None, (row.old, row.new)):
            yield path
            yield from ((*path, name) for name in names)


def _renames_one_of(change: Change, rows: Container[ValuePath | None]) -> bool:
    """Say whether a change is the new name or key of one of the rows."""
    return change.kind is Kind.RENAMED and change.new is not None and change.new[:-1] in rows


def _side(pieces: Sequence[Segment], kind: WordKind) -> Children:
    """Return the old text (`delete`) or the new one (`insert`), with what is its own strong."""
    return tuple(
        inline
        for piece in pieces
        if piece.kind in ("equal", kind)
        for inline in _marked(piece.text, strong=piece.kind == kind)
    )


def _has_share(figure: VarianceFigure) -> bool:
    """Say whether a figure changed by a part of itself; rates do not."""
    found = figure.difference
    return isinstance(found, Delta) and found.relative is not None


def _header(titles: Iterable[str]) -> tuple[Row]:
    return (Row(tuple(Cell(_texts(title), "center") for title in titles), "header"),)


def _texts(text: str) -> Children:
    return (Text(text),) if text else ()


def _marked(text: str, *, strong: bool) -> Children:
    return (Strong(_texts(text)),) if strong and text else _texts(text)
