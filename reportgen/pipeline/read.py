"""A report → what is written in it, and what follows from that: the road of every use case.

Its source, the template that it names, its form by the schema, its values as they are written,
and the same with computed fields. Checks, explanations, comparisons and redlines start from here.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from reportgen.compute.evaluate import Computed, compute
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors
from reportgen.diagnostics.near import near_names
from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.pipeline.files import quote_from
from reportgen.pipeline.previous import Previous, named_previous, read_previous
from reportgen.pipeline.project import Project, load_project
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore, Toolset
from reportgen.pipeline.todo import validate_but_todo
from reportgen.record.build import Built, build_record
from reportgen.record.last_year import give_last_year
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError, Lines
from reportgen.source.collector import no_garbage_collection
from reportgen.source.includes import load_source
from reportgen.source.source import Loaded, Source
from reportgen.template.definition import Pattern, Template

_UNNAMED = "report.yaml"


@dataclass(frozen=True, eq=False)
class Values:
    """What a report says.

    Attributes:
        source: the text of its author.
        tools: its template, with all that is made of it.
        amount_unit: the unit that its amounts are in; empty if it does not say.
        lines: what the lines of its narrative texts are.
        built: its record, which `computed` fills in, and what is wrong with single values.
        last_year: returns last year's record, which formulas and layouts may read.
    """

    source: Source
    tools: Toolset
    amount_unit: str
    lines: Lines
    built: Built
    last_year: Callable[[], Record | None]

    @cached_property
    def computed(self) -> Computed:
        """The record with computed fields; they are computed when they are first asked for."""
        give_last_year(self.built.record, self.last_year)
        with no_garbage_collection():
            return compute(self.built.record, self.tools.template, self.tools.formulas)

    @cached_property
    def written(self) -> Record:
        """The record without computed fields: read once more, for the few who compare the two."""
        with no_garbage_collection():
            return _built(self.source, self.tools, self.amount_unit, self.lines).record

    @property
    def parts(self) -> Mapping[str, bool]:
        """Which parts the document has: what the report says goes before the template."""
        stated = self.source.data.get("parts")
        own = stated.items() if isinstance(stated, dict) else ()
        return {**self.tools.template.parts, **{name: bool(value) for name, value in own}}

    def document_property(self, name: str) -> str:
        """Return `title`, `author` or the like of the document; empty if it cannot be had."""
        stated = self.tools.template.properties[name]
        try:
            return self.tools.formulas.text(stated.text).render(Scope(self.computed.record, ()))
        except (AbsentOperandError, FormulaError):  # what check finds is no matter here
            return ""


@dataclass(frozen=True, eq=False)
class Read:
    """A report as far as it could be read.

    Attributes:
        loaded: its source, or why there is none, and its folder.
        reader: what has read it, and reads what belongs to it.
        tools: the template that it names; None if none can be used.
        found: what is wrong with its source, its template and its form.
        files: what it was read from, also files that could not be; a folder stands for all in it.
        template_files: those of a broken template.
        last_named: what the run calls last year's report, instead of the one that this one names.
    """

    loaded: Loaded
    reader: "Reader"
    tools: Toolset | None
    found: tuple[Diagnostic, ...]
    files: frozenset[Path]
    template_files: tuple[Source, ...] = ()
    last_named: Path | None = None

    @property
    def source(self) -> Source | None:
        """What its author wrote; None if that is no YAML."""
        return self.loaded.source

    @cached_property
    def has_form(self) -> bool:
        """Whether the source is all that the schema wants: checks and layouts rely on that."""
        return self.tools is not None and not has_errors(self.found)

    @cached_property
    def values(self) -> Values | None:
        """What it says; None where its form is wrong.

        What is only not filled in yet is left out; the record has a finding for it too.
        """
        if self.source is None or self.tools is None or has_errors(self._found_but_todo()):
            return None
        with no_garbage_collection():
            return self.values_in(self.source, self.tools)

    def values_in(self, source: Source, tools: Toolset) -> Values:
        """Return what a source says, by a template and the settings of this report's project."""
        unit = _amount_unit(source.data, tools.template.amount_unit)
        lines = self._lines(tools.template)
        built = _built(source, tools, unit, lines)
        return Values(source, tools, unit, lines, built, self._last_record)

    def _last_record(self) -> Record | None:
        with self.reader.asking(self):
            return self.previous.record

    @cached_property
    def previous(self) -> Previous:
        """Last year's report; reports that name each other have none."""
        if self.source is None or self.tools is None:
            return Previous(None, [])
        path = self.last_named or named_previous(self.source, self.loaded.folder)
        return read_previous(self.source, self.tools.template, path, self.reader.earlier)

    @property
    def template(self) -> Template | None:
        """What it is to be by its template; None if none can be used."""
        return self.tools.template if self.tools else None

    @property
    def record(self) -> Record | None:
        """What it says, with computed fields; None where its form is wrong.

        A report that is last year's of its own last year's has none.
        """
        is_circle = self.reader.is_asked(self)
        return None if is_circle or self.values is None else self.values.computed.record

    @property
    def found_as_written(self) -> list[Diagnostic]:
        """What is wrong with what is written: source, template, form and single values."""
        if self.values is None:
            return list(self.found)
        return [*self._found_but_todo(), *self.values.built.diagnostics]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with all that was read, and with what follows by computing."""
        computed = self.values.computed.diagnostics if self.values else ()
        return [*self.found_as_written, *computed]

    @property
    def inputs(self) -> Iterator[Path]:
        """All files that were read for it, those of its template too."""
        yield from self.files
        yield from self.project.files
        if self.tools is not None:
            yield from self.tools.template.files
            yield from self.tools.layouts.files

    @property
    def open_marks(self) -> list[Diagnostic]:
        """What is left to fill in."""
        found = self.found_as_written if self.has_form else self.found
        return [one for one in found if one.code is codes.TODO_LEFT]

    @cached_property
    def project(self) -> Project:
        """What its project has settled."""
        return self.reader.project(self.loaded)

    @property
    def name(self) -> str:
        """What findings call it."""
        return _name(self.loaded)

    def quote(self, file: str, line: int) -> str | None:
        """Return a line of any file that a finding is about."""
        return quote_from(self.source, *self.template_files)(file, line)

    def in_layout(self, name: str | None) -> "Read":
        """Return the report as if its author had named another layout; None leaves it."""
        if name is None or self.source is None:
            return self
        return self.with_value(("layout",), name)

    def with_last_year(self, path: Path | None) -> "Read":
        """Return the report as if it named the file at `path` as last year's; None leaves it."""
        return self if path is None else replace(self, last_named=path)

    def value_at(self, path: ValuePath) -> object:
        """Return what is written at a place of the source."""
        data: Any = self.source.data if self.source else None
        for step in path:
            data = data[step]
        return data

    def with_value(self, path: ValuePath, value: object) -> "Read":
        """Return the report as if its author had written another value at a place."""
        assert self.source is not None  # noqa: S101 (for the type checker)
        data = _with_value(self.source.data, path, value)
        source = self.source._replace(data=data)
        changed = self.reader.read(self.loaded._replace(source=source))
        return replace(changed, last_named=self.last_named)

    def _lines(self, template: Template) -> Lines:
        """Return what the lines of narrative texts are; the project goes before the template."""
        settled = self.project.lines
        return Lines(template.paragraphs) if settled is Lines.UNSETTLED else settled

    def _found_but_todo(self) -> Iterator[Diagnostic]:
        return (one for one in self.found if one.code is not codes.TODO_LEFT)


