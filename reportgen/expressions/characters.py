r"""No text in an expression holds a character that no text of a report may hold.

What prints in the end comes from the files of a report, which are looked at when they are read, or
from what is written in templates, also as an escape: `"\\u0001"`.
"""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_STRING, Token, TokenStream

from reportgen.source.decode import UNPRINTABLE


class StrangeCharacterError(TemplateSyntaxError):
    """A text holds a character that nobody sees; `character` is its number, U+0001."""

    def __init__(self, character: str, line: int, name: str | None) -> None:
        self.character = f"U+{ord(character):04X}"
        super().__init__(self.character, line, name)


class NoTextError(TemplateSyntaxError):
    """The file of a template is not UTF-8; its line is where that shows."""


class VisibleCharacters(Extension):
    """Looks at the texts in all expressions while they are read."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens.

        Raises:
            StrangeCharacterError: one holds a character that nobody sees.
        """
        for token in stream:
            if token.type == TOKEN_STRING and (found := UNPRINTABLE.search(token.value)):
                raise StrangeCharacterError(found.group(), token.lineno, stream.name)
            yield token
