"""Findings with one right answer, and the edits that give it.

What an author wrote is not changed by guess. A stated value that a formula gives is taken out,
so that the computed one is printed; but not where a figure that it follows from is in doubt.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from reportgen.compute.evaluate import Computed
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Edit, ValuePath
from reportgen.schema.shape import Shape
from reportgen.source.entries import removal
from reportgen.source.source import Source

DOUBTFUL: Final = (codes.AMOUNT_UNIT, codes.UNIT_SLIP, codes.SISTER_OUT_OF_SCALE)
"""Findings that say that a figure may be another one."""

# A rate from here on would be 1000 % and more: only its sign can be missing.
_SURELY_PERCENT = Decimal(10)


def with_edits(
    found: Iterable[Diagnostic], source: Source, shape: Shape, computed: Computed
) -> list[Diagnostic]:
    """Return `found`, those with one right answer together with the edits that give it.

    Args:
        found: everything that was found.
        source: the report.
        shape: what the schema says about it.
        computed: its record with how the computed fields came about.
    """
    listed = list(found)
    repairs = _Repairs(source, shape, computed, listed)
    return [one if one.edits else one._replace(edits=repairs.edits(one)) for one in listed]


class _Repairs:
    def __init__(
        self, source: Source, shape: Shape, computed: Computed, found: list[Diagnostic]
    ) -> None:
        self._source = source
        self._shape = shape
        self._derivations = computed.derivations
        self._doubtful = {one.path for one in found if one.code in DOUBTFUL}
        self._by_code: Mapping[str, Callable[[ValuePath], Edit | None]] = {
            codes.COMPUTED_DIFFERS.id: self._without_stated,
            codes.RATE_WITHOUT_PERCENT.id: self._with_percent_sign,
        }

    def edits(self, found: Diagnostic) -> tuple[Edit, ...]:
        repair = self._by_code.get(found.code.id)
        edit = repair(found.path) if repair is not None and found.path else None
        return () if edit is None else (edit,)

    def _without_stated(self, path: ValuePath) -> Edit | None:
        if path not in self._derivations or self._is_doubtful(path):
            return None
        entry = self._entry(path)
        return None if self._is_required(entry) else removal(self._source, entry)

    def _is_doubtful(self, path: ValuePath) -> bool:
        """Say whether a value follows from a doubtful one, near or far."""
        seen, waiting = {path}, [path]
        while waiting and self._doubtful:
            derivation = self._derivations.get(waiting.pop())
            inputs = set(derivation.inputs) - seen if derivation else set()
            if not self._doubtful.isdisjoint(inputs):
                return True
            seen |= inputs
            waiting += inputs
        return False

    def _entry(self, path: ValuePath) -> ValuePath:
        """Return the entry to take out: the group, if it would be empty and is computed too."""
        group = path[:-1]
        alone = len(_at(self._source.data, group)) == 1
        if not alone or not group or not isinstance(group[-1], str) or self._is_required(group):
            return path
        shape = self._shape.at(group)
        fields = shape.properties if shape else {}
        computed = all((*group, name) in self._derivations for name in fields)
        return group if fields and computed else path

    def _is_required(self, path: ValuePath) -> bool:
        owner = self._shape.at(path[:-1])
        return owner is None or path[-1] in owner.required

    def _with_percent_sign(self, path: ValuePath) -> Edit | None:
        span, value = self._source.places.span(path), _at(self._source.data, path)
        if span is None or not isinstance(value, Decimal) or abs(value) < _SURELY_PERCENT:
            return None
        behind = span._replace(line=span.end_line, column=span.end_column)
        return Edit(behind, "%")  # a number has no quotes that it could be behind


def _at(data: Any, path: ValuePath) -> Any:
    for step in path:
        data = data[step]
    return data