def read(loaded: Loaded, store: TemplateStore) -> Read:
    """Return what is in a loaded source; its template is one of `store`."""
    return Reader(store).read(loaded)


class Reader:
    """Reads reports that belong together, such as those of two years: each file once."""

    def __init__(self, store: TemplateStore) -> None:
        """Look for templates in `store`."""
        self.store: Final = store
        self._reports: dict[Path, Read] = {}
        self._asking: list[Read] = []
        self._projects: dict[tuple[Path, str], Project] = {}

    def file(self, path: Path, *, name: str) -> Read:
        """Return the report at `path`, as it was when it was first asked for.

        Args:
            path: where it is.
            name: what findings call it, if it was not read under another name.
        """
        place = _place(path)
        if place not in self._reports:
            self._reports[place] = self.read(load_source(path, name=name))
        return self._reports[place]

    @contextmanager
    def asking(self, read: Read) -> Iterator[None]:
        """Take note that a report asks for last year's: they may name each other."""
        self._asking.append(read)
        try:
            yield
        finally:
            self._asking.pop()

    def is_asked(self, read: Read) -> bool:
        """Say whether a report is just asking for last year's."""
        return any(read is one for one in self._asking)

    def earlier(self, path: Path, name: str) -> Read:
        """Return the report of the year before that at `path` is; it may name one itself."""
        return self.file(path, name=name)

    def project(self, loaded: Loaded) -> Project:
        """Return what the project of a report has settled."""
        key = loaded.folder, _name(loaded)
        if key not in self._projects:
            self._projects[key] = load_project(*key)
        return self._projects[key]

    def read(self, loaded: Loaded) -> Read:
        """Return what is in a loaded source."""
        source, files = loaded.source, frozenset(loaded.files)
        if source is None or has_errors(loaded.diagnostics):
            return Read(loaded, self, None, tuple(loaded.diagnostics), files)
        name = str(source.data.get("template"))
        try:
            chosen = self.store.chosen(name, source.data.get("year"))
            folder = self.store.find(chosen) if chosen else None
            if chosen is None or folder is None:
                found = (*loaded.diagnostics, self._unknown_template(source))
                return Read(loaded, self, None, found, files)
            files |= {folder}
            over = self.project(loaded).over
            tools = self.store.toolset(chosen, over.get(chosen, over.get(name)))
        except BrokenTemplateError as error:
            found = (*loaded.diagnostics, *error.diagnostics)
            return Read(loaded, self, None, found, files, error.files)
        violations = validate_but_todo(source, tools.template.schema)
        found = (*loaded.diagnostics, *tools.diagnostics, *violations)
        return Read(loaded, self, tools, found, files | tools.files)

    def _unknown_template(self, source: Source) -> Diagnostic:
        name, names = source.data.get("template"), self.store.names()
        near = tuple(self.store.versions(str(name))) or near_names(str(name), names, most=1)
        args = {"name": "—" if name is None else name, "names": near or tuple(names)}
        span = source.places.nearest(("template",))
        return Diagnostic(codes.UNKNOWN_TEMPLATE, span, args, ("template",))


def _with_value(data: Any, path: ValuePath, value: object) -> Any:
    """Return `data` with another value at a place; what is not around it is shared."""
    if not path:
        return value
    first, *rest = path
    changed: Any = list(data) if isinstance(data, list) else dict(data)
    known = changed[first] if isinstance(data, list) or first in data else None
    changed[first] = _with_value(known, tuple(rest), value)
    return changed


def _name(loaded: Loaded) -> str:
    return loaded.source.file if loaded.source else str(loaded.folder / _UNNAMED)


def _place(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, a NUL in the name
        return path


def _built(source: Source, tools: Toolset, unit: str, lines: Lines) -> Built:
    shape = tools.template.schema.shape
    return build_record(source.data, shape, source.places, amount_unit=unit, lines=lines)


def _amount_unit(data: object, steps: Pattern) -> str:
    """Return the unit that a report's amounts are in."""
    for step in steps:
        data = data.get(step) if isinstance(data, Mapping) else None
    return data if isinstance(data, str) else ""
