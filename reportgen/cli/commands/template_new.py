"""`reportgen template new`: a small working template to start from."""

from pathlib import Path

import click

from reportgen.cli import options
from reportgen.cli.command import Command, language_of
from reportgen.cli.findings import FINE
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session
from reportgen.pipeline.authoring.new import is_template_name, new_template


@click.command("template-new", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@options.lang
def command(folder: Path) -> int:
    session = Session(language_of(click.get_current_context()), ())
    name = folder.absolute().name
    if not is_template_name(name):
        raise Refusal("cli.error.template-name", name=name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal("cli.error.file-exists", path=str(folder))
    for path, text in new_template(name).items():
        _write(folder / path, text)
        click.echo(session.say("cli.new.written", path=str(folder / path)), err=True)
    return FINE


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refusal("cli.error.cannot-write", path=str(path), reason=error.strerror) from error
