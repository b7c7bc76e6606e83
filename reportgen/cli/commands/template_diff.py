"""`reportgen template diff`: what two templates, or two versions of one, say differently."""

import click

from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.session import Session, takes_session
from reportgen.cli.templates import resolved_template
from reportgen.pipeline.authoring.resolved import differences, text_differences


@click.command("template-diff", cls=Command)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@takes_session
def command(session: Session, old: str, new: str) -> int:
    before, after = resolved_template(session, old), resolved_template(session, new)
    found = False
    for one in differences(before, after):
        found = True
        for sign, text in (("-", one.old), ("+", one.new)):
            if text is not None:
                click.echo(f"{sign} {one.path}: {text}")
    for line in text_differences(before, after):
        found = True
        click.echo(line)
    if not found:
        click.echo(session.say("cli.template-diff.same"))
    return FINE
