"""Why a command could not start, in the user's language."""

import click

from reportgen.diagnostics.wording import phrase


class Refusal(click.UsageError):
    """A reason not to start, as a phrase of the catalogues."""

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


def refusal_words(error: click.ClickException, language: str) -> str:
    """Return why a command could not start; what click alone knows stays in English."""
    match error:
        case Refusal():
            return phrase(error.key, language, **error.arguments)
        case click.NoSuchOption():
            return phrase("cli.error.no-option", language, option=error.option_name)
        case click.BadOptionUsage():
            return phrase("cli.error.option-usage", language, option=error.option_name)
        case click.BadParameter(param=click.Parameter() as parameter):
            return _bad_parameter(error, parameter, language)
        case _:
            return error.format_message()


def _bad_parameter(error: click.BadParameter, parameter: click.Parameter, language: str) -> str:
    is_option = isinstance(parameter, click.Option)
    shown = parameter.opts[-1] if is_option else parameter.human_readable_name
    if isinstance(error, click.MissingParameter):
        return phrase("cli.error.missing", language, name=shown)
    if isinstance(parameter.type, click.Choice):
        choices = tuple(parameter.type.choices)
        return phrase("cli.error.not-a-choice", language, name=shown, choices=choices)
    return phrase("cli.error.bad-value", language, name=shown)
