"""What changed so much since last year that this year's report has to say why."""

from collections.abc import Iterator, Sequence

from reportgen.checks.subject import Subject
from reportgen.compute.variance import (
    Standing,
    VarianceFigure,
    VarianceRow,
    VarianceTable,
    variance,
)
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.record import formats
from reportgen.record.differences import POINTS, Delta
from reportgen.record.record import Record

_RELATIVE_DIGITS = 2


def check_variance(subject: Subject) -> Iterator[Diagnostic]:
    """Return figures and targets that moved too far from last year's without an explanation."""
    previous = subject.previous
    if previous is None or not subject.template.variance:
        return
    for table in variance(previous, subject.record, subject.template):
        for row in table.rows:
            if not row.explanation and table.wants_explanation(row):
                yield _Finding(subject.record, previous, table, row).diagnostic()


class _Finding:
    """What is to be said of one row."""

    def __init__(
        self, record: Record, previous: Record, table: VarianceTable, row: VarianceRow
    ) -> None:
        self._record = record
        self._previous = previous
        self._table = table
        self._row = row

    def diagnostic(self) -> Diagnostic:
        if self._row.standing is Standing.DROPPED:
            found = self._dropped()
        elif self._row.lowered:
            found = self._lowered()
        else:
            found = self._unexplained()
        return found._replace(severity_override=self._table.rule.severity)

    def _dropped(self) -> Diagnostic:
        """Report at the list that the row is missing from, or what is left of it."""
        rows, place = self._row.old[:-1], format_path(self._row.explain_at)
        said = next((figure.old for figure in self._row.figures if figure.old), "")
        args = {"name": self._row.title, "old": said, "place": place}
        places = self._record.places
        span = places.key_span(rows) or places.owner_span(rows)
        related = (Related(self._previous.span(self._row.old), self._row.title),)
        return Diagnostic(codes.TARGET_DROPPED, span, args, rows, related)

    def _lowered(self) -> Diagnostic:
        goal = next(one for one in self._row.figures if one.name == self._table.rule.goal)
        args = {**self._args(), "old": goal.old, "new": goal.new}
        path = (*self._row.new, goal.name)
        related = tuple(self._last_year([goal]))
        return Diagnostic(codes.TARGET_LOWERED, self._record.span(path), args, path, related)

    def _unexplained(self) -> Diagnostic:
        above = self._row.above
        changes = tuple(self._change(figure) for figure in above)
        args = {**self._args(), "changes": changes}
        path: ValuePath = (*self._row.new, above[0].name)
        related = tuple(self._last_year(above))
        return Diagnostic(codes.VARIANCE_UNEXPLAINED, self._record.span(path), args, path, related)

    def _args(self) -> dict[str, object]:
        return {
            "name": self._row.title,
            "key": str(self._row.explain_at[-1]),
            "field": self._record.title(self._row.explain_at),
        }

    def _change(self, figure: VarianceFigure) -> Phrase:
        title = dict(self._table.columns)[figure.name]
        args = {"title": title, "old": figure.old, "new": figure.new, "change": _by(figure)}
        return Phrase("variance.change", args)

    def _last_year(self, figures: Sequence[VarianceFigure]) -> Iterator[Related]:
        titles = dict(self._table.columns)
        for figure in figures:
            path = (*self._row.old, figure.name)
            yield Related(self._previous.span(path), titles[figure.name])


def _by(figure: VarianceFigure) -> object:
    """Return by how much a figure changed: in percent, rates in percentage points."""
    found = figure.difference
    if not isinstance(found, Delta):
        return ""
    if found.unit == POINTS:
        return Phrase("diff.points", {"number": f"{found.absolute:+f}"})
    if found.relative is None:
        return f"{found.absolute:+,f}{found.unit}"
    sign = "+" if found.relative > 0 else ""
    return sign + formats.percent(found.relative, _RELATIVE_DIGITS)
