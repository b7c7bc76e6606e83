"""Computed fields that nothing uses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.authoring.expressions import shown
from reportgen.pipeline.authoring.formulas import Reading
from reportgen.pipeline.authoring.material import Material
from reportgen.template.definition import ComputedField, Pattern

_MARKUP = re.compile(r"<[^>]*>")
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
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
    if shown_words is None:
        return
    places = set(used)
    for field in (one for one in material.template.computed if one not in material.homeless):
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


def _words_of_forms(material: Material) -> frozenset[str] | None:
    """Return all words in the tags of layouts that are Word documents.

    None if one cannot be read: what it names is not known then.
    """
    template = material.template
    forms = [template.folder / one.file for one in template.layouts.values() if one.is_form]
    try:
        return frozenset(word for form in forms for word in _words(form))
    except (OSError, ValueError, ModuleNotFoundError):  # the library that reads forms is an extra
        return None


def _words(file: Path) -> Iterator[str]:
    """Yield the words of a form.

    Raises:
        ValueError: it is refused, which is said elsewhere.
    """
    from reportgen.forms.package import RefusedError, read_package  # noqa: PLC0415 - an extra

    try:
        parts = read_package(file.read_bytes()).parts
    except RefusedError as error:
        raise ValueError(file.name) from error
    for name, content in parts.items():
        if name.endswith(".xml"):
            text = _MARKUP.sub("", content.decode("utf-8", "replace"))
            yield from _WORD.findall(" ".join(_TAG.findall(text)))
