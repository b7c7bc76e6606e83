"""`reportgen diff --redline`: the new report with its changes since the old one."""

import re
from datetime import date as day
from pathlib import Path
from typing import NamedTuple

import click

from reportgen.cli.findings import Findings
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session
from reportgen.document.nodes import Reviser
from reportgen.pipeline.diff import Compared
from reportgen.pipeline.output import Job, cannot_write, conflicts, write_atomically
from reportgen.pipeline.redline import redline_compared
from reportgen.pipeline.revisions import Version
from reportgen.writers.registry import FORMATS

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Redline(NamedTuple):
    """The redline that is asked for."""

    output: Path
    form: str
    reviser: Reviser


def wanted_redline(output: Path | None, author: str, date: str) -> Redline | None:
    """Return what redline the options ask for, if any; refuse what cannot be written."""
    if output is None:
        if author or date:
            raise Refusal("cli.diff.redline-missing")
        return None
    form = output.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        names = tuple(f".{name}" for name in FORMATS)
        raise Refusal("cli.diff.redline-suffix", name=str(output), suffixes=names)
    if date and not _is_day(date):
        raise Refusal("cli.diff.bad-date", date=date)
    return Redline(output, form, Reviser(author, date))


def _is_day(text: str) -> bool:
    """Say whether the calendar has that day; Word opens no file with changes of 31 February."""
    try:
        return _DATE.fullmatch(text) is not None and bool(day.fromisoformat(text))
    except ValueError:
        return False


def write_redline(
    session: Session, versions: tuple[Version, Version], compared: Compared, wanted: Redline
) -> bool:
    """Write the redline where it belongs; say whether that could be done."""
    inputs = [version for version in versions if not version.revision]
    found = [
        clash
        for version in inputs
        for clash in conflicts([Job(Path(version.path), wanted.output, wanted.form)])
    ]
    data = b""
    if not found:
        written = redline_compared(compared, wanted.reviser, wanted.form)
        data, found = written.data, written.diagnostics
    if data:
        try:
            write_atomically(wanted.output, data)
            click.echo(session.say("cli.diff.written", path=str(wanted.output)), err=True)
        except OSError as error:
            data, found = b"", [*found, cannot_write(wanted.output, error)]
    findings = Findings()
    findings.add(found)
    if found:
        findings.show(session)
    return bool(data)
