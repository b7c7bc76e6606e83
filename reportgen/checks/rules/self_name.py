"""Names that another body calls itself by: left when its text was pasted into the report."""

import re
from collections.abc import Iterator
from functools import partial

from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.named_values import own_names
from reportgen.checks.running_text import RunningText
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.texts.patterns import pattern

# 我所在的, 我办理, 我会同: the verb is not part of a name.
_NAMES = pattern(
    r"[我本](?:院|校|局|委(?!托|派|任)|会(?!同|议|员|计|上|见|场)|厅|馆|中心|署(?!名)|所(?![在有能做知属见说以需得]))"
)
_BODIES = "院校局委会厅馆心署所"
_QUOTED = pattern(r"《[^《》\n]*》|“[^“”\n]*”")


def check_self_name(subject: Subject) -> Iterator[Diagnostic]:
    """Return where the report calls its department something else than the department does."""
    own = own_names(subject.record)
    if not any(name[-1] in _BODIES for name in own):
        return
    yield from LocalRule(partial(_foreign, own))(subject)


def _foreign(own: tuple[str, ...], text: RunningText) -> Iterator[Finding]:
    bodies = tuple(name[-1] for name in own)
    for match in _NAMES.finditer(text.text):
        if not match.group().endswith(bodies) and not _is_quoted(match, text):
            yield Finding(codes.FOREIGN_SELF_NAME, *match.span(), {"right": own[-1]})


def _is_quoted(match: re.Match[str], text: RunningText) -> bool:
    start, _ = text.sentence(match.start())
    line_end = text.text.find("\n", match.end())
    return any(
        quoted.start() < match.start() < quoted.end()
        for quoted in _QUOTED.finditer(text.text, start, line_end)
    )
