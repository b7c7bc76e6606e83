"""What was reached and what was not, against how many there are: 8项指标中，5项完成，2项未完成."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.checks.figures import Figure
from reportgen.checks.local import Finding, of_figures
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Severity
from reportgen.record import formats
from reportgen.texts.patterns import pattern

_UNMET = pattern(r"(?:尚|仍|还)?(?:未|没有|不(?:合格|达标|符合))")
_AMONG = pattern(r"[^，。；\d]{0,12}(?:中|里|内)[，,]?(?:已有|有|已)?")
_REACHED = pattern(
    r"(?:已|均|全部|按[时期]|如期)?(?:完成|达标|合格|实现|整改|达到|建成|通过|办结|验收)"
    r"[^。；\d]{0,12}[，、；](?:另有|还有|另|其余|有)?"
)


@of_figures(3)
def check_met_and_unmet(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Return totals that are not what was reached and what was not together."""
    if not _UNMET.search(text):
        return
    for (whole, met), (_, unmet) in pairwise(pairwise(figures)):
        if _are_all(text, whole, met, unmet) and whole.value != met.value + unmet.value:
            yield _finding(whole, (met, unmet))


def _are_all(text: str, whole: Figure, met: Figure, unmet: Figure) -> bool:
    return (
        whole.unit == met.unit == unmet.unit != "%"
        and {one.quantity.comparator for one in (whole, met, unmet)} == {"="}
        and _AMONG.fullmatch(text, whole.end, met.start) is not None
        and _REACHED.fullmatch(text, met.end, unmet.start) is not None
        and _UNMET.match(text, unmet.end) is not None
    )


def _finding(whole: Figure, parts: tuple[Figure, Figure]) -> Finding:
    args = {
        "stated": whole.quantity.text,
        "total": formats.score(parts[0].value + parts[1].value, 0),
        "parts": tuple(part.quantity.text for part in parts),
    }
    return Finding(
        codes.PARTS_DO_NOT_ADD_UP, whole.start, whole.end, args, severity=Severity.WARNING,
        related=tuple(((part.start, part.end), part.quantity.text) for part in parts),
        read=tuple(one.digits for one in (whole, *parts)),
    )  # fmt: skip
