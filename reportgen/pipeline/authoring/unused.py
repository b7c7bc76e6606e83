"""Computed fields that nothing uses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.authoring.expressions import shown
from reportgen.pipeline.authoring.formulas import Reading
from reportgen.pipeline.authoring.material import Material
from reportgen.template.definition import ComputedField, Pattern

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d]\w*")


def check_unused(
    material: Material,
    readings: Sequence[Reading],
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
    shown_words = _words_of_forms(material)
    places = set(used)
    for field in material.template.computed:
        others = [one for one in readings if one.expression.computes != field.pattern]
        read = {read.pattern for one in others for read in one.reads}
        wholes = {*printed, *(whole for one in others for whole in one.wholes)}
        if _is_in_schema(field, material) or field.pattern[-1] in shown_words:
            continue
        whole = any(field.pattern[: len(one)] == one for one in wholes)
        if not whole and field.pattern not in read and field.pattern not in places:
            args = {"name": shown(field.pattern)}
            yield Diagnostic(codes.COMPUTED_UNUSED, field.span, args, field.pattern)


def _is_in_schema(field: ComputedField, material: Material) -> bool:
    found = material.root.at(field.pattern)
    return found is not None and found.shape is not None


def _words_of_forms(material: Material) -> frozenset[str]:
    """Return all words of the layouts that are Word documents, in whose tags fields are named."""
    template = material.template
    forms = [template.folder / one.file for one in template.layouts.values() if one.is_form]
    return frozenset(word for form in forms for word in _words(form))


def _words(file: Path) -> Iterator[str]:
    try:
        with ZipFile(file) as package:
            parts = [name for name in package.namelist() if name.endswith(".xml")]
            for part in parts:
                yield from _WORD.findall(_TAG.sub("", package.read(part).decode("utf-8")))
    except (OSError, BadZipFile, UnicodeDecodeError):  # the form itself is refused elsewhere
        return
