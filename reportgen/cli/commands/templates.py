"""`reportgen templates`: the templates there are, and their layouts."""

from collections.abc import Mapping

import click

from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.session import Session, takes_session
from reportgen.cli.templates import all_templates


@click.command("templates", cls=Command)
@takes_session
def command(session: Session) -> int:
    for template in all_templates(session):
        click.echo(f"{template.name}  {title(template.titles, session.language)}")
        for layout, information in template.layouts.items():
            click.echo(f"  {layout}  {title(information.titles, session.language)}")
    return FINE


def title(titles: Mapping[str, str], language: str) -> str:
    """Return the title in `language`, else in whatever language there is one."""
    return titles.get(language) or next(iter(titles.values()), "")
