"""`reportgen new`: the text to start a report with."""

from pathlib import Path

import click

from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.cli.templates import named_layout, named_template
from reportgen.pipeline.project import SETTINGS, find_settings
from reportgen.pipeline.starter import STARTER_SETTINGS, schema_name, starter


@click.command("new", cls=Command)
@click.option("-t", "--template", metavar="NAME", help="cli.new.template")
@click.option("-l", "--layout", metavar="NAME", help="cli.new.layout")
@click.option("-o", "--output", metavar="FILE", help="cli.new.output")
@click.option("--department", metavar="NAME", default="", help="cli.new.department")
@click.option("--year", metavar="N", type=click.IntRange(1949, 2199), help="cli.new.year")
@takes_session
def command(  # noqa: PLR0913 - one argument for each option
    session: Session,
    template: str | None,
    layout: str | None,
    output: str | None,
    *,
    department: str,
    year: int | None,
) -> int:
    found = named_template(session, template, layout)
    text = starter(
        found,
        named_layout(found, layout),
        department=department,
        year=year,
        folder=Path(output).parent if output else Path(),
    )
    if output is None:
        click.echo(text, nl=False)
    else:
        _write_new(Path(output), text)
        click.echo(session.say("cli.new.written", path=output), err=True)
        schema = Path(output).parent / schema_name(found)
        if found.schema_file is None and not schema.exists():
            _write_new(schema, found.schema.text)
            click.echo(session.say("cli.new.written", path=str(schema)), err=True)
        settings = Path(output).parent / SETTINGS
        if find_settings(settings.parent) is None:
            _write_new(settings, STARTER_SETTINGS)
            click.echo(session.say("cli.new.written", path=str(settings)), err=True)
    return FINE


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        if path.exists():
            raise Refusal("cli.error.file-exists", path=str(path)) from error
        raise Refusal("cli.error.cannot-write", path=str(path), reason=error.strerror) from error
