"""What a run of a command is given: its language, its templates, how findings are shown."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import NamedTuple

import click

from reportgen.cli import options
from reportgen.cli.command import language_of
from reportgen.diagnostics.wording import phrase


class Session(NamedTuple):
    """The options that commands share, as values."""

    language: str
    template_path: tuple[Path, ...]
    form: str = "text"
    strict: bool = False

    def say(self, key: str, **arguments: object) -> str:
        """Return a phrase in the language of the run."""
        return phrase(key, self.language, **arguments)


def takes_session(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options for its language and templates, as its `session`."""

    @options.template_path
    @options.lang
    @wraps(function)
    def command(
        template_path: tuple[Path, ...],
        *,
        form: str = "text",
        strict: bool = False,
        **arguments: object,
    ) -> int:
        language = language_of(click.get_current_context())
        session = Session(language, template_path, form, strict)
        return function(session, **arguments)

    return command


def takes_reporting_session(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command that reports findings the options for that too."""
    return options.output_format(options.strict(takes_session(function)))
