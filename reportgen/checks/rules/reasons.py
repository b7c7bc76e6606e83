"""Reasons that are guessed, and milestones of a goal that no result speaks of."""

from collections.abc import Iterator

from reportgen.checks.patterns import pattern
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic

_GUESS = pattern(
    r"(?:原因|是因为|因为|由于|归因于)[^，。；]{0,6}?(?:可能|也许|或许|大概|估计|恐怕|应该是)|(?:可能|也许|或许|大概|估计)(?:是)?(?:由于|因为|受)"
    r"|(?:可能|也许|或许|大概|估计|恐怕)(?:是|与|跟)[^，。；]{2,24}?(?:有关|所致|造成的|导致的|引起的)"
)
_GUESSES = ("可能", "也许", "或许", "大概", "估计", "恐怕", "应该是")
_MILESTONE = pattern(r"(?:达到|实现|完成|建成|获评|获得|通过|到)“([^“”\n]{2,10})”")


def check_reasons(subject: Subject) -> Iterator[Diagnostic]:
    """Return the reasons that the department guesses at: they are its own, so it knows them."""
    text = subject.running_text
    if not any(map(text.may_have, _GUESSES)):
        return
    for passage in subject.passages:
        for match in _GUESS.finditer(passage.text):
            yield Diagnostic(
                codes.GUESSED_REASON, passage.span(*match.span()), {"words": match[0]},
                passage.path,
            )  # fmt: skip


def check_milestones(subject: Subject) -> Iterator[Diagnostic]:
    """Return the milestones (主体工程达到“正负零”) of goals that no other text speaks of."""
    goals = [one for one in subject.passages if "目标" in one.title and "“" in one.text]
    if not goals:
        return
    others = "\n".join(one.text for one in subject.passages if "目标" not in one.title)
    for passage in goals:
        for match in _MILESTONE.finditer(passage.text):
            if match[1] not in others:
                args = {"milestone": match[1]}
                place = passage.span(*match.span(1))
                yield Diagnostic(codes.MILESTONE_NOT_REPORTED, place, args, passage.path)
