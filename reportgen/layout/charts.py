"""Charts of a layout: figures of rows of the record, by category and series."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, cast, get_args

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Phrase
from reportgen.document.nodes import Chart, ChartKind, Series, Text, Value
from reportgen.document.walk import text_of
from reportgen.layout.tables import RunningLayout, field_of
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT, Absent

MOST_SERIES: Final = 6
"""As many as can be told apart in black and grey."""

MOST_CATEGORIES: Final[Mapping[str, int]] = {"bar": 30, "column": 24, "line": 60}
"""As many as a page has room for."""

MOST_BARS: Final = 60


class SeriesPlan(NamedTuple):
    """A series as a layout asks for it."""

    field: str
    title: object


class ChartPlan(NamedTuple):
    """A chart as a layout asks for it, but for its rows."""

    kind: str
    category: str
    series: Sequence[SeriesPlan]
    caption: object
    anchor: str | None
    unit: object
    alternative: str
    screen_only: bool


def build_chart(run: RunningLayout, rows: Any, plan: ChartPlan) -> Chart | None:
    """Return the chart; what is wrong with it is reported to the run's sink."""
    if rows is ABSENT or rows is None:
        run.sink.report(codes.VALUE_MISSING)
        return None
    builder = _Builder(run, list(_flat(rows)), plan)
    if not builder.has_a_form_that_can_be_drawn():
        return None
    series = builder.series()
    if not builder.has_figures_of_one_kind(series):
        return None
    return Chart(
        kind=cast("ChartKind", plan.kind),
        categories=builder.categories,
        series=series,
        rates=any(map(_is_rate, _figures(series))),
        digits=_digits_shown(series),
        unit=run.inlines(plan.unit) if plan.unit else (),
        caption=run.inlines(plan.caption) if plan.caption else (),
        anchor=plan.anchor,
        alternative=plan.alternative,
        screen_only=plan.screen_only,
        origin=rows.path if isinstance(rows, Rows) else (),
    )


class _Builder:
    def __init__(self, run: RunningLayout, rows: Sequence[Any], plan: ChartPlan) -> None:
        self._run = run
        self._rows = rows
        self._plan = plan
        self._is_sound = True

    @property
    def categories(self) -> tuple[Text | Value, ...]:
        """What the rows are called."""
        values = (self._read(row, self._plan.category) for row in self._rows)
        return tuple(self._label("" if value is ABSENT else value) for value in values)

    def has_a_form_that_can_be_drawn(self) -> bool:
        """Say whether the kind, the fields and the size are right; report what is not."""
        kind, kinds = self._plan.kind, get_args(ChartKind)
        if kind not in kinds:
            self._run.sink.report(codes.CHART_KIND, kind=kind, kinds=kinds)
            return False
        if not self._rows or not self._plan.series:
            self._run.sink.report(codes.CHART_EMPTY)
            return False
        for name in (self._plan.category, *(series.field for series in self._plan.series)):
            if not any(_knows(row, name.partition(".")[0]) for row in self._rows):
                self._fail(codes.LAYOUT_NAME, name=name, near="")
        self._limit("chart.categories", len(self._rows), MOST_CATEGORIES[kind])
        self._limit("chart.series", len(self._plan.series), MOST_SERIES)
        if kind != "line":
            self._limit("chart.bars", len(self._rows) * len(self._plan.series), MOST_BARS)
        return self._is_sound

    def series(self) -> tuple[Series, ...]:
        """Return the figures; values that are none are reported."""
        categories = self.categories
        return tuple(
            Series(self._label(plan.title), tuple(self._figures(plan, categories)))
            for plan in self._plan.series
        )

    def has_figures_of_one_kind(self, series: Sequence[Series]) -> bool:
        """Say whether there are figures, all for the same axis; report if not."""
        kinds = {_is_rate(figure) for figure in _figures(series)}
        if len(kinds) > 1:
            self._fail(codes.CHART_MIXED)
        elif not kinds and self._is_sound:
            self._fail(codes.CHART_EMPTY)
        return self._is_sound

    def _figures(
        self, plan: SeriesPlan, categories: Iterable[Text | Value]
    ) -> Iterator[Value | None]:
        for row, category in zip(self._rows, categories, strict=True):
            value = self._read(row, plan.field)
            if value is None or isinstance(value, Absent):
                yield None
                continue
            if isinstance(value, int) and not isinstance(value, bool):
                value = Decimal(value)
            text = self._run.environment.text(value)
            if isinstance(value, Decimal):
                yield Value(text, getattr(value, "origin", ()), value)
                continue
            title = self._label(plan.title).text
            self._fail(codes.CHART_NOT_A_NUMBER, value=text, series=title, category=category.text)
            return  # the rest of the series is of the same kind

    def _read(self, row: Any, field: str) -> Any:
        for step in field.split("."):
            row = field_of(self._run.environment, row, step)
        return row

    def _label(self, value: object) -> Text | Value:
        """Return a name of a category or a series, in one piece."""
        inlines = self._run.inlines(value)
        if len(inlines) == 1 and isinstance(inlines[0], Text | Value):
            return inlines[0]
        return Text(text_of(inlines))

    def _limit(self, what: str, count: int, limit: int) -> None:
        if count > limit:
            self._fail(codes.CHART_TOO_LARGE, what=Phrase(what), count=count, limit=limit)

    def _fail(self, code: Code, **args: object) -> None:
        self._is_sound = False
        self._run.sink.report(code, **args)


def _flat(rows: Iterable[Any]) -> Iterator[Any]:
    """Yield the rows; those of lists in the list too."""
    for row in rows:
        if isinstance(row, Rows | list):
            yield from row
        else:
            yield row


def _knows(row: Any, name: str) -> bool:
    return (
        name in row if isinstance(row, Mapping) else not isinstance(row, Group) or row.knows(name)
    )


def _figures(series: Iterable[Series]) -> Iterator[Value]:
    for one in series:
        yield from filter(None, one.values)


def _is_rate(figure: Value) -> bool:
    return getattr(figure.raw, "kind", "") == "rate"


def _digits_shown(series: Iterable[Series]) -> int | None:
    """Return how many digits after the point all figures have, None if not the same."""
    found = {len(figure.text.rstrip("%").partition(".")[2]) for figure in _figures(series)}
    return found.pop() if len(found) == 1 else None
