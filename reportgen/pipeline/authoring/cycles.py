"""Computed fields that need each other."""

from collections.abc import Iterator, Mapping, Sequence

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.pipeline.authoring.expressions import SCORECARD, shown
from reportgen.pipeline.authoring.formulas import ReadExpression
from reportgen.template.definition import Pattern

_Graph = Mapping[Pattern, Sequence[Pattern]]


def check_cycles(readings: Sequence[ReadExpression]) -> Iterator[Diagnostic]:
    """Return the circles of formulas, each once, at the formula where it begins."""
    spans: dict[Pattern, Span] = {}
    for reading in readings:
        if reading.expression.computes:
            spans.setdefault(reading.expression.computes, reading.expression.span)
    for circle in _circles(_needs(readings)):
        chain = " → ".join(map(shown, (*circle, circle[0])))
        yield Diagnostic(codes.FORMULA_CYCLE, spans[circle[0]], {"chain": chain})


def _needs(readings: Sequence[ReadExpression]) -> _Graph:
    """Return which computed fields each computed field is sure to need."""
    needs: dict[Pattern, list[Pattern]] = {}
    for reading in readings:
        if reading.expression.computes:
            found = needs.setdefault(reading.expression.computes, [])
            found += [_maker(read.pattern) for read in reading.reads if read.certain]
    return {name: [one for one in found if one in needs] for name, found in needs.items()}


def _maker(pattern: Pattern) -> Pattern:
    """Return what gives a field its value: all of the scorecard is made at once."""
    return SCORECARD if pattern[:1] == SCORECARD else pattern


def _circles(needs: _Graph) -> Iterator[tuple[Pattern, ...]]:
    done: set[Pattern] = set()
    for start in needs:
        chain: list[Pattern] = []
        branches = [iter((start,))]
        while branches:
            name = next(branches[-1], None)
            if name is None:
                branches.pop()
                done.update(chain[-1:])
                del chain[-1:]
            elif name in chain:
                yield tuple(chain[chain.index(name) :])
            elif name not in done:
                chain.append(name)
                branches.append(iter(needs[name]))
