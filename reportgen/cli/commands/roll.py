"""`reportgen roll`: last year's report file to this year's."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from reportgen.cli.command import Command
from reportgen.cli.findings import FINE, FOUND, Findings
from reportgen.cli.inputs import expand
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.diagnostics.diagnostic import Severity
from reportgen.pipeline.output import write_atomically
from reportgen.pipeline.roll import CannotRollError, NewFile, Rolled, roll


@click.command("roll", cls=Command)
@click.argument("file")
@click.option("--year", metavar="N", type=click.IntRange(1949, 2199), help="cli.roll.year")
@click.option("-o", "--output", metavar="FILE", required=True, help="cli.roll.output")
@click.option("--force", is_flag=True, help="cli.roll.force")
@takes_session
def command(session: Session, file: str, year: int | None, output: str, *, force: bool) -> int:
    (path,) = expand([file])[:1]
    target = _target(output)
    try:
        rolled = roll(path, target, year, session.store)
    except CannotRollError as error:
        raise Refusal(error.key, file=file, **error.arguments) from error
    if not rolled.files:
        findings = Findings()
        findings.add(rolled.before.diagnostics, rolled.before.quote)
        findings.show(session)
        return FOUND
    _refuse_overwriting(rolled.files, force=force)
    for new in rolled.files:
        _write(new)
        click.echo(session.say("roll.written", path=str(new.path)))
    _say_what_is_left(session, file, target, rolled)
    return FINE


def _target(output: str) -> Path:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if output.endswith(separators) or Path(output).is_dir():
        raise Refusal("roll.is-folder", path=output)
    return Path(output)


def _refuse_overwriting(files: Sequence[NewFile], *, force: bool) -> None:
    sources = {new.source.resolve() for new in files}
    for new in files:
        if new.path.resolve() in sources:
            main = new is files[0]
            raise Refusal("roll.over-itself" if main else "roll.over-included", path=str(new.path))
        if new.path.exists() and not force:
            raise Refusal("roll.exists", path=str(new.path))


def _write(new: NewFile) -> None:
    try:
        write_atomically(new.path, new.content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal("cli.error.cannot-write", path=str(new.path), reason=reason) from error


def _say_what_is_left(session: Session, file: str, target: Path, rolled: Rolled) -> None:
    click.echo(session.say("roll.left", count=len(rolled.left), path=str(target)))
    errors = [one for one in rolled.before.diagnostics if one.severity is Severity.ERROR]
    if errors:
        click.echo(session.say("roll.errors", count=len(errors), file=file), err=True)
