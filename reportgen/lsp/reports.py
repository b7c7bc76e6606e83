"""The reports that an editor is at work on, each checked when one of its files changes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.lsp.buffers import Buffers
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.including import report_of
from reportgen.pipeline.read import Read, read
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore
from reportgen.schema.shape import Shape
from reportgen.source.collector import no_garbage_collection
from reportgen.source.includes import load_source
from reportgen.source.source import Loaded, Source

# What a report is called that is alone in its folder.
_USUAL_NAMES = ("report.yaml", "report.yml")


Stores: TypeAlias = Callable[[], TemplateStore]
"""Gives the templates, read anew each time."""


class OpenReport(NamedTuple):
    """A report as it is now.

    Attributes:
        file: its main file.
        shape: what the schema says of it, if its template is known.
        checked: what is wrong with it.
    """

    file: Path
    shape: Shape | None
    checked: Checked

    @property
    def source(self) -> Source | None:
        """What is written, if it could be read."""
        return self.checked.read.source

    def findings(self) -> Iterator[tuple[Path, Diagnostic]]:
        """Yield each finding with the file that it belongs to."""
        for found in self.checked.diagnostics:
            yield Path(found.span.file) if found.span and found.span.file else self.file, found


class Reports:
    """Checks reports, and knows to which of them a file belongs."""

    def __init__(self, buffers: Buffers, stores: Stores) -> None:
        self._buffers = buffers
        self._stores = stores
        self._reports: dict[Path, OpenReport] = {}

    def of(self, file: Path) -> OpenReport | None:
        """Return the report that `file` belongs to, as it was when it was last checked."""
        file = file.resolve()
        if file in self._reports:
            return self._reports[file]
        return next((r for r in self._reports.values() if file in _files(r)), None)

    def refresh(self, file: Path) -> list[OpenReport]:
        """Check every report again that `file` belongs to, and return them."""
        file = file.resolve()
        mains = [main for main, report in self._reports.items() if file in _files(report)]
        if not mains:
            main = self._main_of(file)
            mains = [main] if main else []
        return [self._checked(main) for main in mains]

    def forget(self, file: Path) -> OpenReport | None:
        """Let go of the report whose main file is `file`."""
        return self._reports.pop(file.resolve(), None)

    def _checked(self, main: Path) -> OpenReport:
        with no_garbage_collection():
            checked = check_read(read(self._loaded(main), self._stores()))
        report = OpenReport(main, _shape(checked.read), checked)
        self._reports[main] = report
        return report

    def _main_of(self, file: Path) -> Path | None:
        """Return the report that includes `file`, itself if that is one, or None.

        Editors show every YAML file that is opened: one that does not say which template it
        follows is none of ours, unless it is called like a report, which may just be begun.
        """
        found = report_of(file, self._buffers.lines, self._loaded)
        if found is not None:
            return found
        # What cannot be read as YAML may be meant to be a report.
        is_meant = file.name in _USUAL_NAMES or self._has(file, "template:")
        return file if is_meant else None

    def _has(self, file: Path, key: str) -> bool:
        return any(line.startswith(key) for line in self._buffers.lines(file))

    def _loaded(self, main: Path) -> Loaded:
        return load_source(main, name=str(main), read=self._buffers.read)


def _shape(read: Read) -> Shape | None:
    """Return what the schema says, also of a source with mistakes of YAML."""
    name = read.source.data.get("template") if read.source else None
    store = read.reader.store
    try:
        return store.get(name).schema.shape if isinstance(name, str) and store.find(name) else None
    except BrokenTemplateError:
        return None


def _files(report: OpenReport) -> set[Path]:
    sources = (report.source.files if report.source else ()) or ()
    return {report.file, *(Path(file.name).resolve() for file in sources), *report.checked.files}
