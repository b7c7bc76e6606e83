"""`reportgen build`: report files to documents."""

from collections.abc import Sequence
from pathlib import Path

import click

from reportgen.cli.chosen import template_store
from reportgen.cli.command import Command
from reportgen.cli.destinations import destinations, refuse_other_suffix
from reportgen.cli.findings import Findings
from reportgen.cli.inputs import expand
from reportgen.cli.progress import tracked
from reportgen.cli.session import Session, takes_reporting_session
from reportgen.pipeline.build import build
from reportgen.pipeline.output import conflicts
from reportgen.writers.registry import WRITERS


@click.command("build", cls=Command)
@click.argument("files", metavar="FILES...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="PATH", help="cli.build.output")
@click.option("--to", type=click.Choice(tuple(WRITERS)), default="docx", help="cli.build.to")
@click.option("--draft", is_flag=True, help="cli.build.draft")
@takes_reporting_session
def command(
    session: Session, files: tuple[str, ...], output: str | None, to: str, *, draft: bool
) -> int:
    suffix = f".{to}"
    jobs = destinations(expand(files), output, suffix)
    findings = Findings()
    findings.add(conflicts(jobs))
    written: list[Path] = []
    if not findings:
        refuse_other_suffix(jobs, suffix)
        store = template_store(session)
        for job in tracked(jobs, session.say("cli.build.short")):
            built = build(job, store, format=to, draft=draft)
            findings.add(built.diagnostics, built.quote)
            written.extend(built.outputs)
    _show(session, findings, written)
    return findings.exit_code(session)


def _show(session: Session, findings: Findings, written: Sequence[Path]) -> None:
    """Show what was found and, in the same place as long as people read it, what was written."""
    for_people = session.form == "text"
    if findings or not for_people:
        findings.show(session)
    for path in written:
        click.echo(session.say("cli.build.written", path=str(path)), err=not for_people)
