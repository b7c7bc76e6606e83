"""Reasons and measures that say nothing: 无, 同上, 见附件."""

from collections.abc import Iterator

from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.texts.patterns import pattern

_TITLES = ("原因", "措施", "说明")
_NOTHING = pattern(
    r"\s*(?:[无略/／\-—－]+|暂无|没有|无原因|没有原因|无措施|不适用|不详|同上|同前|如上|见上|见前|见下|"
    r"(?:详?见)(?:附件|附表|上述|上文|前述|正文|佐证材料)|原因同上|措施同上|N/?A|n/?a)\s*[。.]?\s*"
)
_LONGEST = 10


def check_no_reason(subject: Subject) -> Iterator[Diagnostic]:
    """Return explanations that give none."""
    for passages in subject.texts.fields(lambda title: title.endswith(_TITLES)):
        for passage in passages:
            if len(passage.text) <= _LONGEST and _NOTHING.fullmatch(passage.text):
                place = passage.span(0, len(passage.text))
                args = {"title": passage.title, "found": passage.text.strip()}
                yield Diagnostic(codes.NO_REASON, place, args, passage.path)
