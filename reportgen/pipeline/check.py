"""One report file → everything that is wrong with it, and the document that it makes."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from reportgen.checks.passages import passages
from reportgen.checks.run import run_checks, run_document_checks
from reportgen.checks.subject import Subject
from reportgen.compute.derivation import Derivation
from reportgen.compute.evaluate import Computed, compute
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.diagnostics.near import near_names
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Document, Metadata
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.forms.form import Form
from reportgen.layout.render import Setting, lay_out
from reportgen.pipeline.captions import captions
from reportgen.pipeline.files import FolderFiles, quote_from
from reportgen.pipeline.previous import read_previous
from reportgen.pipeline.project import load_project
from reportgen.pipeline.repairs import with_edits
from reportgen.pipeline.selection import EVERYTHING, Choice, Selected, Selection
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore, Toolset
from reportgen.pipeline.todo import validate_but_todo, without_follow_ups
from reportgen.record.build import Built, build_record
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError
from reportgen.source.collector import no_garbage_collection
from reportgen.source.includes import load_source, parse_source
from reportgen.source.source import Loaded, Source
from reportgen.style.sheet import StyleSheet
from reportgen.template.definition import Property, Template

DRAFT_MARK = "草稿"

_VALUE_MISSING = (codes.VALUE_MISSING, codes.FORM_VALUE_MISSING)

Quote = Callable[[str, int], str | None]


class Checked(NamedTuple):
    """What a check found.

    Attributes:
        quote: returns a line of any file that a finding is about.
        record: with computed fields, as far as the check came.
        document: what would be written; None if there are errors and no draft was asked for.
        form: the same where the layout is a Word document, which is finished and stands for
            itself: a tree that every writer takes cannot be had from it.
        outputs: the files that were written.
        files: what all this follows from, also files that could not be read; a folder stands
            for everything in it.
        suppressed: how many findings comments have set aside.
    """

    diagnostics: list[Diagnostic]
    quote: Quote
    record: Record | None = None
    derivations: Mapping[ValuePath, Derivation] = MappingProxyType({})
    document: Document | None = None
    sheet: StyleSheet | None = None
    outputs: tuple[Path, ...] = ()
    files: frozenset[Path] = frozenset()
    form: Form | None = None
    suppressed: int = 0


def check(
    path: Path, store: TemplateStore, *, name: str, draft: bool = False, choice: Choice = EVERYTHING
) -> Checked:
    """Return what is wrong with the report in `path`.

    Args:
        path: the report file.
        store: where its template is found.
        name: what the file is called in findings.
        draft: lay the document out, with a mark on every page, in spite of errors.
        choice: which findings count, besides what the project has settled.
    """
    with no_garbage_collection():
        loaded = load_source(path, name=name)
        return check_loaded(loaded, path.parent, store, draft=draft, choice=choice)


def check_text(text: str, folder: Path, store: TemplateStore, *, name: str) -> Checked:
    """Return what is wrong with a report that is given as text; pictures are in `folder`."""
    with no_garbage_collection():
        return check_loaded(parse_source(text, name), folder, store, draft=False)


def check_loaded(
    loaded: Loaded, folder: Path, store: TemplateStore, *, draft: bool, choice: Choice = EVERYTHING
) -> Checked:
    """Return what is wrong with a loaded source."""
    loaded = _in_layout(loaded, choice.layout)
    files = FolderFiles(folder, choice.previous)
    files.asked.update(loaded.files)
    name = loaded.source.file if loaded.source else str(folder / "report.yaml")
    project = load_project(folder, name)
    files.asked.update(project.files)
    selection = Selection(project, choice, store.codes)
    checked = _stages(loaded, files, store, selection, draft=draft)
    if checked.record is None:  # it did not come to where all findings are settled
        found = in_order(selection.chosen(checked.diagnostics), name)
        checked = checked._replace(diagnostics=found)
    return checked._replace(files=frozenset(files.asked))


def _in_layout(loaded: Loaded, layout: str | None) -> Loaded:
    """Return a source as if its author had named another layout; None leaves it."""
    source = loaded.source
    if layout is None or source is None:
        return loaded
    return loaded._replace(source=source._replace(data={**source.data, "layout": layout}))


def _stages(
    loaded: Loaded, files: FolderFiles, store: TemplateStore, selection: Selection, *, draft: bool
) -> Checked:
    """Do the stages in their order, as far as they can be done."""
    source, found = loaded.source, loaded.diagnostics
    if source is None or has_errors(found):
        return Checked(in_order(found), quote_from(source))
    try:
        toolset = named_toolset(source, files, store, found)
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
    checked = _Report(source, files, toolset, selection, found).checked(draft=draft)
    store.cache.keep(toolset.formulas)
    return checked


def named_toolset(
    source: Source, files: FolderFiles, store: TemplateStore, found: list[Diagnostic]
) -> Toolset | None:
    """Return the template that the source names, or report that there is none."""
    name = source.data.get("template")
    folder = store.find(name) if isinstance(name, str) else None
    if folder is not None:
        files.asked.add(folder)
        return store.toolset(str(name))
    names = store.names()
    span = source.places.nearest(("template",))
    near = near_names(str(name), names, most=1)
    args = {"name": "—" if name is None else name, "names": near or tuple(names)}
    found.append(Diagnostic(codes.UNKNOWN_TEMPLATE, span, args, ("template",)))
    return None


def amount_unit_of(data: Any, template: Template) -> str:
    """Return the unit that a report's amounts are in; empty if it does not say."""
    for step in template.amount_unit:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, str) else ""


