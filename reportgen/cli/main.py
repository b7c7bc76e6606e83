"""The command `reportgen`: finds the command, and turns what may happen into exit codes.

0: fine. 1: findings. 2: could not start. 130: interrupted. 141: the reader of the output left.
Any other exception is a bug, and is shown with its traceback.
"""

import atexit
import gc
import os
import sys
from collections.abc import Mapping, Sequence

import click

from reportgen import __version__
from reportgen.api.errors import ReportgenError
from reportgen.cli.command import LazyGroup
from reportgen.cli.language import choose_language, stated_language, system_locale
from reportgen.cli.refusal import Refusal, refusal_words
from reportgen.cli.terminal import discard_output, prepare_streams
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
INTERRUPTED = 130
READER_LEFT = 141

_RARE_COLLECTIONS = 100_000  # new objects

group = click.version_option(
    __version__, prog_name="reportgen", message="%(prog)s %(version)s", help="cli.option.version"
)(LazyGroup("reportgen", modules=COMMANDS))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    # A command makes many objects and hardly any cycles; looking for those took a tenth of it,
    # and looking for them once more at the very end as much again.
    gc.set_threshold(_RARE_COLLECTIONS)
    atexit.register(gc.freeze)
    prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    language = choose_language(stated_language(given), os.environ, system_locale())
    try:
        code = _run(given, language)
        sys.stdout.flush()
    except click.ClickException as error:
        _refuse(error, language)
        return COULD_NOT_START
    except ReportgenError as error:
        error.language = language
        click.echo(phrase("cli.error", language, message=error), err=True)
        return COULD_NOT_START
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        discard_output()
        return READER_LEFT
    return code


def _run(arguments: list[str], language: str) -> int:
    try:
        with group.make_context("reportgen", arguments, obj=language) as context:
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
