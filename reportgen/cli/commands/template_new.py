"""`reportgen template new`: a small working template to start from."""

from collections.abc import Mapping
from pathlib import Path

import click

from reportgen import disk
from reportgen.cli import options
from reportgen.cli.command import Command, language_of
from reportgen.cli.findings import FINE
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session
from reportgen.cli.templates import named_layout, named_template
from reportgen.pipeline.authoring.new import child_template, is_template_name, new_template
from reportgen.pipeline.output import is_leftover, write_atomically


@click.command("template-new", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "base", metavar="NAME", help="cli.template-new.from")
@click.option("-l", "--layout", metavar="NAME", help="cli.template-new.layout")
@options.template_path
@options.lang
def command(
    folder: Path, *, base: str | None, layout: str | None, template_path: tuple[Path, ...]
) -> int:
    session = Session(language_of(click.get_current_context()), template_path)
    name = folder.absolute().name
    if not is_template_name(name):
        raise Refusal("cli.error.template-name", name=name)
    files = _files(session, name, base, layout)
    if folder.exists() and not (folder.is_dir() and _is_begun(folder, files)):
        raise Refusal("cli.error.file-exists", path=str(folder))
    for path, text in files.items():
        _write(folder / path, text)
        click.echo(session.say("cli.new.written", path=str(folder / path)), err=True)
    return FINE


def _is_begun(folder: Path, files: Mapping[str, str]) -> bool:
    """Say whether there is nothing but what a run has written that did not come to its end."""
    there = [path for path in folder.rglob("*") if not path.is_dir() and not is_leftover(path.name)]
    wanted = {folder / path: text.encode() for path, text in files.items()}
    try:
        return all(path in wanted and disk.content(path) == wanted[path] for path in there)
    except OSError:
        return False


def _files(session: Session, name: str, base: str | None, layout: str | None) -> Mapping[str, str]:
    """Return the files of a template of its own, or of one over `base`."""
    if base is None:
        return new_template(name)
    below = named_template(session, base)
    chosen = tuple(below.layouts) if layout is None else (named_layout(below, layout),)
    return child_template(name, below, chosen)


def _write(path: Path, text: str) -> None:
    try:
        write_atomically(path, text.encode())
    except OSError as error:
        raise Refusal("cli.error.cannot-write", path=str(path), reason=error.strerror) from error
