"""Figures of last year's report."""

from reportgen.checks.figures import Figure
from reportgen.checks.named_values import Named, NamedValues
from reportgen.checks.passages import Passage
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.record.quantities import Quantity


class LastYear:
    """Last year's values, by the names that people call them.

    Args:
        names: last year's.
    """

    def __init__(self, names: NamedValues) -> None:
        self._names = names

    def finding(self, passage: Passage, figure: Figure) -> Diagnostic | None:
        """Return the finding that a figure is last year's value of its name, if it is."""
        match = self._names.match(figure)
        if match is None:
            return None
        named = next(
            (named for named in match.values if says(named, figure.quantity, self._names)), None
        )
        if named is None:
            return None
        args = {"figure": figure.quantity.text, "name": named.title}
        place = passage.span(figure.start, figure.end)
        related = (Related(self._names.record.places.span(named.path), named.title),)
        return Diagnostic(codes.LAST_YEARS_FIGURE, place, args, passage.path, related)


def says(named: Named, quantity: Quantity, names: NamedValues) -> bool:
    """Say whether a figure is exactly a value."""
    if isinstance(named.value, Quantity):
        return named.value.value == quantity.value
    return names.agrees(named, quantity)
