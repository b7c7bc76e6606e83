"""The commands, and what a run of one comes to."""

import os
from collections.abc import Mapping

import click

from reportgen import __version__
from reportgen.api.errors import ReportgenError
from reportgen.cli.again import Invocation
from reportgen.cli.command import RUN, LazyGroup
from reportgen.cli.language import choose_language, stated_language, system_locale
from reportgen.cli.refusal import Refusal, refusal_words
from reportgen.cli.streams import OutputError
from reportgen.diagnostics.wording import phrase

COMMANDS: Mapping[str, str] = {
    "check": "reportgen.cli.commands.check",
    "build": "reportgen.cli.commands.build",
    "preview": "reportgen.cli.commands.preview",
    "lsp": "reportgen.cli.commands.lsp",
    "diff": "reportgen.cli.commands.diff",
    "git-diff": "reportgen.cli.commands.git_diff",
    "git-text": "reportgen.cli.commands.git_text",
    "explain": "reportgen.cli.commands.explain",
    "new": "reportgen.cli.commands.new",
    "roll": "reportgen.cli.commands.roll",
    "schema": "reportgen.cli.commands.schema",
    "templates": "reportgen.cli.commands.templates",
    "template": "reportgen.cli.commands.template",
    "doctor": "reportgen.cli.commands.doctor",
}
COULD_NOT_START = 2

group = click.version_option(
    __version__, prog_name="reportgen", message="%(prog)s %(version)s", help="cli.option.version"
)(LazyGroup("reportgen", modules=COMMANDS))


def run_command(arguments: list[str], run: Invocation) -> int:
    """Run the command that `arguments` name, and return its exit code."""
    language = choose_language(stated_language(arguments), os.environ, system_locale())
    try:
        return _run(arguments, language, run)
    except click.ClickException as error:
        _refuse(error, language)
    except ReportgenError as error:
        error.language = language
        click.echo(phrase("cli.error", language, message=error), err=True)
    return COULD_NOT_START


def could_not_tell(arguments: list[str], error: OutputError) -> int:
    """Say that the standard output takes nothing more, and return the exit code."""
    language = choose_language(stated_language(arguments), os.environ, system_locale())
    words = phrase("cli.error.output", language, reason=error.strerror or str(error))
    click.echo(phrase("cli.error", language, message=words), err=True)
    return COULD_NOT_START


def _run(arguments: list[str], language: str, run: Invocation) -> int:
    try:
        with group.make_context("reportgen", arguments, obj=language) as context:
            context.meta[RUN] = run
            code: int = group.invoke(context)
    except click.exceptions.Exit as finished:  # after --help and --version
        return finished.exit_code
    return code


def _refuse(error: click.ClickException, language: str) -> None:
    words = refusal_words(error, language)
    click.echo(phrase("cli.error", language, message=words), err=True)
    if isinstance(error, click.UsageError) and error.ctx and not isinstance(error, Refusal):
        command = error.ctx.command_path
        click.echo(phrase("cli.see-help", language, command=command), err=True)
