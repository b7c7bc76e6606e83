"""What was reached and what was not, against how many there are: 8项指标中，5项完成，2项未完成."""

from collections.abc import Iterator
from itertools import pairwise

from reportgen.checks.figures import Figure, read_figures
from reportgen.checks.passages import Passage
from reportgen.checks.patterns import pattern
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related, Severity
from reportgen.record import formats

_UNMET = pattern(r"(?:尚|仍|还)?(?:未|没有|不(?:合格|达标|符合))")
_AMONG = pattern(r"[^，。；\d]{0,12}(?:中|里|内)[，,]?(?:已有|有|已)?")
_REACHED = pattern(
    r"(?:已|均|全部|按[时期]|如期)?(?:完成|达标|合格|实现|整改|达到|建成|通过|办结|验收)"
    r"[^。；\d]{0,12}[，、；](?:另有|还有|另|其余|有)?"
)


def check_met_and_unmet(subject: Subject) -> Iterator[Diagnostic]:
    """Return totals that are not what was reached and what was not together."""
    for passage in subject.passages:
        if passage.kind == "quantity" or not _UNMET.search(passage.text):
            continue
        figures = read_figures(passage.text)
        for (whole, met), (_, unmet) in pairwise(pairwise(figures)):
            if _are_all(passage, whole, met, unmet) and whole.value != met.value + unmet.value:
                yield _finding(passage, whole, (met, unmet))


def _are_all(passage: Passage, whole: Figure, met: Figure, unmet: Figure) -> bool:
    text = passage.text
    return (
        whole.unit == met.unit == unmet.unit != "%"
        and {one.quantity.comparator for one in (whole, met, unmet)} == {"="}
        and _AMONG.fullmatch(text, whole.end, met.start) is not None
        and _REACHED.fullmatch(text, met.end, unmet.start) is not None
        and _UNMET.match(text, unmet.end) is not None
        and not all(passage.is_bound(*one.digits) for one in (whole, met, unmet))
    )


def _finding(passage: Passage, whole: Figure, parts: tuple[Figure, Figure]) -> Diagnostic:
    args = {
        "stated": whole.quantity.text,
        "total": formats.score(parts[0].value + parts[1].value, 0),
        "parts": tuple(part.quantity.text for part in parts),
    }
    related = tuple(
        Related(passage.span(part.start, part.end), part.quantity.text) for part in parts
    )
    return Diagnostic(
        codes.PARTS_DO_NOT_ADD_UP, passage.span(whole.start, whole.end), args, passage.path,
        related, Severity.WARNING,
    )  # fmt: skip
