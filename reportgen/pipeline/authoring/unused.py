"""Computed fields that nothing uses."""

from collections.abc import Iterable, Iterator, Sequence

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.authoring.expressions import shown
from reportgen.pipeline.authoring.formulas import ReadExpression
from reportgen.pipeline.authoring.material import Material
from reportgen.template.definition import ComputedField, Pattern


def check_unused(
    material: Material,
    readings: Sequence[ReadExpression],
    used: Iterable[Pattern],
    printed: Iterable[Pattern],
) -> Iterator[Diagnostic]:
    """Return the computed fields that no formula, layout or rule reads.

    One that the schema knows has a use of its own: what an author states is compared with it.

    Args:
        material: the template.
        readings: its expressions.
        used: fields that rules and layouts name.
        printed: groups and lists of which layouts may print everything.
    """
    places = set(used)
    for field in (one for one in material.template.computed if one not in material.homeless):
        others = [one for one in readings if one.expression.computes != field.pattern]
        read = {read.pattern for one in others for read in one.reads}
        wholes = {*printed, *(whole for one in others for whole in one.wholes)}
        if _is_in_schema(field, material):
            continue
        whole = any(field.pattern[: len(one)] == one for one in wholes)
        if not whole and field.pattern not in read and field.pattern not in places:
            args = {"name": shown(field.pattern)}
            yield Diagnostic(codes.COMPUTED_UNUSED, field.span, args, field.pattern)


def _is_in_schema(field: ComputedField, material: Material) -> bool:
    found = material.root.at(field.pattern)
    return found is not None and found.shape is not None