class _Report:
    """The stages after the schema, for one source."""

    def __init__(
        self, source: Source, files: FolderFiles, toolset: Toolset, selection: Selection,
        found: list[Diagnostic],
    ) -> None:  # fmt: skip
        self._source = source
        self._files = files
        self._tools = toolset
        self._selection = selection
        self._found = found
        self._following: list[Diagnostic] = []

    def checked(self, *, draft: bool) -> Checked:
        template = self._tools.template
        built = self._built(self._source)
        computed = compute(built.record, template, self._tools.formulas)
        self._found += built.diagnostics
        self._found += computed.diagnostics
        formulas = self._tools.formulas
        texts = passages(computed.record, formulas.environment.text)
        subject = Subject(
            computed.record, template, formulas, _suspects(self._found), texts, self._previous(),
            word_files=self._selection.project.words,
            accepted_words=self._selection.project.accepted,
        )  # fmt: skip
        self._found += run_checks(subject)
        made = self._made(computed, draft=draft)
        document = made if isinstance(made, Document) else None
        if document is not None:
            self._found += run_document_checks(subject.with_captions(captions(document)))
        found = without_follow_ups(self._found)
        found = with_edits(found, self._source, template.schema.shape, computed)
        selected = self._settled(in_order(found, self._source.file))
        found = in_order(selected.diagnostics, self._source.file)
        wanted = draft or not has_errors(found)
        return Checked(
            found,
            quote_from(self._source),
            computed.record,
            computed.derivations,
            document if wanted else None,
            self._tools.sheet,
            form=made if wanted and isinstance(made, Form) else None,
            suppressed=selected.suppressed,
        )

    def _built(self, source: Source) -> Built:
        template = self._tools.template
        unit = amount_unit_of(source.data, template)
        return build_record(source.data, template.schema.shape, source.places, amount_unit=unit)

    def _previous(self) -> Record | None:
        """Return last year's record; what is wrong with its file is found here."""
        previous = read_previous(self._source, self._files, self._tools.template)
        self._found += previous.diagnostics
        if previous.source is None:
            return None
        record = self._built(previous.source).record
        return compute(record, self._tools.template, self._tools.formulas).record

    def _settled(self, found: list[Diagnostic]) -> Selected:
        """Return what counts; where no error is left, what would have followed from one too."""
        selected = self._selection.settled(found, self._source, self._tools.template.codes)
        if has_errors(selected.diagnostics):
            return selected
        return selected._replace(diagnostics=[*selected.diagnostics, *self._following])

    def _made(self, computed: Computed, *, draft: bool) -> Document | Form | None:
        """Return what the layout makes of the record."""
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
        if layouts[layout].is_form:
            filled = self._tools.forms.fill(file, computed.record, setting)
            self._add(filled.diagnostics)
            return filled.form
        laid_out = lay_out(computed.record, self._tools.layouts, file, setting)
        self._add(laid_out.diagnostics)
        return laid_out.document

    def _add(self, diagnostics: list[Diagnostic]) -> None:
        """Add what a layout found; a value missing because of another finding is not worth one."""
        follows = has_errors(self._found)
        for found in diagnostics:
            is_more = not (follows and found.code in _VALUE_MISSING)
            (self._found if is_more else self._following).append(found)

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
            args = {"problem": error.problem}
            place = ("document", name)
            self._found.append(Diagnostic(codes.EXPRESSION_FAILED, stated.span, args, place))
            return ""


def _suspects(found: list[Diagnostic]) -> frozenset[ValuePath]:
    """Return the values whose unit is in doubt."""
    in_doubt = (codes.AMOUNT_UNIT, codes.UNIT_SLIP)
    return frozenset(diagnostic.path for diagnostic in found if diagnostic.code in in_doubt)
