"""What a run of a command is given: its language, its templates, how findings are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path

import click

from reportgen.api.store import open_store
from reportgen.cli import options
from reportgen.cli.again import ERR, OUT, PROGRAMS, Invocation
from reportgen.cli.command import RUN, language_of
from reportgen.cli.streams import write_for_programs
from reportgen.diagnostics.wording import phrase
from reportgen.pipeline.templates import TemplateStore


@dataclass(frozen=True)
class Session:
    """The options that commands share, as values, and the templates that they lead to."""

    language: str
    template_path: tuple[Path, ...]
    form: str = "text"
    strict: bool = False
    run: Invocation | None = None

    @cached_property
    def store(self) -> TemplateStore:
        """The templates, each read once in a run."""
        return self.new_store()

    def new_store(self) -> TemplateStore:
        """Return the templates as they are now: the user's before the shipped ones."""
        return open_store(self.template_path)

    def keep_tables(self) -> None:
        """Keep for the next run what patterns and layouts were compiled to in this one."""
        if "store" in vars(self):
            self.store.cache.keep_tables()

    def tell(self, text: str, way: str = OUT, *, color: bool = False) -> None:
        """Write a text as it is; a run that finds all files unchanged writes it again."""
        if way == PROGRAMS:
            write_for_programs(text)
        else:
            click.echo(text, nl=False, err=way == ERR, color=color if way == OUT else None)
        if self.run is not None:
            self.run.told.append((text, way))

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
        context = click.get_current_context()
        run = context.meta.get(RUN)
        session = Session(language_of(context), template_path, form, strict, run)
        code = function(session, **arguments)
        session.keep_tables()
        return code

    return command


def takes_reporting_session(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command that reports findings the options for that too."""
    return options.output_format(options.strict(takes_session(function)))
