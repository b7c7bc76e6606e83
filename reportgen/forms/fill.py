"""A form and a record → the finished Word document."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Phrase
from reportgen.diagnostics.place import format_path
from reportgen.document.nodes import Picture, Value
from reportgen.expressions.formula import Fault as Reason
from reportgen.expressions.names import field_of
from reportgen.expressions.running import StoppedError, run_template
from reportgen.expressions.scope import values_of
from reportgen.forms.allowed import FormRefusedError
from reportgen.forms.blueprint import Blueprint, Sheet, draw_up, without_tag
from reportgen.forms.engine import Engine
from reportgen.forms.environment import FormEnvironment, FormRun
from reportgen.forms.names import FormNames, read_names
from reportgen.forms.output import Filled, document
from reportgen.forms.places import BODY, beginning
from reportgen.forms.tags import FormFault, Tag
from reportgen.forms.tidy import tidy
from reportgen.forms.xml import UnsafeXmlError, parse
from reportgen.layout.render import Setting
from reportgen.record.record import Record
from reportgen.template.fields import Field
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.xml import INLINE_DRAWING, RELATIONSHIPS

_MOST_FAILURES = 50
# A form without pictures does not declare what a drawing is made of.
_NAMESPACES = f'xmlns:wp="{INLINE_DRAWING}" xmlns:r="{RELATIONSHIPS}"'


class FilledBody(NamedTuple):
    """The bytes of a form, the values that the tags of its body print, and what is wrong."""

    data: bytes = b""
    printed: tuple[Value, ...] = ()
    faults: tuple[FormFault, ...] = ()


class FormFiller:
    """One form, read and compiled once, and filled with any number of records."""

    def __init__(self, data: bytes, rounding: Mapping[str, int]) -> None:
        self._environment: Final = FormEnvironment(rounding)
        self._refusal: FormFault | None = None
        self._blueprint: Blueprint | None = None
        try:
            self._blueprint = draw_up(data, self._environment)
        except FormRefusedError as error:
            args: dict[str, object] = {"problem": error.problem}
            self._refusal = FormFault(codes.FORM_REFUSED, Phrase("form.body"), args)

    def fill(self, record: Record, setting: Setting) -> FilledBody:
        """Return the form with the values of `record`; without bytes where that can't be."""
        if self._blueprint is None:
            return FilledBody(faults=(self._refusal,) if self._refusal else ())
        filled = _fill(self._blueprint, record, setting, self._environment)
        return filled._replace(faults=(*filled.faults, *_left_out(self._blueprint)))

    def names(self, root: Field) -> FormNames:
        """Return what the form names of the fields in `root`; one that is refused names all."""
        if self._blueprint is None:
            return FormNames((), ((),), ())
        found = _names(self._blueprint, root, self._environment)
        return found._replace(faults=[*found.faults, *_left_out(self._blueprint)])


def _fill(
    blueprint: Blueprint, record: Record, setting: Setting, environment: FormEnvironment
) -> FilledBody:
    """Return the Word document that a form makes of `record`, and what is wrong with it.

    Without bytes there is no document: a tag is wrong, or a value is missing and `setting`
    is not lenient.
    """
    names = values_of(record)
    found = _names(blueprint, field_of(record.root), environment)
    if found.faults:
        return FilledBody(faults=tuple(found.faults))
    filler = _Filler(blueprint, record, setting, environment)
    filled = [filler.story(sheet, names) for sheet in blueprint.sheets]
    faults = filler.faults()
    hopeless = any(fault.code is not codes.FORM_VALUE_MISSING for fault in faults)
    if hopeless or (faults and not setting.lenient):
        return FilledBody(faults=faults)
    done = [story for story in filled if story is not None]
    printed = tuple(value for story in done if story.kind == BODY for value in story.printed)
    return FilledBody(document(blueprint.package, done, setting), printed, faults)


def _names(blueprint: Blueprint, root: Field, environment: FormEnvironment) -> FormNames:
    found = read_names(blueprint.tags, blueprint.trees, root, environment)
    return found._replace(faults=[*blueprint.faults, *found.faults])


