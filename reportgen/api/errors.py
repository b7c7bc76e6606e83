"""What stops a call: wrong arguments, or no result at all. What is wrong with a report does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal, TypeAlias

from reportgen.diagnostics.wording import LANGUAGES, phrase

Language: TypeAlias = Literal["zh", "en"]
"""The language of all that is said: Chinese or English."""


class ReportgenError(Exception):
    """Why a call gives no result, as a phrase of the catalogues; `str` is that in words.

    Attributes:
        key: the phrase.
        arguments: what stands in it.
        language: the one of the call.
    """

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key)
        self.key: Final = key
        self.arguments: Final = arguments
        self.language: str = "zh"

    def __str__(self) -> str:
        return phrase(self.key, self.language, **self.arguments)


class WrongArgumentError(ReportgenError, ValueError):
    """An argument cannot be meant: it names a code, format or language that there is not."""


class CannotWriteError(ReportgenError, OSError):
    """A file must not, or could not, be written; what was there is unchanged."""

    def __str__(self) -> str:
        return ReportgenError.__str__(self)


@contextmanager
def told_in(language: str) -> Iterator[None]:
    """Let errors speak `language`.

    Raises:
        WrongArgumentError: there is no such language.
    """
    if language not in LANGUAGES:
        raise WrongArgumentError("api.no-language", name=language, names=LANGUAGES)
    try:
        yield
    except ReportgenError as error:
        error.language = language
        raise
