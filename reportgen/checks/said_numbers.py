"""Which numbers of a text are borne out: by the record, or by the text itself.

What reads texts is a `NumberReader`; the account of a check takes what all of them say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, NamedTuple, TypeAlias

from reportgen.checks.last_year import says
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath


class Verification(Enum):
    """What is known of a number that a text says."""

    VERIFIED = "verified"
    CONTRADICTED = "contradicted"


class SaidNumber(NamedTuple):
    """A number in a passage, and what bears it out or contradicts it.

    Attributes:
        start: where its digits begin in what the passage prints.
        end: where they end.
        text: the number as it is printed.
        evidence: the value of the record, the code of the finding, or words for a calculation.
    """

    start: int
    end: int
    text: str
    verdict: Verification
    evidence: ValuePath | str


NumberReader: TypeAlias = Callable[
    [Subject, Iterable[Diagnostic]], Iterator[tuple[ValuePath, SaidNumber]]
]
"""Yields numbers with the path of their passage, from what is read and what was found in it."""


def said_numbers(
    subject: Subject, found: Iterable[Diagnostic]
) -> Mapping[ValuePath, tuple[SaidNumber, ...]]:
    """Return what is known of the numbers of each passage; of the others nothing is known."""
    known: dict[ValuePath, dict[tuple[int, int], SaidNumber]] = {}
    for read in READERS:
        for path, one in read(subject, found):
            known.setdefault(path, {}).setdefault((one.start, one.end), one)
    return {path: tuple(said.values()) for path, said in known.items()}


def _contradicted(
    subject: Subject, found: Iterable[Diagnostic]
) -> Iterator[tuple[ValuePath, SaidNumber]]:
    """Yield the numbers that a finding is about."""
    told = {(one.path, one.span): one.code.id for one in found if one.code.id in _OF_NUMBERS}
    paths = {path for path, _ in told}
    for passage, figures in subject.texts.figures if told else ():
        for figure in figures if passage.path in paths else ():
            stretches = ((figure.start, figure.end), figure.digits)
            spans = [(passage.path, passage.span(*stretch)) for stretch in stretches]
            code = next((told[span] for span in spans if span in told), None)
            if code:
                text = passage.text[slice(*figure.digits)]
                yield (
                    passage.path,
                    SaidNumber(*figure.digits, text, Verification.CONTRADICTED, code),
                )


def _in_record(
    subject: Subject,
    found: Iterable[Diagnostic],  # noqa: ARG001 (a reader)
) -> Iterator[tuple[ValuePath, SaidNumber]]:
    """Yield the figures that say what the record says of the thing that they count."""
    for (number, figure), match in subject.matches.items():
        passage = subject.passages[number]
        same = [one for one in match.values if says(one, figure.quantity, subject.names)]
        if same:
            text = passage.text[slice(*figure.digits)]
            said = SaidNumber(*figure.digits, text, Verification.VERIFIED, same[0].path)
            yield passage.path, said


_OF_NUMBERS = frozenset(
    code.id
    for code in (
        codes.FIGURE_CONTRADICTS_RECORD, codes.FIGURES_DISAGREE, codes.SHARE_DIFFERS,
        codes.PARTS_DO_NOT_ADD_UP, codes.BELOW_TARGET, codes.LAST_YEARS_FIGURE,
        codes.ANNOUNCED_COUNT_DIFFERS,
    )
)  # fmt: skip
READERS: Final[tuple[NumberReader, ...]] = (_contradicted, _in_record)
"""What reads numbers in texts; the first that knows of one is believed."""
