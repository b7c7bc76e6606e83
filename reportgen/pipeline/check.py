"""One report file → everything that is wrong with it, and the document that it makes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reportgen.checks.passages import passages
from reportgen.checks.run import run_checks
from reportgen.checks.subject import Subject
from reportgen.compute.derivation import Derivation
from reportgen.compute.evaluate import Computed, compute
from reportgen.compute.faults import problem
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.diagnostics.near import near_names
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Document, Metadata
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.layout.render import Setting, lay_out
from reportgen.pipeline.files import FolderFiles, quote_from
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore, Toolset
from reportgen.pipeline.todo import validate_but_todo
from reportgen.record.build import build_record
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError
from reportgen.source.collector import no_garbage_collection
from reportgen.source.includes import load_source, parse_source
from reportgen.source.source import Loaded, Source
from reportgen.style.sheet import StyleSheet
from reportgen.template.definition import Property

DRAFT_MARK = "草稿"

Quote = Callable[[str, int], str | None]


class Checked(NamedTuple):
    """What a check found.

    Attributes:
        quote: returns a line of any file that a finding is about.
        record: with computed fields, as far as the check came.
        document: what would be written; None if there are errors and no draft was asked for.
        outputs: the files that were written.
        files: what all this follows from, also files that could not be read; a folder stands
            for everything in it.
    """

    diagnostics: list[Diagnostic]
    quote: Quote
    record: Record | None = None
    derivations: Mapping[ValuePath, Derivation] = MappingProxyType({})
    document: Document | None = None
    sheet: StyleSheet | None = None
    outputs: tuple[Path, ...] = ()
    files: frozenset[Path] = frozenset()


def check(path: Path, store: TemplateStore, *, name: str, draft: bool = False) -> Checked:
    """Return what is wrong with the report in `path`.

    Args:
        path: the report file.
        store: where its template is found.
        name: what the file is called in findings.
        draft: lay the document out, with a mark on every page, in spite of errors.
    """
    with no_garbage_collection():
        return check_loaded(load_source(path, name=name), path.parent, store, draft=draft)


def check_text(text: str, folder: Path, store: TemplateStore, *, name: str) -> Checked:
    """Return what is wrong with a report that is given as text; pictures are in `folder`."""
    with no_garbage_collection():
        return check_loaded(parse_source(text, name), folder, store, draft=False)


def check_loaded(loaded: Loaded, folder: Path, store: TemplateStore, *, draft: bool) -> Checked:
    """Return what is wrong with a loaded source."""
    files = FolderFiles(folder)
    files.asked.update(loaded.files)
    checked = _stages(loaded, files, store, draft=draft)
    return checked._replace(files=frozenset(files.asked))


def _stages(loaded: Loaded, files: FolderFiles, store: TemplateStore, *, draft: bool) -> Checked:
    """Do the stages in their order, as far as they can be done."""
    source, found = loaded.source, loaded.diagnostics
    if source is None or has_errors(found):
        return Checked(in_order(found), quote_from(source))
    try:
        toolset = _toolset(source, files, store, found)
    except BrokenTemplateError as error:
        every = in_order([*found, *error.diagnostics], source.file)
        return Checked(every, quote_from(source, *error.files))
    if toolset is None:
        return Checked(in_order(found), quote_from(source))
    files.asked.add(toolset.template.schema_file)
    found += toolset.diagnostics
    found += validate_but_todo(source, toolset.template.schema)
    if has_errors(found):  # later stages rely on what the schema promises
        return Checked(in_order(found), quote_from(source))
    checked = _Report(source, files, toolset, found).checked(draft=draft)
    store.cache.keep(toolset.formulas)
    return checked


def _toolset(
    source: Source, files: FolderFiles, store: TemplateStore, found: list[Diagnostic]
) -> Toolset | None:
    """Return the template that the source names, or report that there is none."""
    name = source.data.get("template")
    folder = store.find(name) if isinstance(name, str) else None
    if folder is not None:
        files.asked.add(folder)
        return store.toolset(folder.name)
    names = store.names()
    span = source.places.nearest(("template",))
    near = near_names(str(name), names, most=1)
    args = {"name": "—" if name is None else name, "names": near or tuple(names)}
    found.append(Diagnostic(codes.UNKNOWN_TEMPLATE, span, args, ("template",)))
    return None


class _Report:
    """The stages after the schema, for one source."""

    def __init__(
        self, source: Source, files: FolderFiles, toolset: Toolset, found: list[Diagnostic]
    ) -> None:
        self._source = source
        self._files = files
        self._tools = toolset
        self._found = found

    def checked(self, *, draft: bool) -> Checked:
        template = self._tools.template
        unit = _at(self._source.data, template.amount_unit)
        built = build_record(
            self._source.data, template.schema.shape, self._source.places,
            amount_unit=unit if isinstance(unit, str) else "",
        )  # fmt: skip
        computed = compute(built.record, template, self._tools.formulas)
        self._found += built.diagnostics
        self._found += computed.diagnostics
        formulas = self._tools.formulas
        texts = passages(computed.record, formulas.environment.text)
        subject = Subject(computed.record, template, formulas, _suspects(self._found), texts)
        self._found += run_checks(subject)
        document = self._document(computed, draft=draft)
        found = in_order(self._found, self._source.file)
        return Checked(
            found,
            quote_from(self._source),
            computed.record,
            computed.derivations,
            document if draft or not has_errors(found) else None,
            self._tools.sheet,
        )

    def _document(self, computed: Computed, *, draft: bool) -> Document | None:
        layout = self._source.data.get("layout")
        layouts = self._tools.template.layouts
        if not isinstance(layout, str) or layout not in layouts:
            span = self._source.places.nearest(("layout",))
            args = {"name": "—" if layout is None else layout, "names": tuple(layouts)}
            self._found.append(Diagnostic(codes.UNKNOWN_LAYOUT, span, args, ("layout",)))
            return None
        setting = Setting(
            self._metadata(computed.record), self._files.read, computed.tails,
            mark=DRAFT_MARK if draft else "", lenient=draft,
        )  # fmt: skip
        file = layouts[layout].file
        laid_out = lay_out(computed.record, self._tools.layouts, file, setting)
        # A value that is missing because of another finding is not worth a second one.
        follows = has_errors(self._found)
        self._found += [
            found
            for found in laid_out.diagnostics
            if not (follows and found.code is codes.VALUE_MISSING)
        ]
        return laid_out.document

    def _metadata(self, record: Record) -> Metadata:
        texts = {
            name: self._property(name, stated, record)
            for name, stated in self._tools.template.properties.items()
        }
        keywords = tuple(filter(None, texts.pop("keywords", "").split("、")))
        return Metadata(**texts, keywords=keywords)

    def _property(self, name: str, stated: Property, record: Record) -> str:
        try:
            return self._tools.formulas.text(stated.text).render(Scope(record, ()))
        except AbsentOperandError:
            return ""
        except FormulaError as error:
            args = {"problem": problem(error)}
            place = ("document", name)
            self._found.append(Diagnostic(codes.EXPRESSION_FAILED, stated.span, args, place))
            return ""


def _suspects(found: list[Diagnostic]) -> frozenset[ValuePath]:
    """Return the values whose unit is in doubt."""
    in_doubt = (codes.AMOUNT_UNIT, codes.UNIT_SLIP)
    return frozenset(diagnostic.path for diagnostic in found if diagnostic.code in in_doubt)


def _at(data: Any, path: tuple[str, ...]) -> object:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data if path else None
