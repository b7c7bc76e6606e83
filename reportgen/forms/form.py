"""The forms of one template: Word documents with tags, filled with records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from reportgen import disk
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import Span
from reportgen.document.nodes import Value
from reportgen.installation import install_command
from reportgen.layout.names import LayoutNames
from reportgen.layout.render import Setting
from reportgen.record.record import Record
from reportgen.template.definition import find_file
from reportgen.template.fields import Field

_EXTRA = ("docxtpl", "lxml")
_LARGEST = 20 * disk.MEBIBYTE


class Form(NamedTuple):
    """A finished Word document, as it stands in its file.

    Attributes:
        printed: the values that the tags of its body print, in their order.
        commented: returns the same with comments on some of them, if it is a draft's.
    """

    data: bytes
    printed: tuple[Value, ...] = ()
    commented: Callable[[Sequence[Any], str], bytes] | None = None


class FilledForm(NamedTuple):
    """A form, and what was wrong with it or with the values that it prints."""

    form: Form | None
    diagnostics: list[Diagnostic]


class Forms:
    """The forms in the folders of a template; each is read once."""

    def __init__(self, folders: Sequence[Path], rounding: Mapping[str, int]) -> None:
        self._folders: Final = folders
        self._rounding: Final = rounding
        self._read: dict[tuple[str, bool], Any] = {}

    def fill(self, file: str, record: Record, setting: Setting) -> FilledForm:
        """Return the form in `file` with the values of `record`.

        Args:
            file: in the template's folder.
            record: with all computed fields.
            setting: what it gets besides.
        """
        filler = self._filler(file, for_drafts=setting.is_draft)
        if isinstance(filler, Diagnostic):
            return FilledForm(None, [filler])
        filled = filler.fill(record, setting)
        form = Form(filled.data, filled.printed, filled.commented) if filled.data else None
        return FilledForm(form, self._placed(file, filled.faults))

    def names(self, file: str, root: Field) -> LayoutNames:
        """Return what the form in `file` names; one that can't be read may print everything.

        Args:
            file: in the template's folder.
            root: the fields of its reports.
        """
        filler = self._filler(file)
        if isinstance(filler, Diagnostic):
            return LayoutNames((), ((),), ())
        found = filler.names(root)
        return LayoutNames(found.reads, found.wholes, self._placed(file, found.faults))

    def _filler(self, file: str, *, for_drafts: bool = False) -> Any:
        """Return what fills a form, or why it can't be read."""
        if not all(map(find_spec, _EXTRA)):
            command = {"command": install_command("word")}
            return Diagnostic(codes.FORM_EXTRA_MISSING, self._place(file), command)
        from reportgen.forms.fill import FormFiller  # noqa: PLC0415 - an extra

        key = file, for_drafts
        if key not in self._read:
            try:
                content = disk.content(self._path(file), _LARGEST)
            except (OSError, ValueError) as error:
                kind = "too-large" if isinstance(error, disk.TooLargeError) else "unreadable"
                problem = {"problem": Phrase(f"form.{kind}")}
                return Diagnostic(codes.FORM_REFUSED, self._place(file), problem)
            self._read[key] = FormFiller(content, self._rounding, for_drafts=for_drafts)
        return self._read[key]

    def _placed(self, file: str, faults: Iterable[Any]) -> list[Diagnostic]:
        place = self._place(file)
        return [Diagnostic(one.code, place, {"place": one.place, **one.args}) for one in faults]

    def _place(self, file: str) -> Span:
        return Span(str(self._path(file)), 1, 1, 1, 1)

    def _path(self, file: str) -> Path:
        return find_file(self._folders, file) or self._folders[0] / file
