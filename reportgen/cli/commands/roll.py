"""`reportgen roll`: last year's report file to this year's."""

from pathlib import Path

import click

from reportgen.api.rolling import CannotRollError, Rolled, WouldReplaceError, roll_with
from reportgen.cli.command import Command
from reportgen.cli.findings import FINE, FOUND, Findings
from reportgen.cli.inputs import expand
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session


@click.command("roll", cls=Command)
@click.argument("file")
@click.option("--year", metavar="N", type=click.IntRange(1949, 2199), help="cli.roll.year")
@click.option("-o", "--output", metavar="FILE", required=True, help="cli.roll.output")
@click.option("--force", is_flag=True, help="cli.roll.force")
@takes_session
def command(session: Session, file: str, year: int | None, output: str, *, force: bool) -> int:
    (path,) = expand([file])[:1]
    try:
        rolled = roll_with(session.store, path, year, output, session.language)
    except CannotRollError as error:
        raise Refusal(error.key, **{**error.arguments, "file": file}) from error
    if not rolled.files:
        findings = Findings()
        findings.add(rolled.findings.diagnostics, rolled.findings.quote)
        findings.show(session)
        return FOUND
    try:
        for written in rolled.writing(overwrite=force):
            click.echo(session.say("roll.written", path=str(written)))
    except WouldReplaceError as error:
        raise Refusal("roll.exists", **error.arguments) from error
    _say_what_is_left(session, file, Path(output), rolled)
    return FINE


def _say_what_is_left(session: Session, file: str, target: Path, rolled: Rolled) -> None:
    click.echo(session.say("roll.left", count=len(rolled.left), path=str(target)))
    for path, reason in rolled.kept:
        click.echo(session.say("roll.kept", path=path, reason=f"（{reason}）" if reason else ""))
    errors = len(rolled.findings.errors)
    if errors:
        click.echo(session.say("roll.errors", count=errors, file=file), err=True)
