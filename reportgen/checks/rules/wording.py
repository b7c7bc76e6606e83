"""Words and patterns of the word lists: what is always wrong, or nearly always."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, partial

from reportgen.checks.local import Finding, LocalRule, Offsets
from reportgen.checks.rules.fixed_names import nearly_names
from reportgen.checks.running_text import RunningText
from reportgen.checks.subject import Subject
from reportgen.checks.vocabulary import (
    Vocabulary,
    WordList,
    WrongPattern,
    load_vocabulary,
    own_vocabulary,
)
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.texts.patterns import compiled


@LocalRule
def check_wording(text: RunningText) -> Iterator[Finding]:
    """Return the words and phrases that one of the lists of this package has."""
    yield from _wrong(own_vocabulary(), text)


def check_words_of_project(subject: Subject) -> Iterator[Diagnostic]:
    """Return those that one of the project's lists has, and the mistakes in the lists."""
    if subject.word_files:
        vocabulary = load_vocabulary(subject.word_files)
        yield from vocabulary.diagnostics
        yield from LocalRule(partial(_wrong, vocabulary))(subject)
        yield from LocalRule(partial(_nearly, vocabulary))(subject)


def _nearly(vocabulary: Vocabulary, text: RunningText) -> Iterator[Finding]:
    return nearly_names(vocabulary.names, text.text)


def _wrong(vocabulary: Vocabulary, text: RunningText) -> Iterator[Finding]:
    there = vocabulary.words.in_text(text.text)
    for words in vocabulary.lists:
        for wrong in filter(there.__contains__, words.words):
            yield from _word(wrong, words, text)
    for pattern in vocabulary.patterns:
        if not pattern.near:
            yield from _pattern(pattern, text, ((0, len(text.text)),))
        elif near := there.intersection(pattern.near):
            yield from _pattern(pattern, text, text.sentences_with(near))


def _word(wrong: str, words: WordList, text: RunningText) -> Iterator[Finding]:
    right, unless = words.words[wrong], words.unless.get(wrong, ())
    for start in text.occurrences(wrong):
        end = start + len(wrong)
        if not text.has_around(unless, start, end):
            args = {
                "reason": Phrase("project-word"),
                "right": right,
                "fix": Phrase("wording-write", {"right": right}),
            }
            yield Finding(words.code, start, end, args, right)


def _pattern(
    pattern: WrongPattern, text: RunningText, places: Iterable[Offsets]
) -> Iterator[Finding]:
    for start, end in places:
        for match in _expression(pattern.find).finditer(text.text, start, end):
            if not text.overlaps(pattern.unless, *match.span()):
                yield _matched(pattern, match)


@cache  # that of `re` may be full
def _expression(find: str) -> re.Pattern[str]:
    return compiled(find)


def _matched(pattern: WrongPattern, match: re.Match[str]) -> Finding:
    marked = "at" if "at" in match.re.groupindex else 0
    right = _replacement(pattern, match, marked)
    args = {
        **match.groupdict(""),
        "found": match.group().strip(),
        "reason": pattern.reason or Phrase("project-word"),
        "fix": pattern.fix or _fix(right),
    }
    return Finding(pattern.code, *match.span(marked), args, right, pattern.severity)


def _fix(right: str | None) -> Phrase:
    if right is None:
        return Phrase("wording-reword")
    return Phrase("wording-write", {"right": right}) if right else Phrase("wording-delete")


def _replacement(pattern: WrongPattern, match: re.Match[str], marked: str | int) -> str | None:
    if pattern.half_width:
        return unicodedata.normalize("NFKC", match[marked])
    return None if pattern.replace is None else match.expand(pattern.replace)
