"""`reportgen diff --redline`: the new report with its changes since the old one."""

from pathlib import Path
from typing import NamedTuple

import click

from reportgen.api.changes import Changes
from reportgen.api.redlining import redline_form, reviser
from reportgen.cli.findings import Findings
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session


class Redline(NamedTuple):
    """The redline that is asked for."""

    output: Path
    author: str
    date: str


def wanted_redline(output: Path | None, author: str, date: str) -> Redline | None:
    """Return what redline the options ask for, if any; refuse what cannot be written."""
    if output is None:
        if author or date:
            raise Refusal("cli.diff.redline-missing")
        return None
    redline_form(output)
    reviser(author, date)
    return Redline(output, author, date)


def write_redline(session: Session, changes: Changes, wanted: Redline) -> bool:
    """Write the redline where it belongs; say whether that could be done."""
    built = changes.redline(wanted.output, author=wanted.author, date=wanted.date)
    for path in built.paths:
        click.echo(session.say("cli.diff.written", path=str(path)), err=True)
    findings = Findings()
    findings.add(built.findings.diagnostics)
    if findings:
        findings.show(session)
    return bool(built.paths)
