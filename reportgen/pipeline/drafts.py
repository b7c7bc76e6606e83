"""A report with whatever is missing or wrong in it → what can be printed of it all the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reportgen.checks.requirements import check_requirements
from reportgen.checks.subject import Subject
from reportgen.compute.conditions import Outcome
from reportgen.compute.opening import open_values
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.near import nearest_name
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Document, Metadata
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.forms.form import Form
from reportgen.layout.gaps import gap_text
from reportgen.layout.render import Setting, lay_out
from reportgen.pipeline.files import FolderFiles
from reportgen.pipeline.read import Read, Values
from reportgen.pipeline.templates import BrokenTemplateError, Toolset
from reportgen.pipeline.todo import marked
from reportgen.record.record import Record
from reportgen.record.values import OpenValue, TitleOf
from reportgen.schema.sound import sound
from reportgen.schema.store import Schema
from reportgen.source.collector import no_garbage_collection
from reportgen.source.source import Source
from reportgen.template.definition import LayoutInfo

# The record goes on with what is likely meant; nobody can rely on it.
_DOUBTFUL = (codes.NOT_A_NUMBER, codes.AMOUNT_UNIT, codes.RATE_WITHOUT_PERCENT)


class Draft(NamedTuple):
    """What is printed of a report, and the values that are printed.

    Attributes:
        files: what was read for it.
    """

    made: Document | Form
    values: Values
    files: frozenset[Path]


def draft_of(
    read: Read, found: Iterable[Diagnostic], mark: str, *, wants: bool = True
) -> Draft | None:
    """Return the draft of a report; None if it cannot be parsed or there is no template for it.

    Args:
        read: the report.
        found: what is wrong with it.
        mark: what is printed on every page.
        wants: what should be there and is not is a gap, also where the final document has none.
    """
    tools = read.tools or _tools(read)
    if read.source is None or tools is None:
        return None
    with no_garbage_collection():
        values, title_of = _opened(read, read.source, tools, list(found) if wants else None)
        pictures = FolderFiles(read.loaded.folder)
        metadata = _metadata(values)
        setting = Setting(
            metadata, pictures.read, values.computed.tails, mark, values.parts, title_of
        )
        made = _made(tools, _layout(values), values.computed.record, setting)
    return None if made is None else Draft(made, values, tools.files | pictures.asked)


def _tools(read: Read) -> Toolset | None:
    """Return the template that a report means, also if something else is wrong with its source."""
    named = read.source.data.get("template") if read.source else None
    store = read.reader.store
    name = nearest_name(str(named), store.names()) if isinstance(named, str) else None
    try:
        return None if name is None else store.toolset(name)
    except BrokenTemplateError:
        return None


def _opened(
    read: Read, source: Source, tools: Toolset, found: list[Diagnostic] | None
) -> tuple[Values, TitleOf]:
    """Return the values of the report, those that are missing or wrong open, and their names."""
    schema = tools.template.schema
    unread = [path for path in marked(source.data) if _is_quantity(path, schema)]
    data, wrong = sound(source.data, schema, unread)
    values = read.values_in(source._replace(data=data), tools)
    doubtful = {one.path for one in values.built.diagnostics if one.code in _DOUBTFUL}
    wanted: set[ValuePath] = set()
    if found is not None:
        told = [*found, *values.built.diagnostics]
        wanted |= {one.path for one in told if one.severity >= Severity.WARNING and one.path}
        wanted |= set(_required(values))
    return values, open_values(values.computed, tools.formulas, wrong | doubtful, wanted)


def _is_quantity(path: ValuePath, schema: Schema) -> bool:
    shape = schema.shape.at(path)
    return shape is not None and shape.kind == "quantity"


def _required(values: Values) -> Iterator[ValuePath]:
    """Yield the places where the rules of the template want a value and there is none."""
    template, formulas = values.tools.template, values.tools.formulas
    subject = Subject(values.computed.record, template, formulas)
    list(check_requirements(subject))
    for tried in subject.tried:
        yield from (one.path for one in tried.conditions((Outcome.FAILED,)))


def _metadata(values: Values) -> Metadata:
    scope, gap = Scope(values.computed.record, ()), gap_text(OpenValue())
    texts: dict[str, str] = {}
    for name, stated in values.tools.template.properties.items():
        try:
            texts[name] = values.tools.formulas.text(stated.text).told(scope, gap)
        except FormulaError:
            texts[name] = ""
    keywords = tuple(filter(None, texts.pop("keywords", "").split("、")))
    return Metadata(**texts, keywords=keywords, language=values.tools.sheet.language)


def _layout(values: Values) -> LayoutInfo:
    """Return the layout that a report names, the nearest one, or the first."""
    layouts, named = values.tools.template.layouts, values.source.data.get("layout")
    name = nearest_name(named, layouts) if isinstance(named, str) else None
    return layouts[name] if name is not None else next(iter(layouts.values()))


def _made(
    tools: Toolset, layout: LayoutInfo, record: Record, setting: Setting
) -> Document | Form | None:
    if layout.is_form:
        return tools.forms.fill(layout.file, record, setting).form
    return lay_out(record, tools.layouts, layout.file, setting).document
