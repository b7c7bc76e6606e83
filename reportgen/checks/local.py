"""Rules whose findings depend on nothing but the text that they are in.

Such a rule reads each text of a report once, however many passages have it, and a text that was
read before is not read again: in an editor, in a preview, in a batch.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import update_wrapper, wraps
from typing import Final, NamedTuple, TypeAlias

from reportgen.checks.figures import Figure
from reportgen.checks.passages import Passage
from reportgen.checks.running_text import RunningText, is_part_of
from reportgen.checks.subject import Subject
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Related, Severity
from reportgen.diagnostics.place import Edit

Offsets: TypeAlias = tuple[int, int]
"""Where something begins and ends in a text."""

# What a reader keeps at most, twice; 4,000 rows have about as many texts.
_MOST_TEXTS = 20_000


class Finding(NamedTuple):
    """What a local rule found.

    Attributes:
        start: where it begins in the text; `end` is where it ends.
        replacement: the one right text for it; None if there are several.
        replaces: what is replaced; None if it is all of it.
        related: other stretches of the text that it is about, and what is there.
        read: what it follows from. If all of it comes from expressions, it is none: then the
            mistake is where the value is written, and is found there. None stands for how it
            begins and ends; then it is none either in a word that the project accepts.
        name: a stretch that makes it none if the report has it in another text too, or twice: a
            name is unusual and right.
    """

    code: Code
    start: int
    end: int
    args: Mapping[str, object] = {}
    replacement: str | None = None
    severity: Severity | None = None
    replaces: Offsets | None = None
    related: tuple[tuple[Offsets, str], ...] = ()
    read: tuple[Offsets, ...] | None = None
    name: Offsets | None = None

    def moved(self, by: int) -> "Finding":
        """Return the same in a text that has `by` more characters before it."""
        return self._replace(
            start=self.start + by,
            end=self.end + by,
            replaces=self.replaces and _moved(self.replaces, by),
            related=tuple((_moved(place, by), label) for place, label in self.related),
            read=None if self.read is None else tuple(_moved(place, by) for place in self.read),
            name=self.name and _moved(self.name, by),
        )

    def diagnostic(self, passage: Passage, accepted: Collection[str]) -> Diagnostic | None:
        """Return what was found at its place in the file; None if it is none there."""
        start, end, read, args = self.start, self.end, self.read, self.args
        if read is None:
            if is_part_of(accepted, passage.text, start, end):
                return None
            read = (start, start + 1), (end - 1, end)
            args = {"found": passage.text[start:end], **args}
        if read and all(passage.is_bound(*place) for place in read):
            return None
        related = tuple(Related(passage.span(*place), label) for place, label in self.related)
        place = passage.span(start, end)
        edits = self._edits(passage)
        return Diagnostic(self.code, place, args, passage.path, related, self.severity, edits)

    def _edits(self, passage: Passage) -> tuple[Edit, ...]:
        if self.replacement is None:
            return ()
        return passage.edit(*(self.replaces or (self.start, self.end)), self.replacement)


def _moved(place: Offsets, by: int) -> Offsets:
    return place[0] + by, place[1] + by


class LocalRule:
    """A rule that reads texts and nothing else.

    Called with a subject, it returns its own findings; a `LocalReader` does so for many rules.

    Attributes:
        read: returns what is found in a text that may be made of many.
        quantities: it is about texts that say how much, too.
    """

    def __init__(
        self, read: Callable[[RunningText], Iterator[Finding]], *, quantities: bool = True
    ) -> None:
        self.read: Final = read
        self.quantities: Final = quantities
        update_wrapper(self, read)

    def __call__(self, subject: Subject) -> Iterator[Diagnostic]:
        found = _found([self], subject.running_text)
        return _placed(found.items(), subject)


def of_each_text(
    *words: str, quantities: bool = True
) -> Callable[[Callable[[str], Iterator[Finding]]], LocalRule]:
    """Make a rule of a function of one text, which is asked where there is one of `words`."""

    def made(check: Callable[[str], Iterator[Finding]]) -> LocalRule:
        @wraps(check)
        def read(running: RunningText) -> Iterator[Finding]:
            for start, text in running.texts_with(words):
                yield from (found.moved(start) for found in check(text))

        return LocalRule(read, quantities=quantities)

    return made


def of_figures(
    fewest: int,
) -> Callable[[Callable[[str, Sequence[Figure]], Iterator[Finding]]], LocalRule]:
    """Make a rule of a function of one text and its figures, of which there must be so many."""

    def made(check: Callable[[str, Sequence[Figure]], Iterator[Finding]]) -> LocalRule:
        @wraps(check)
        def read(running: RunningText) -> Iterator[Finding]:
            for index, figures in running.figures.items():
                if len(figures) >= fewest:
                    start = running.start(index)
                    found = check(running.texts[index], figures)
                    yield from (one.moved(start) for one in found)

        return LocalRule(read, quantities=False)

    return made


_Found: TypeAlias = tuple[tuple[LocalRule, Finding], ...]


class LocalReader:
    """Reads texts by local rules, and remembers what is found in each.

    Args:
        rules: in the order in which their findings are told.
        most: how many texts are remembered at least; twice as many at most.
    """

    def __init__(self, rules: Iterable[LocalRule], most: int = _MOST_TEXTS) -> None:
        self._rules: Final = tuple(rules)
        self._most: Final = most
        self._known: dict[str, _Found] = {}
        self._older: dict[str, _Found] = {}

    def diagnostics(self, subject: Subject) -> Iterator[Diagnostic]:
        """Yield what is found in the texts of a report, at each place where one is written."""
        known = self._read(subject.running_text)
        found = ((text, known[text]) for text in subject.running_text.texts if known[text])
        return _placed(found, subject)

    def _read(self, running: RunningText) -> dict[str, _Found]:
        """Read the texts that are not known; return what is known now."""
        if len(self._known) >= self._most:
            self._known, self._older = {}, self._known
        known, older = self._known, self._older
        known.update((text, older[text]) for text in running.texts if text in older)
        fresh = [text for text in running.texts if text not in known]
        if fresh:
            # Only what was read to its end is known: a run may be interrupted, another may look.
            known.update(dict.fromkeys(fresh, ()) | _found(self._rules, running.of(fresh)))
        return known


def _found(rules: Iterable[LocalRule], running: RunningText) -> dict[str, _Found]:
    """Return the texts in which something is found, and what."""
    found: dict[str, _Found] = {}
    for rule in rules:
        for one in rule.read(running):
            index, start = running.at(one.start)
            text = running.texts[index]
            if one.end <= start + len(text):  # else it goes on in the next one
                found[text] = (*found.get(text, ()), (rule, one.moved(-start)))
    return found


def _placed(found: Iterable[tuple[str, _Found]], subject: Subject) -> Iterator[Diagnostic]:
    for text, findings in found:
        real = [(rule, one) for rule, one in findings if not _is_name(one, text, subject)]
        for passage in subject.texts.places[text]:
            for rule, one in real:
                if rule.quantities or passage.kind != "quantity":
                    diagnostic = one.diagnostic(passage, subject.accepted_words)
                    if diagnostic is not None:
                        yield diagnostic


def _is_name(one: Finding, text: str, subject: Subject) -> bool:
    """Say whether what a finding is about is a name, as the report says it again."""
    return one.name is not None and subject.running_text.text.count(text[slice(*one.name)]) > 1
