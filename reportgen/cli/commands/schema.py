"""`reportgen schema`: the JSON Schema of a template's source files."""

import click

from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.session import Session, takes_session
from reportgen.cli.streams import write_for_programs
from reportgen.cli.templates import named_template


@click.command("schema", cls=Command)
@click.argument("template", metavar="[TEMPLATE]", required=False)
@click.option("--path", "only_path", is_flag=True, help="cli.schema.path")
@takes_session
def command(session: Session, template: str | None, *, only_path: bool) -> int:
    file = named_template(session, template).schema_file
    if only_path:
        click.echo(str(file))
    else:
        write_for_programs(file.read_text(encoding="utf-8"))
    return FINE
