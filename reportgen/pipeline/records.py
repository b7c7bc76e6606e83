"""A report → its record, as written and computed: what can be had without checks and layout."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reportgen.compute.evaluate import compute
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.diff.compare import Side
from reportgen.diff.figures import Manner
from reportgen.pipeline.check import amount_unit_of, named_toolset
from reportgen.pipeline.files import FolderFiles, quote_from
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore
from reportgen.pipeline.todo import validate_but_todo
from reportgen.record.build import build_record
from reportgen.source.collector import no_garbage_collection
from reportgen.source.source import Loaded
from reportgen.template.definition import Template


class ReadReport(NamedTuple):
    """A report as far as it could be read.

    Attributes:
        diagnostics: what was found on the way; the findings of checks are not among it.
        quote: returns a line of any file that a finding is about.
        side: its record; None where the source or the template is broken.
        template: the template that it names, if there is one.
    """

    diagnostics: list[Diagnostic]
    quote: Callable[[str, int], str | None]
    side: Side | None = None
    template: Template | None = None


def read_report(loaded: Loaded, store: TemplateStore) -> ReadReport:
    """Return what is in a loaded source. Values that are wrong are left out, with a finding."""
    with no_garbage_collection():
        return _read(loaded, store)


def _read(loaded: Loaded, store: TemplateStore) -> ReadReport:
    source, found = loaded.source, list(loaded.diagnostics)
    quote = quote_from(source)
    if source is None or has_errors(found):
        return ReadReport(in_order(found), quote)
    try:
        toolset = named_toolset(source, FolderFiles(Path()), store, found)
    except BrokenTemplateError as error:
        every = in_order([*found, *error.diagnostics], source.file)
        return ReadReport(every, quote_from(source, *error.files))
    if toolset is None:
        return ReadReport(in_order(found), quote)
    template = toolset.template
    # what is only not filled in yet is left out, and found as the record is built
    violations = validate_but_todo(source, template.schema)
    found += (one for one in violations if one.code is not codes.TODO_LEFT)
    if has_errors(found):
        return ReadReport(in_order(found, source.file), quote, template=template)
    unit = amount_unit_of(source.data, template)
    built = build_record(source.data, template.schema.shape, source.places, amount_unit=unit)
    computed = compute(built.record, template, toolset.formulas)
    store.cache.keep(toolset.formulas)
    manner = Manner(template.rounding, unit)
    side = Side(built.record, computed.record, computed.derivations, manner)
    every = in_order([*found, *built.diagnostics], source.file)
    return ReadReport(every, quote, side, template)
