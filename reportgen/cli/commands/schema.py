"""`reportgen schema`: the JSON Schema of a template's source files."""

import click

from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.cli.streams import write_for_programs
from reportgen.cli.templates import named_template


@click.command("schema", cls=Command)
@click.argument("template", metavar="[TEMPLATE]", required=False)
@click.option("--path", "only_path", is_flag=True, help="cli.schema.path")
@takes_session
def command(session: Session, template: str | None, *, only_path: bool) -> int:
    found = named_template(session, template)
    file = found.schema_file
    if only_path and file is None:
        raise Refusal("cli.error.no-schema-file", name=found.name)
    if only_path:
        click.echo(str(file))
    else:
        text = found.schema.text if file is None else file.read_text(encoding="utf-8")
        write_for_programs(text)
    return FINE