def _left_out(blueprint: Blueprint) -> Iterator[FormFault]:
    """Say what the given document has that no form needs."""
    if blueprint.package.left_out:
        args: dict[str, object] = {"content": blueprint.package.left_out}
        yield FormFault(codes.FORM_LEFT_OUT, Phrase("form.body"), args)


class _Filler:
    """Fills one story after the other, and goes on where something is wrong."""

    def __init__(
        self, blueprint: Blueprint, record: Record, setting: Setting, environment: FormEnvironment
    ) -> None:
        self._found: list[tuple[int, FormFault]] = []
        self._tags = {tag.number: tag for tag in blueprint.tags}
        self._record = record
        self._setting = setting
        self._environment = environment
        self._engine = Engine()

    def faults(self) -> tuple[FormFault, ...]:
        """Return what was wrong, in the order of the tags."""
        return tuple(fault for _, fault in sorted(self._found, key=lambda found: found[0]))

    def story(self, sheet: Sheet, names: Mapping[str, object]) -> Filled | None:
        """Return a story with the values in it, None if it has none."""
        pictures = Pictures()
        tails = frozenset(map(format_path, self._setting.tails))
        for _ in range(_MOST_FAILURES):
            run = FormRun(_drawer(pictures), self._setting.read_file, tails)
            try:
                text = run_template(self._environment, sheet.template, names, run)
            except StoppedError as error:
                line = error.line[1]
                self._note(sheet, line, *_finding(error))
                rest = without_tag(sheet, line, self._environment)
                if rest is None:
                    self._notes(sheet, run)
                    return None
                sheet = rest
            else:
                self._notes(sheet, run)
                return self._finished(sheet, text, pictures, run.printed)
        return None

    def _finished(
        self, sheet: Sheet, text: str, pictures: Pictures, printed: list[Value]
    ) -> Filled | None:
        text = self._engine.with_breaks(text)
        try:
            root: Any = parse(text.encode())
        except UnsafeXmlError as error:
            problem = Phrase("form.broken-xml", {"detail": str(error)})
            self._note(sheet, 0, codes.FORM_FAILED, {"problem": problem})
            return None
        root = self._engine.with_columns(root, text)
        tidy(root)
        self._engine.number_drawings(root)
        return Filled(sheet.story.part, sheet.story.kind, root, pictures.files, printed)

    def _notes(self, sheet: Sheet, run: FormRun) -> None:
        self._record.note_named(run.named)
        for line in dict.fromkeys(run.gaps):
            self._note(sheet, line, codes.FORM_VALUE_MISSING, {})
        for line, error in run.unknown:
            self._note(sheet, line, codes.FORM_NAME, error.naming)
        for line, name, problem in run.unusable:
            self._note(sheet, line, codes.FORM_PICTURE, {"name": name, "problem": problem})

    def _note(self, sheet: Sheet, line: int, code: Code, args: dict[str, object]) -> None:
        tag = self._tag(sheet, line)
        shown = {"tag": beginning(tag.text)} if code is codes.FORM_VALUE_MISSING else {}
        fault = FormFault(code, tag.place, {**shown, **args})
        if (tag.number, fault) not in self._found:
            self._found.append((tag.number, fault))

    def _tag(self, sheet: Sheet, line: int) -> Tag:
        """Return the tag of a line, or the one before it: tags such as `vm` have no number."""
        lines = [one for one in sheet.tags if one <= line] or [min(sheet.tags)]
        return self._tags[sheet.tags[max(lines)]]


def _drawer(pictures: Pictures) -> Callable[[Picture], str]:
    def draw(figure: Picture) -> str:
        drawing = pictures.drawing(figure, 1, figure.width)
        return drawing.replace("<wp:inline ", f"<wp:inline {_NAMESPACES} ", 1)

    return draw


def _finding(error: StoppedError) -> tuple[Code, dict[str, object]]:
    """Return why a story can't be run to its end."""
    match error.fault:
        case Reason.NAME:
            return codes.FORM_NAME, error.naming
        case Reason.ABSENT:
            return codes.FORM_VALUE_MISSING, {}
        case _:
            return codes.FORM_FAILED, {"problem": error.problem}
