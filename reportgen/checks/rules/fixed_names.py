"""Names of offices, laws and accounts, and set phrases, that are nearly right: 住房和城市建设部."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportgen.checks.fixed_names import FixedNames
from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.running_text import RunningText
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.kept import toml_of_package
from reportgen.texts.patterns import pattern

_LISTS = Path(__file__).parents[1] / "words" / "names"
_TITLE = pattern(r"《(?:中华人民共和国)?([^《》\n]{5,40})》")


@LocalRule
def check_fixed_names(text: RunningText) -> Iterator[Finding]:
    """Return what is nearly one of the names of this package's lists."""
    yield from nearly_names(own_names(), text.text)


def nearly_names(names: FixedNames, text: str) -> Iterator[Finding]:
    """Return what is nearly one of some names."""
    for near in names.near(text):
        yield _finding(near.start, near.end, near.right)
    if names.titles:
        for match in _TITLE.finditer(text):
            right = names.near_title(match[1].replace(" ", ""))
            if right:
                yield _finding(*match.span(1), right)


def _finding(start: int, end: int, right: str) -> Finding:
    args = {"right": right, "fix": Phrase("wording-write", {"right": right})}
    return Finding(codes.MISSPELT_NAME, start, end, args)


@cache
def own_names() -> FixedNames:
    """Return the names of this package's lists."""
    lists = [toml_of_package(file) for file in sorted(_LISTS.glob("*.toml"))]
    lines = [line.split() for one in lists for line in one.get("names", "").splitlines()]
    titles = [title for one in lists for title in one.get("titles", "").split()]
    return FixedNames.of_lines(lines, titles)
