"""`reportgen check`: what is wrong with report files."""

import click

from reportgen.cli.chosen import template_store
from reportgen.cli.command import Command
from reportgen.cli.findings import Findings
from reportgen.cli.inputs import expand
from reportgen.cli.progress import tracked
from reportgen.cli.session import Session, takes_reporting_session
from reportgen.pipeline.check import check


@click.command("check", cls=Command)
@click.argument("files", metavar="FILES...", nargs=-1, required=True)
@takes_reporting_session
def command(session: Session, files: tuple[str, ...]) -> int:
    store = template_store(session)
    findings = Findings()
    for path in tracked(expand(files), session.say("cli.check.short")):
        checked = check(path, store, name=str(path))
        findings.add(checked.diagnostics, checked.quote)
    findings.show(session)
    return findings.exit_code(session)
