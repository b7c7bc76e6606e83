"""The forms of one template: Word documents with tags, filled with records."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import Span
from reportgen.installation import install_command
from reportgen.layout.render import Setting
from reportgen.record.record import Record

_EXTRA = ("docxtpl", "lxml")


class Form(NamedTuple):
    """A finished Word document, as it stands in its file."""

    data: bytes


class FilledForm(NamedTuple):
    """A form, and what was wrong with it or with the values that it prints."""

    form: Form | None
    diagnostics: list[Diagnostic]


class Forms:
    """The forms in the folder of a template; each is read once."""

    def __init__(self, folder: Path, rounding: Mapping[str, int]) -> None:
        self._folder: Final = folder
        self._rounding: Final = rounding
        self._read: dict[str, Any] = {}

    def fill(self, file: str, record: Record, setting: Setting) -> FilledForm:
        """Return the form in `file` with the values of `record`.

        Args:
            file: in the template's folder.
            record: with all computed fields.
            setting: what it gets besides.
        """
        place = Span(str(self._folder / file), 1, 1, 1, 1)
        try:
            from reportgen.forms.fill import FormFiller  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            if error.name is None or error.name.partition(".")[0] not in _EXTRA:
                raise
            command = {"command": install_command("word")}
            return FilledForm(None, [Diagnostic(codes.FORM_EXTRA_MISSING, place, command)])
        if file not in self._read:
            try:
                content = (self._folder / file).read_bytes()
            except OSError:
                unreadable = {"problem": Phrase("form.unreadable")}
                return FilledForm(None, [Diagnostic(codes.FORM_REFUSED, place, unreadable)])
            self._read[file] = FormFiller(content, self._rounding)
        data, faults = self._read[file].fill(record, setting)
        found = [Diagnostic(one.code, place, {"place": one.place, **one.args}) for one in faults]
        return FilledForm(Form(data) if data else None, found)
