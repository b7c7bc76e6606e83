"""`reportgen templates`: the templates there are, and their layouts."""

import click

from reportgen.api.templates import title_of
from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.session import Session, takes_session
from reportgen.cli.templates import all_templates


@click.command("templates", cls=Command)
@takes_session
def command(session: Session) -> int:
    for template in all_templates(session):
        click.echo(f"{template.name}  {title_of(template.titles, session.language)}")
        for layout, information in template.layouts.items():
            click.echo(f"  {layout}  {title_of(information.titles, session.language)}")
    return FINE
