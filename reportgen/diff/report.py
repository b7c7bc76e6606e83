"""What changed between two years → the blocks of an official report on it (年度对比表)."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from reportgen.compute.variance import (
    Standing,
    VarianceFigure,
    VarianceRow,
    VarianceTable,
    printed_text,
    years_differ,
)
from reportgen.diagnostics.place import ValuePath
from reportgen.diff.changes import Change, Comparison, Kind
from reportgen.diff.compare import Side
from reportgen.diff.standouts import Standout, Standouts
from reportgen.diff.telling import Teller
from reportgen.document.nodes import (
    Block,
    Cell,
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
from reportgen.texts.words import Kind as WordKind
from reportgen.texts.words import Piece, compare_words

_NONE: Final = "—"
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
        tables: the figures of both years.
        comparison: all changes.
        left_over: what seems to be last year's.
    """

    title: str
    old: Side
    new: Side
    tables: tuple[VarianceTable, ...]
    comparison: Comparison
    left_over: tuple[LeftOver, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether these are two years, and not two versions of one."""
        return years_differ(self.old.computed, self.new.computed)


def report_blocks(years: TwoYears, language: str) -> list[Block]:
    """Return the report on two years; its headings and tables have no numbers yet."""
    return list(_Report(years, language).blocks())


class _Report:
    def __init__(self, years: TwoYears, language: str) -> None:
        self._years = years
        self._language = language
        self._teller = Teller(years.comparison, language)

    def blocks(self) -> Iterator[Block]:
        yield Title(_texts(self._years.title))
        yield from self._first()
        if self._years.tables:
            yield self._heading("variance.summary")
            yield from self._summary()
        for table in self._years.tables:
            yield Heading(1, _texts(table.rule.titles[self._language]))
            yield _VarianceTable(table, self._teller, self._years.new.manner.amount_unit).block()
        edits = self._edits()
        yield from self._others(edits)
        yield from self._texts(edits)
        if self._years.differ:
            yield from self._left_over()

    def _say(self, key: str, **args: object) -> str:
        return self._teller.say(key, **args)

    def _heading(self, key: str) -> Heading:
        return Heading(1, _texts(self._say(key)))

    def _sentence(self, text: str) -> Paragraph:
        return Paragraph(_texts(self._say("variance.sentence", text=text)))

    def _first(self) -> Iterator[Block]:
        """Yield what a reviewer has to see first."""
        found = Standouts(self._years.tables).first
        if not found:
            return
        titles = ("variance.kind", "variance.row", "variance.figure", "variance.explanation")
        yield self._heading("variance.first")
        rows = list(map(self._standout, found[:_MOST_FIRST]))
        yield self._table("variance.first", titles, (11, 27, 38, 24), rows)
        if len(found) > _MOST_FIRST:
            yield Paragraph(_texts(self._say("diff.more-first", count=len(found) - _MOST_FIRST)))

    def _standout(self, found: Standout) -> tuple[tuple[Inline, ...], ...]:
        teller = self._teller
        reason = teller.say(f"diff.reason.{found.reason.value}")
        texts = filter(None, chain.from_iterable(teller.sides_and_deltas(found)))
        lines = [inline for text in texts for inline in (LineBreak(), *_texts(text))]
        said = _marked(teller.explanation(found), strong=found.unexplained)
        return _marked(reason, strong=True), _texts(teller.standout(found)), tuple(lines[1:]), said

    def _summary(self) -> Iterator[Paragraph]:
        for table in self._years.tables:
            title = table.rule.titles[self._language]
            counts = self._say("diff.separator").join(self._counts(table))
            yield self._sentence(self._say("variance.figures", title=title, counts=counts))

    def _counts(self, table: VarianceTable) -> Iterator[str]:
        """Yield how many rows there are, and of each kind that stands out."""
        rows = [row for row in table.rows if row.depth >= 0]
        wanted = [row for row in table.rows if table.wants_explanation(row)]
        counts = {
            "rows": len(rows),
            "changed": sum(not is_same(row) for row in rows),
            "count-added": sum(row.standing == Standing.ADDED for row in rows),
            "count-dropped": sum(row.standing == Standing.DROPPED for row in rows),
            "count-lowered": sum(row.lowered for row in rows),
            "wanted": len(wanted),
            "missing": sum(not row.explanation for row in wanted),
        }
        for name, count in counts.items():
            if count:
                yield self._say(f"variance.{name}", count=count)

    def _shown(self) -> set[ValuePath | None]:
        """Return what the tables have shown already."""
        return {path for table in self._years.tables for path in _paths(table)}

    def _edits(self) -> list[Change]:
        """Return what somebody changed, besides what tables have shown."""
        shown = {*self._shown(), *_OF_THE_YEAR}
        return [
            change
            for change in self._years.comparison.edited
            if not {change.old, change.new} & shown and not _renames_one_of(change, shown)
        ]

    def _others(self, edits: Sequence[Change]) -> Iterator[Block]:
        """Yield what changed besides texts."""
        others = [change for change in edits if not change.pieces]
        yield self._heading("variance.other")
        if not others:
            yield self._sentence(self._say("variance.no-others"))
            return
        titles = ("variance.place", "variance.kind", *self._sides())
        rows = [tuple(map(_texts, self._other(change))) for change in others]
        yield self._table("variance.other", titles, (34, 10, 28, 28), rows)

    def _sides(self) -> tuple[str, str]:
        if self._years.differ:
            return "variance.last-year", "variance.this-year"
        return "variance.before", "variance.after"

    def _other(self, change: Change) -> tuple[str, str, str, str]:
        teller, years = self._teller, self._years
        way, kind = teller.way(change.titles), teller.kind(change)
        if change.before is None and change.after is None:
            return way, kind, "", teller.moved(change)
        old, new = self._side(years.old, change.old), self._side(years.new, change.new)
        return way, kind, old, new

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
        return self._say("diff.separator").join(f"{title} {text}" for title, text in said if text)

    def _texts(self, edits: Sequence[Change]) -> Iterator[Block]:
        """Yield the texts that changed, as they are printed in both years."""
        rows = [self._text(change) for change in edits if change.pieces]
        if rows:
            titles = ("variance.place", *self._sides())
            yield self._heading("variance.texts")
            yield self._table("variance.texts", titles, (22, 39, 39), rows)

    def _text(self, change: Change) -> tuple[tuple[Inline, ...], ...]:
        old = self._side(self._years.old, change.old)
        found = compare_words(old, self._side(self._years.new, change.new))
        way = _texts(self._teller.way(change.titles))
        return way, _side(found, "delete"), _side(found, "insert")

    def _left_over(self) -> Iterator[Block]:
        yield self._heading("variance.left-over")
        if not self._years.left_over:
            yield self._sentence(self._say("variance.nothing-left-over"))
            return
        rows = [(_texts(one.place), _texts(one.found)) for one in self._years.left_over]
        titles = ("variance.line", "variance.found")
        yield self._table("variance.left-over", titles, (26, 74), rows)

    def _table(
        self,
        caption: str,
        titles: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[tuple[Inline, ...]]],
    ) -> Table:
        return Table(
            columns=tuple(Column(Decimal(width), "left") for width in widths),
            header=(_header([Cell(_texts(self._say(title)), "center") for title in titles]),),
            body=tuple(Row(tuple(map(Cell, row))) for row in rows),
            caption=_texts(self._say(caption)),
        )


class _VarianceTable:
    """The figures of one table, side by side: a line for each figure of a row."""

    def __init__(self, table: VarianceTable, teller: Teller, amount_unit: str) -> None:
        self._table = table
        self._teller = teller
        self._amount_unit = amount_unit
        self._titles = dict(table.columns)
        self._rows = [row for row in table.rows if row.depth < 0 or not is_same(row)]
        figures = [figure for row in table.rows for figure in row.figures]
        self._has_shares = any(map(_has_share, figures))
        self._has_amounts = bool(amount_unit) and any(map(self._is_amount, figures))

    def block(self) -> Table:
        title = self._table.rule.titles[self._teller.language]
        return Table(
            columns=tuple(self._columns()),
            header=(_header([_heading(self._say(key)) for key in self._heads()]),),
            body=tuple(line for row in self._rows for line in self._lines(row)),
            caption=_texts(self._say("variance.table", title=title)),
            unit=self._unit(),
            note=tuple(map(_texts, self._notes())),
        )

    def _say(self, key: str, **args: object) -> str:
        return self._teller.say(key, **args)

    @property
    def _has_names(self) -> bool:
        """Whether it has to be said which figure is which."""
        return len(self._titles) > 1

    def _heads(self) -> Iterator[str]:
        yield "variance.row"
        if self._has_names:
            yield "variance.figure"
        yield from ("variance.last-year", "variance.this-year", "variance.difference")
        if self._has_shares:
            yield "variance.share"
        yield "variance.explanation"

    def _columns(self) -> Iterator[Column]:
        yield Column(_NAME_WIDTH, "left")
        if self._has_names:
            yield Column(_TITLE_WIDTH, "left")
        yield from [Column(_FIGURE_WIDTH, "right")] * 2
        if self._has_shares:
            yield Column(_CHANGE_WIDTH, "right")
            yield Column(_SHARE_WIDTH, "right")
        else:  # differences in percentage points take more room than others
            yield Column(_CHANGE_WIDTH + _SHARE_WIDTH, "right")
        yield Column(_NOTE_WIDTH, "left")

    def _unit(self) -> tuple[Inline, ...]:
        unit = self._amount_unit
        return _texts(self._say("variance.unit", unit=unit)) if self._has_amounts else ()

    def _notes(self) -> Iterator[str]:
        same = len(self._table.rows) - len(self._rows)
        if same:
            yield self._say("variance.same", count=same)

    def _is_amount(self, figure: VarianceFigure) -> bool:
        found = figure.difference
        return isinstance(found, Delta) and found.unit == self._amount_unit

    def _lines(self, row: VarianceRow) -> Iterator[Row]:
        """Yield a line for each figure; the name and the note of the row reach over them."""
        style = "total" if row.depth < 0 else "body"
        title = _INDENT * max(row.depth, 0) + (row.title or self._say("variance.total"))
        for at, figure in enumerate(row.figures):
            cells = list(self._figure(figure))
            if at == 0:
                height = len(row.figures)
                note = Cell(tuple(self._note(row)), rowspan=height)
                cells = [Cell(_texts(title), rowspan=height), *cells, note]
            yield Row(tuple(cells), style)

    def _figure(self, figure: VarianceFigure) -> Iterator[Cell]:
        if self._has_names:
            yield Cell(_texts(self._titles[figure.name]))
        yield Cell(_texts(figure.old or _NONE))
        yield Cell(_texts(figure.new or _NONE))
        yield Cell(_marked(self._difference(figure), strong=figure.above))
        if self._has_shares:
            share = self._teller.share(figure.difference) or _NONE
            yield Cell(_marked(share, strong=figure.above))

    def _difference(self, figure: VarianceFigure) -> str:
        found = figure.difference
        if isinstance(found, Delta) and not found.absolute:
            return "0"
        text = self._teller.difference(found)
        return text.removesuffix(self._amount_unit) if self._is_amount(figure) else text or _NONE

    def _note(self, row: VarianceRow) -> Iterator[Inline]:
        """Yield what stands out in a row, and why."""
        words = [self._say(f"variance.{row.standing}")] if row.standing != Standing.KEPT else []
        words += [self._say("variance.lowered")] if row.lowered else []
        words += [self._say("variance.renamed", was=row.was)] if row.was else []
        if self._table.wants_explanation(row) and not row.explanation:
            words.append(self._say("variance.unexplained"))
        if words:
            yield Strong(_texts(self._say("diff.separator").join(words)))
        if row.explanation:
            yield from [LineBreak()] if words else []
            yield Text(row.explanation)


def is_same(row: VarianceRow) -> bool:
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


def _side(pieces: Sequence[Piece], kind: WordKind) -> tuple[Inline, ...]:
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


def _header(cells: Sequence[Cell]) -> Row:
    return Row(tuple(cells), "header")


def _heading(text: str) -> Cell:
    return Cell(_texts(text), "center")


def _texts(text: str) -> tuple[Inline, ...]:
    return (Text(text),) if text else ()


def _marked(text: str, *, strong: bool) -> tuple[Inline, ...]:
    return (Strong(_texts(text)),) if strong and text else _texts(text)
