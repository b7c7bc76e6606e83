"""`reportgen template show`: what a template says, and which of its layers says it."""

import click

from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.session import Session, takes_session
from reportgen.cli.templates import named_template, resolved_template
from reportgen.pipeline.authoring.resolved import resolved_lines


@click.command("template-show", cls=Command)
@click.argument("template", metavar="NAME")
@click.option("--resolved", is_flag=True, help="cli.template-show.resolved")
@takes_session
def command(session: Session, template: str, *, resolved: bool) -> int:
    found = resolved_template(session, template)
    if not resolved:
        for folder in named_template(session, template).folders:
            click.echo(folder.as_posix())
        return FINE
    for line in resolved_lines(found):
        click.echo(f"{line.text}  # {line.origin}" if line.origin else line.text)
    return FINE
