"""Braces that were meant for an expression, and are printed as they are."""

import re
from collections.abc import Iterator
from typing import Final

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.expressions.scope import Scope
from reportgen.texts.patterns import pattern

_WIDE = pattern("[｛｝]")
_DOUBLE = pattern(r"[｛{]\s*[｛{](?P<in>[^｛｝{}\n]*)[｝}]\s*[｝}]")
_SINGLE = pattern(r"(?<![{｛])[{｛](?P<in>\s*(?P<name>[A-Za-z_]\w*)[^｛｝{}\n]*)[}｝](?![}｝])")
_HALF_WIDTH: Final = str.maketrans("［］（）“”‘’＂＇．，｜＋－＊／　", "[]()\"\"''\"'.,|+-*/ ")


def check_braces(subject: Subject) -> Iterator[Diagnostic]:
    """Return braces in texts that an author has certainly meant for an expression."""
    for passage in subject.texts.having("{", "｛"):
        doubles = list(_DOUBLE.finditer(passage.text))
        if passage.kind != "prose":
            yield from (_out_of_place(passage, match) for match in doubles)
            continue
        yield from (_meant(passage, match) for match in doubles if _WIDE.search(match.group()))
        scope = Scope(subject.record, passage.path[:-1])
        for match in _SINGLE.finditer(passage.text):
            if scope.path_of(match["name"]) is not None:
                yield _meant(passage, match)


def _meant(passage: Passage, match: re.Match[str]) -> Diagnostic:
    right = f"{{{{ {match['in'].strip().translate(_HALF_WIDTH)} }}}}"
    found = _finding(passage, match, Phrase("wording-write", {"right": right}))
    return found._replace(edits=passage.edit(*match.span(), right))


def _out_of_place(passage: Passage, match: re.Match[str]) -> Diagnostic:
    return _finding(passage, match, Phrase("braces.out-of-place", {"title": passage.title}))


def _finding(passage: Passage, match: re.Match[str], fix: Phrase) -> Diagnostic:
    args = {"found": match.group(), "fix": fix}
    return Diagnostic(codes.BRACES, passage.span(*match.span()), args, passage.path)
