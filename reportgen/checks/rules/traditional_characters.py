"""Traditional characters in simplified text."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.running_text import RunningText
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.kept import toml_of_package
from reportgen.texts.patterns import pattern

_TABLE = Path(__file__).parents[1] / "words" / "characters" / "traditional.toml"
# Characters of GB 2312 that only texts in traditional characters have.
_ALSO = "後麽"
_UNKNOWN = pattern(r"&#(\d+);")


@LocalRule
def check_traditional_characters(text: RunningText) -> Iterator[Finding]:
    """Return the characters that have a simplified form.

    The table is read only for a text with characters that GB 2312 does not have: nearly none has.
    """
    for character in sorted(_suspects(text.text)):
        simplified = _table().get(character)
        if simplified:
            args = {"right": simplified, "fix": Phrase("wording-write", {"right": simplified})}
            for start in text.occurrences(character):
                yield Finding(codes.TRADITIONAL_CHARACTER, start, start + 1, args, simplified)


def _suspects(text: str) -> set[str]:
    """Return the characters that GB 2312 writes as `&#24460;`, as it does not have them."""
    unknown = _UNKNOWN.findall(text.encode("gb2312", "xmlcharrefreplace").decode("gb2312"))
    return {chr(int(code)) for code in unknown} | {one for one in _ALSO if one in text}


@cache
def _table() -> Mapping[str, str]:
    data = toml_of_package(_TABLE)
    return dict(zip(data["traditional"], data["simplified"], strict=True))
