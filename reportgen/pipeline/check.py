"""One report file → everything that is wrong with it, and the document that it makes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reportgen.checks.missing_inputs import check_missing_inputs
from reportgen.checks.outcomes import not_held
from reportgen.checks.passages import passages
from reportgen.checks.run import run_checks, run_document_checks
from reportgen.checks.subject import Subject
from reportgen.checks.unprinted import Printed, check_unprinted
from reportgen.compute.evaluate import Computed
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, each_once, has_errors, in_order
from reportgen.diagnostics.place import Quote, ValuePath
from reportgen.document.nodes import Block, Document, Metadata, Paragraph
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.forms.form import Form
from reportgen.layout.render import Setting, lay_out
from reportgen.pipeline.account import Accounting
from reportgen.pipeline.captions import captions
from reportgen.pipeline.causes import without_consequences
from reportgen.pipeline.files import FolderFiles
from reportgen.pipeline.numbered import numbered, without_double_numbers
from reportgen.pipeline.read import Read, Reader, Values, read
from reportgen.pipeline.repairs import with_edits
from reportgen.pipeline.selection import EVERYTHING, CheckOptions, Selected, Selection
from reportgen.pipeline.templates import TemplateStore
from reportgen.pipeline.todo import without_follow_ups
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError
from reportgen.source.collector import no_garbage_collection
from reportgen.source.includes import parse_source
from reportgen.style.sheet import StyleSheet
from reportgen.template.definition import LayoutInfo, Property

DRAFT_MARK = "草稿"

_VALUE_MISSING = (codes.VALUE_MISSING, codes.FORM_VALUE_MISSING)


class Checked(NamedTuple):
    """What a check found.

    Attributes:
        read: the report.
        document: what would be written; None if there are errors and no draft was asked for, or
            if there can be none.
        form: the same where the layout is a Word document, which is finished and stands for
            itself: a tree that every writer takes cannot be had from it.
        outputs: the files that were written.
        files: what all this follows from, also files that could not be read; a folder stands
            for everything in it.
        suppressed: how many findings comments have set aside.
        accounting: what the account of the check is made of; None where nothing was checked.
        drawn: the values of a draft, if what would be written is made of those.
    """

    diagnostics: list[Diagnostic]
    read: Read
    document: Document | None = None
    form: Form | None = None
    outputs: tuple[Path, ...] = ()
    files: frozenset[Path] = frozenset()
    suppressed: int = 0
    accounting: Accounting | None = None
    drawn: Values | None = None

    @property
    def quote(self) -> Quote:
        """What returns a line of any file that a finding is about."""
        return self.read.quote

    @property
    def inputs(self) -> Iterator[Path]:
        """All files that were read for it, those of its template too."""
        yield from self.files
        yield from self.read.inputs

    @property
    def values(self) -> Values | None:
        """What the report says; None if its form is wrong, since then nothing else was checked."""
        return self.read.values if self.read.has_form else None

    @property
    def record(self) -> Record | None:
        """The values with computed fields."""
        return self.values.computed.record if self.values else None

    @property
    def printed(self) -> Values | None:
        """The values that the document is made of."""
        return self.drawn or self.values

    @property
    def sheet(self) -> StyleSheet | None:
        """How the document looks."""
        return self.printed.tools.sheet if self.printed else None


def check(
    path: Path,
    store: TemplateStore,
    *,
    name: str,
    draft: bool = False,
    options: CheckOptions = EVERYTHING,
) -> Checked:
    """Return what is wrong with the report in `path`.

    Args:
        path: the report file.
        store: where its template is found.
        name: what the file is called in findings.
        draft: lay the document out, with a mark on every page, whatever is missing or wrong.
        options: which findings count, besides what the project has settled.
    """
    return check_read(Reader(store).file(path, name=name), draft=draft, options=options)


def check_text(text: str, folder: Path, store: TemplateStore, *, name: str) -> Checked:
    """Return what is wrong with a report that is given as text; pictures are in `folder`."""
    return check_read(read(parse_source(text, name, folder), store))


def check_read(read: Read, *, draft: bool = False, options: CheckOptions = EVERYTHING) -> Checked:
    """Return what is wrong with a report that was read."""
    read = read.in_layout(options.layout).with_last_year(options.previous)
    name = read.name
    project = read.project
    selection = Selection(project, options, read.reader.store.codes)
    files = read.files.union(project.files)
    values = read.values if read.has_form else None
    if values is None:  # all else relies on what the schema promises
        found = in_order(selection.chosen(read.found), name)
        checked = Checked(found, read, files=files)
        return _drafted(checked, read.found) if draft else checked
    with no_garbage_collection():
        check = _Check(read, values, selection)
        checked = check.checked()
    read.reader.store.cache.keep(values.tools.formulas)
    found = without_consequences(
        read, checked.diagnostics, lambda trial: check_read(trial, options=options).diagnostics
    )
    checked = checked._replace(diagnostics=in_order(found, name), files=files | checked.files)
    return _drafted(checked, check.found) if draft else checked


def _drafted(checked: Checked, found: Sequence[Diagnostic]) -> Checked:
    """Return what was checked with a document that is marked as a draft.

    Where there are no errors, it is the same document.

    Args:
        checked: what a check found.
        found: all that was found, also what does not count.
    """
    if checked.document is not None:
        return checked._replace(document=replace(checked.document, mark=DRAFT_MARK))
    # most reports are no drafts, and what explains a schema takes long to import
    from reportgen.pipeline.drafts import draft_of  # noqa: PLC0415

    draft = draft_of(checked.read, found, DRAFT_MARK)
    if draft is None:
        return checked
    return checked._replace(
        document=None if isinstance(draft.made, Form) else draft.made,
        form=draft.made if isinstance(draft.made, Form) else None,
        files=checked.files | draft.files,
        drawn=draft.values,
    )


class _Check:
    """The rules and the layout, for one report of the right form."""

    def __init__(self, read: Read, values: Values, selection: Selection) -> None:
        self._read = read
        self._values = values
        self._source = values.source
        self._tools = values.tools
        self._pictures = FolderFiles(read.loaded.folder)
        self._selection = selection
        self.found = read.diagnostics
        self._following: list[Diagnostic] = []

    def checked(self) -> Checked:
        """Check with last year's report, if there is one."""
        computed, template = self._values.computed, self._tools.template
        previous = self._read.previous
        subject = self._subject(previous.record)
        self.found += previous.diagnostics
        self.found += run_checks(subject)
        not_verified = not_held(subject, computed)
        self.found += check_missing_inputs(subject, not_verified, self.found)
        made = self._made(computed)
        document = made if isinstance(made, Document) else None
        if document is not None:
            laid_out = subject.laid_out(captions(document), numbered(document))
            self.found += run_document_checks(laid_out)
        found = without_double_numbers(without_follow_ups(self.found))
        found = with_edits(found, self._source, template.schema.shape, computed)
        selected = self._settled(each_once(found))
        wanted = not has_errors(selected.diagnostics)
        return Checked(
            selected.diagnostics,
            self._read,
            document if wanted else None,
            made if wanted and isinstance(made, Form) else None,
            files=previous.files.union(self._pictures.asked),
            suppressed=selected.suppressed,
            accounting=Accounting(subject, computed, tuple(self.found), _printed(made)),
        )

    def _subject(self, previous: Record | None) -> Subject:
        record, formulas = self._values.computed.record, self._tools.formulas
        project = self._selection.project
        return Subject(
            record, self._tools.template, formulas, _suspects(self.found),
            passages(record, formulas.environment.text), previous,
            word_files=project.words, accepted_words=project.accepted,
        )  # fmt: skip

    def _settled(self, found: list[Diagnostic]) -> Selected:
        """Return what counts; where no error is left, what would have followed from one too."""
        selected = self._selection.settled(found, self._source, self._tools.template.codes)
        if has_errors(selected.diagnostics):
            return selected
        return selected._replace(diagnostics=[*selected.diagnostics, *self._following])

    def _made(self, computed: Computed) -> Document | Form | None:
        """Return what the layout makes of the record."""
        layout = self._source.data.get("layout")
        layouts = self._tools.template.layouts
        if not isinstance(layout, str) or layout not in layouts:
            span = self._source.places.nearest(("layout",))
            args = {"name": "—" if layout is None else layout, "names": tuple(layouts)}
            self.found.append(Diagnostic(codes.UNKNOWN_LAYOUT, span, args, ("layout",)))
            return None
        reads: list[ValuePath] = []
        computed.record.trace = reads
        setting = Setting(
            self._metadata(computed.record), self._pictures.read, computed.tails,
            parts=self._values.parts,
        )  # fmt: skip
        made = self._run(layouts[layout], computed.record, setting)
        computed.record.trace = None
        if made is not None:
            printed = Printed(layouts[layout], reads)
            # What a formula that failed would have read is not known.
            found = self._following if has_errors(computed.diagnostics) else self.found
            found += check_unprinted(computed, self._tools.template, printed)
        return made

    def _run(self, layout: LayoutInfo, record: Record, setting: Setting) -> Document | Form | None:
        if layout.is_form:
            filled = self._tools.forms.fill(layout.file, record, setting)
            self._add(filled.diagnostics)
            return filled.form
        laid_out = lay_out(record, self._tools.layouts, layout.file, setting)
        self._add(laid_out.diagnostics)
        return laid_out.document

    def _add(self, diagnostics: list[Diagnostic]) -> None:
        """Add what a layout found; a value missing because of another finding is not worth one."""
        follows = has_errors(self.found)
        for found in diagnostics:
            is_more = not (follows and found.code in _VALUE_MISSING)
            (self.found if is_more else self._following).append(found)

    def _metadata(self, record: Record) -> Metadata:
        texts = {
            name: self._property(name, stated, record)
            for name, stated in self._tools.template.properties.items()
        }
        keywords = tuple(filter(None, texts.pop("keywords", "").split("、")))
        language = self._tools.sheet.language
        return Metadata(**texts, keywords=keywords, language=language)

    def _property(self, name: str, stated: Property, record: Record) -> str:
        try:
            return self._tools.formulas.text(stated.text).render(Scope(record, ()))
        except AbsentOperandError:
            return ""
        except FormulaError as error:
            args = {"problem": error.problem}
            place = ("document", name)
            self.found.append(Diagnostic(codes.EXPRESSION_FAILED, stated.span, args, place))
            return ""


def _printed(made: Document | Form | None) -> tuple[Block, ...] | None:
    """Return what a layout has printed; of a form the values of its tags."""
    if isinstance(made, Form):
        return tuple(Paragraph((value,)) for value in made.printed)
    return made.blocks if made is not None else None


def _suspects(found: list[Diagnostic]) -> frozenset[ValuePath]:
    """Return the values whose unit is in doubt."""
    in_doubt = (codes.AMOUNT_UNIT, codes.UNIT_SLIP)
    return frozenset(diagnostic.path for diagnostic in found if diagnostic.code in in_doubt)
