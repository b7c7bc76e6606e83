"""The options that several commands share."""

from pathlib import Path

import click

from reportgen.cli.refusal import Refusal
from reportgen.diagnostics.wording import LANGUAGES
from reportgen.reporters.registry import REPORTERS


def _existing_folders(
    context: click.Context,  # noqa: ARG001 - click's signature
    parameter: click.Parameter,  # noqa: ARG001 - click's signature
    folders: tuple[Path, ...],
) -> tuple[Path, ...]:
    for folder in folders:
        if not folder.is_dir():
            raise Refusal("cli.error.no-folder", name=str(folder))
    return folders


lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,  # `main` has read it: words are needed before click is done
    help="cli.option.lang",
)
template_path = click.option(
    "--template-path",
    type=click.Path(path_type=Path),  # lets the variable hold several folders
    metavar="DIR",
    multiple=True,
    envvar="REPORTGEN_TEMPLATE_PATH",
    callback=_existing_folders,
    help="cli.option.template-path",
)
output_format = click.option(
    "--format",
    "form",
    type=click.Choice(tuple(REPORTERS)),
    default="text",
    help="cli.option.format",
)
strict = click.option("--strict", is_flag=True, help="cli.option.strict")
