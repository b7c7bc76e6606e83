"""What changed since last year's report: the second view of a preview.

Comparing takes time that nobody who only looks at the report has to wait for: it is done when
somebody asks, and once for each save.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.pipeline.check import Checked
from reportgen.pipeline.diff import Compared, diff_read
from reportgen.pipeline.diff_formats import DIFF_FORMATS
from reportgen.pipeline.files import name_from
from reportgen.pipeline.read import Read
from reportgen.pipeline.revisions import Version
from reportgen.preview.findings import told
from reportgen.record.values import ABSENT

_KEY = ("previous",)
_REFUSED = (codes.PREVIOUS_UNUSABLE, codes.PREVIOUS_OTHER_TEMPLATE)


class ChangesPage(NamedTuple):
    """What changed since last year, as it is shown at one time.

    Attributes:
        page: the comparison as a web page; None as long as none could be made.
        edition: counts the pages.
        is_stale: the page is of an earlier save.
        findings: why the two cannot be compared, or which values had to be left out.
    """

    page: bytes | None = None
    edition: int = 0
    is_stale: bool = False
    findings: tuple[Mapping[str, Any], ...] = ()

    def message(self) -> str:
        """Return what the browser is told, as JSON; it asks for the page itself."""
        content = self._asdict()
        del content["page"]
        return json.dumps(content, ensure_ascii=False)


class LastYearView:
    """Last year's report, as the report in one file names it, and what changed since.

    Attributes:
        file: where it is; None if there is none to compare with.
    """

    def __init__(self, path: Path, language: str) -> None:
        """Compare with the report in `path`."""
        self.file: Path | None = None
        self._path: Final = path
        self._language = language
        self._read: Read | None = None
        self._changes = ChangesPage()
        self._is_due = True

    def follow(self, checked: Checked) -> None:
        """Take note of what came of a save, of this report or of last year's."""
        self.file = self._named(checked)
        self._read = checked.read
        self._is_due = True

    def changes(self) -> ChangesPage:
        """Return what changed between the two files as they were at the last save."""
        if self._is_due:
            self._changes = self._next()
            self._is_due = False
        return self._changes

    def _named(self, checked: Checked) -> Path | None:
        """Return where last year's report is; once it could be read it is missed if it cannot."""
        if checked.record is None:  # what this report names cannot be said now
            return self.file
        name = checked.record.get(_KEY)
        if name is ABSENT or not str(name):
            return None
        file = self._path.parent / str(name)
        is_refused = any(found.code in _REFUSED for found in checked.diagnostics)
        return None if is_refused and file != self.file else file

    def _next(self) -> ChangesPage:
        if self.file is None or self._read is None:
            return ChangesPage(edition=self._changes.edition)
        folder, last = self._path.parent, self._changes
        versions = Version(str(self.file)), Version(str(self._path))
        before = self._read.reader.file(self.file, name=str(self.file))
        compared = diff_read(versions, (before, self._read))
        page = self._page(compared)
        # That they cannot be compared is said above the findings that are the reason.
        reasons = [one for one in compared.diagnostics if one.code != codes.NOT_COMPARABLE]
        return ChangesPage(
            page=page or last.page,
            edition=last.edition + (page is not None and page != last.page),
            is_stale=page is None and last.page is not None,
            findings=told(reasons, folder, self._language),
        )

    def _page(self, compared: Compared) -> bytes | None:
        """Return the page that `diff` writes, if it is run where the report is."""
        if compared.comparison is None:
            return None
        folder = self._path.parent
        old, new = (name_from(folder, name) or name for name in (compared.old, compared.new))
        return DIFF_FORMATS["html"](compared._replace(old=old, new=new), self._language)
