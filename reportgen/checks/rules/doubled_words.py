"""Any word of two characters that is typed twice: 管理管理, 事项事项."""

from collections.abc import Iterator
from functools import cache

from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.running_text import RunningText
from reportgen.checks.vocabulary import own_vocabulary
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase, Severity
from reportgen.texts.patterns import pattern

# What follows shows that the second word ends there, and does not begin a longer one (推进推进会).
_DOUBLED = pattern(r"(?=(?P<word>..)(?P=word)[，。；、：）》”\d\n的])")
# Words that may be said twice for emphasis or in counting: 一件一件, 研究研究.
_MAY_BE = pattern(
    r"一|(.)\1|[二三四五六七八九十百千万零〇两]|研究|讨论|商量|非常|再.|边.|早.|快.|很.|对."
)


@LocalRule
def check_doubled_words(text: RunningText) -> Iterator[Finding]:
    """Return the words that stand there twice in a row."""
    end = 0
    for match in _DOUBLED.finditer(text.text):
        word, start = match["word"], match.start()
        if start < end or not all("\u4e00" <= character <= "\u9fff" for character in word):
            continue
        end = start + 4
        if not _MAY_BE.search(word) and 2 * word not in _listed():
            args = {"fix": Phrase("wording-write", {"right": word})}
            yield Finding(codes.DOUBLED_CHARACTER, start, end, args, word, Severity.WARNING)


@cache
def _listed() -> frozenset[str]:
    """Return what the word lists find by themselves."""
    return frozenset(word for words in own_vocabulary().lists for word in words.words)
