"""Commands that tell about themselves in the user's language.

Words are phrases of the catalogues. Those of a command called `check` are `cli.check.short`
(one line) and `cli.check.help`; the help of an option is the key of a phrase.
"""

from collections.abc import Mapping
from importlib import import_module

import click

from reportgen.cli.refusal import Refusal
from reportgen.diagnostics.wording import phrase

RUN = "reportgen.run"
"""Under this key a context has the run of the command (`again.Invocation`)."""


class Command(click.Command):
    """A command that tells about itself in the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        prefix = phrase("cli.usage", language_of(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for line in phrase(f"cli.{self.name}.help", language_of(ctx)).strip().splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}".rstrip() + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = language_of(ctx)
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = ((option, option.get_help_record(ctx)) for option in options)
        rows = [(record[0], _help_of(option, language)) for option, record in records if record]
        with formatter.section(phrase("cli.options", language)):
            formatter.write_dl(rows)


class LazyGroup(Command, click.Group):
    """A group that imports a command when it is called, so that start-up stays short.

    The words of a command called `check` in the group are those of `check` with `words` before it.
    """

    def __init__(self, name: str, *, modules: Mapping[str, str], words: str = "") -> None:
        super().__init__(name)
        self._modules = modules
        self._words = words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args or ["--help"])

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in self._modules:
            return None
        found: click.Command = import_module(self._modules[cmd_name]).command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self._modules and not name.startswith("-"):
            raise Refusal("cli.error.no-command", name=name, names=tuple(self._modules))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        language = language_of(ctx)
        rows = [
            (name, phrase(f"cli.{self._words}{name}.short", language)) for name in self._modules
        ]
        with formatter.section(phrase("cli.commands", language)):
            formatter.write_dl(rows)


def language_of(context: click.Context) -> str:
    """Return the language of a run, which `main` put into the context."""
    language: str = context.obj
    return language


def _help_of(option: click.Option, language: str) -> str:
    """Return the words of an option, with its choices; click's own, --help, has no key."""
    key = option.help or ""
    choices = ",".join(map(str, getattr(option, "choices", ())))
    return phrase(key if key.startswith("cli.") else "cli.option.help", language, choices=choices)
