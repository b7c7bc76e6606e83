"""The report in a file, with the templates of a run."""

from pathlib import Path

from reportgen.cli.session import Session
from reportgen.pipeline.check import Checked, check
from reportgen.pipeline.selection import EVERYTHING, CheckOptions


def checked_at(
    path: Path, session: Session, options: CheckOptions = EVERYTHING, *, draft: bool = False
) -> Checked:
    """Return the report at `path`, checked; findings call it that."""
    return check(path, session.store, name=str(path), draft=draft, options=options)
