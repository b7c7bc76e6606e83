"""Reasons that are guessed, and milestones of a goal that no result speaks of."""

from collections.abc import Iterator

from reportgen.checks.local import Finding, of_each_text
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.texts.patterns import pattern

_GUESS = pattern(
    r"(?:原因|是因为|因为|由于|归因于)[^，。；]{0,6}?(?:可能|也许|或许|大概|估计|恐怕|应该是)|(?:可能|也许|或许|大概|估计)(?:是)?(?:由于|因为|受)"
    r"|(?:可能|也许|或许|大概|估计|恐怕)(?:是|与|跟)[^，。；]{2,24}?(?:有关|所致|造成的|导致的|引起的)"
)
_MILESTONE = pattern(r"(?:达到|实现|完成|建成|获评|获得|通过|到)“([^“”\n]{2,10})”")


@of_each_text("可能", "也许", "或许", "大概", "估计", "恐怕", "应该是")
def check_reasons(text: str) -> Iterator[Finding]:
    """Return the reasons that the department guesses at: they are its own, so it knows them."""
    for match in _GUESS.finditer(text):
        yield Finding(codes.GUESSED_REASON, *match.span(), {"words": match[0]}, read=())


def check_milestones(subject: Subject) -> Iterator[Diagnostic]:
    """Return the milestones (主体工程达到“正负零”) of goals that no other text speaks of."""
    for passage in subject.texts.having("“", quantities=True):
        for match in _MILESTONE.finditer(passage.text) if _is_goal(passage) else ():
            said = subject.texts.having(match[1], quantities=True)
            if all(map(_is_goal, said)):
                args = {"milestone": match[1]}
                place = passage.span(*match.span(1))
                yield Diagnostic(codes.MILESTONE_NOT_REPORTED, place, args, passage.path)


def _is_goal(passage: Passage) -> bool:
    return "目标" in passage.title
