"""Characters that stand for others that sound or look alike: 检剑检测, 安全管里."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from typing import Final

from reportgen.checks.local import Finding, LocalRule, Offsets
from reportgen.checks.rules.fixed_names import check_fixed_names
from reportgen.checks.rules.wording import check_wording
from reportgen.checks.running_text import RunningText
from reportgen.checks.spelling.suspects import plain_between_edges, usual_judge
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase, Severity
from reportgen.texts.patterns import pattern

# Scores. On published texts there is a warning in 20,000 characters, and a hint in 4,500; of wrong
# characters typed there, the first finds 45 of a hundred, both 48.
_WARNING: Final = -0.2
_HINT: Final = -1.0
# A short quotation is a coinage as often as it is mistyped (“和美湘村”).
_QUOTED = pattern(r"“[^“”\n]{2,9}”")
# Words and names of lists are not longer.
_LONGEST: Final = 40
_HAN = pattern(r"[\u4e00-\u9fff]")
_WORD = pattern(r"[\u4e00-\u9fff]+")


@LocalRule
def check_wrong_characters(text: RunningText) -> Iterator[Finding]:
    """Return the characters that are not usual where they stand, and what is."""
    plain = plain_between_edges(text.text)
    suspects = list(usual_judge().suspects(plain, _HINT))
    if suspects:
        # Words of Chinese characters are the same in both, and follow each other in the same order.
        plain_words = [match.start() for match in _WORD.finditer(plain)]
        words = [match.start() for match in _WORD.finditer(text.text)]
        quoted = [match.span() for match in _QUOTED.finditer(text.text)]
        for one in suspects:
            word = bisect_right(plain_words, one.place) - 1
            place = words[word] + one.place - plain_words[word]
            is_quoted = any(start < place < end for start, end in quoted)
            if not is_quoted and not _is_listed(text.text, place):
                severity = Severity.WARNING if one.score >= _WARNING else Severity.INFO
                yield _finding(text.text, place, one.right)._replace(severity=severity)


def _finding(text: str, place: int, right: str) -> Finding:
    args = {
        "found": text[place],
        "right": right,
        "around": text[slice(*_around(text, place, 2))],
        "fix": Phrase("wording-write", {"right": right}),
    }
    name = _around(text, place, 1)
    return Finding(codes.WRONG_CHARACTER, place, place + 1, args, name=name)


def _around(text: str, place: int, reach: int) -> Offsets:
    """Return where the characters around a place begin and end that belong to its clause."""
    start, end = place, place + 1
    while start > 0 and place - start < reach and _HAN.match(text[start - 1]):
        start -= 1
    while end < len(text) and end - place <= reach and _HAN.match(text[end]):
        end += 1
    return start, end


def _is_listed(text: str, place: int) -> bool:
    """Say whether a word list or a list of names finds what is wrong there by itself."""
    start = max(0, place - _LONGEST)
    around = RunningText(text[start : place + _LONGEST].split("\n"))
    found = chain(check_wording.read(around), check_fixed_names.read(around))
    return any(one.start <= place - start < one.end for one in found)
