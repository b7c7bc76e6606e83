"""The report in a file, with the templates and the language of a run."""

from pathlib import Path

from reportgen.api.report import Report
from reportgen.cli.session import Session
from reportgen.pipeline.read import Reader
from reportgen.pipeline.selection import EVERYTHING, Choice


def report_at(
    path: Path, session: Session, choice: Choice = EVERYTHING, *, draft: bool = False
) -> Report:
    """Return the report at `path`; findings call it that."""
    read = Reader(session.store).file(path, name=str(path))
    return Report(read, choice, language=session.language, draft=draft)
