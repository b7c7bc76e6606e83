"""A template folder → every mistake in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reportgen import resources
from reportgen.diagnostics.diagnostic import Diagnostic, Severity, has_errors, in_order
from reportgen.diagnostics.place import Quote
from reportgen.diagnostics.wording import message
from reportgen.layout.names import LayoutNames, layout_names
from reportgen.pipeline.authoring.conditions import check_conditions
from reportgen.pipeline.authoring.cycles import check_cycles
from reportgen.pipeline.authoring.formulas import read_expressions
from reportgen.pipeline.authoring.material import Material, material
from reportgen.pipeline.authoring.named_fields import (
    check_named_fields,
    named_fields,
    patterns_of,
)
from reportgen.pipeline.authoring.sample import try_layouts
from reportgen.pipeline.authoring.schema import check_schema
from reportgen.pipeline.authoring.trials import try_conditions
from reportgen.pipeline.authoring.unused import check_unused
from reportgen.pipeline.authoring.words import check_words
from reportgen.pipeline.check import check
from reportgen.pipeline.files import quote_from
from reportgen.pipeline.templates import TemplateStore
from reportgen.template.definition import DESCRIPTION, Pattern
from reportgen.template.load import read_template

_SAMPLES = "sample/*.yaml"


class CheckedTemplate(NamedTuple):
    """What is wrong with a template, and what returns a line of its files."""

    diagnostics: list[Diagnostic]
    quote: Quote


def check_template(folder: Path) -> CheckedTemplate:
    """Return what is wrong with the template in `folder`, all of it.

    What can be known without a report comes first. Only where none of that is an error are
    reports tried: those in the folder `sample`, and made-up ones.
    """
    store = TemplateStore((folder, folder.absolute().parent, resources.templates()))
    loaded = read_template(folder, resources.schemas(), store)
    whole = material(loaded)
    if whole is None:
        return CheckedTemplate(in_order(loaded.diagnostics), quote_from(*loaded.files))
    found = [*whole.found, *_written(whole)]
    if not has_errors(found):
        found += try_layouts(whole)
        found += try_conditions(whole)
        found += _samples(folder, store)
    first = str(folder / DESCRIPTION)
    own = (one for one in found if not _is_advice_below(one, whole))
    return CheckedTemplate(in_order(_once(own), first), quote_from(*whole.sources))


def _is_advice_below(found: Diagnostic, whole: Material) -> bool:
    """Say whether something is no error and about a template that this one extends.

    What is not used here may be used there; it is told where that one is checked.
    """
    below = tuple(f"{folder.as_posix()}/" for folder in whole.template.folders[1:])
    is_advice = found.severity is not Severity.ERROR
    return is_advice and found.span is not None and found.span.file.startswith(below)


def _written(whole: Material) -> Iterator[Diagnostic]:
    """Return what is wrong with what is written."""
    readings = read_expressions(whole)
    named = list(named_fields(whole))
    used: list[Pattern] = list(patterns_of(named))
    printed: list[Pattern] = []
    for names in _layouts(whole):
        used += [read.pattern for read in names.reads]
        printed += names.wholes
        yield from names.diagnostics
    for reading in readings:
        yield from reading.diagnostics
    yield from check_schema(whole)
    yield from check_named_fields(whole, named)
    yield from check_cycles(readings)
    yield from check_conditions(readings)
    yield from check_unused(whole, readings, used, printed)
    yield from check_words(whole)


def _layouts(whole: Material) -> Iterator[LayoutNames]:
    """Yield what layouts name; that a file is missing is said already."""
    files = {layout.file: layout.is_form for layout in whole.template.layouts.values()}
    for file, is_form in files.items():
        if is_form:
            yield whole.forms.names(file, whole.root)
        elif whole.template.file(file).is_file():
            yield layout_names(whole.layouts, file, whole.root, whole.styles)


def _samples(folder: Path, store: TemplateStore) -> Iterator[Diagnostic]:
    """Return what is wrong with the author's own reports."""
    for file in sorted(folder.glob(_SAMPLES)):
        yield from check(file, store, name=str(file)).diagnostics


def _once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings; what several checks say of one line in the same words only once."""
    seen: set[tuple[object, ...]] = set()
    for one in found:
        line = (one.span.file, one.span.line) if one.span else ()
        key = (one.code.id, line, one.path, message(one, "en"))
        if key not in seen or not line:
            seen.add(key)
            yield one
