"""The report in a file, with the templates and the language of a run."""

from pathlib import Path

from reportgen.api.report import Report
from reportgen.cli.session import Session
from reportgen.pipeline.read import Reader
from reportgen.pipeline.selection import EVERYTHING, CheckOptions


def report_at(
    path: Path, session: Session, options: CheckOptions = EVERYTHING, *, draft: bool = False
) -> Report:
    """Return the report at `path`; findings call it that."""
    read = Reader(session.store).file(path, name=str(path))
    return Report(read, options, language=session.language, draft=draft)
