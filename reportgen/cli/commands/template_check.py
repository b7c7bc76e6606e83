"""`reportgen template check`: what is wrong with templates."""

from pathlib import Path

import click

from reportgen.cli import options
from reportgen.cli.command import Command, language_of
from reportgen.cli.findings import Findings
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session
from reportgen.pipeline.authoring.check import check_template
from reportgen.template.definition import DESCRIPTION


@click.command("template-check", cls=Command)
@click.argument("folders", metavar="DIR...", nargs=-1, required=True)
@options.output_format
@options.strict
@options.lang
def command(folders: tuple[str, ...], *, form: str, strict: bool) -> int:
    session = Session(language_of(click.get_current_context()), (), form, strict)
    findings = Findings()
    for folder in [found for name in folders for found in _templates(Path(name))]:
        checked = check_template(folder)
        findings.add(checked.diagnostics, checked.quote)
    findings.show(session)
    return findings.exit_code(session)


def _templates(folder: Path) -> list[Path]:
    """Return the folder of a template, or those in a folder that holds several."""
    if not folder.is_dir():
        raise Refusal("cli.error.no-folder", name=str(folder))
    inner = sorted(file.parent for file in folder.glob(f"*/{DESCRIPTION}"))
    return inner if inner and not (folder / DESCRIPTION).is_file() else [folder]
