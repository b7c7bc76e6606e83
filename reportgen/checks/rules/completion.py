"""How many indicators were met, as a text counts them: 21个产出指标中完成20个."""

from collections.abc import Iterator
from functools import cached_property

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.record.numerals import CHINESE_NUMERAL, read_numeral
from reportgen.record.record import Group, Record, groups
from reportgen.record.values import Number, Words
from reportgen.texts.patterns import pattern

_NUMBER = rf"\d+|{CHINESE_NUMERAL}"
_MEASURE = "[个项条]"
_NAME = r"[\u4e00-\u9fff]{2,8}?指标"
_REACH = "(?:完成|达到|达成|实现|达标)(?:了|目标值?|任务|的|有|为)*"
_MET = rf"(?:已经?|均已?|全部|按[期时]|如期|超额|实际|有)*{_REACH}"
_UNMET = rf"(?:有|仅)?(?:未|没有?)能?{_REACH}"
# Either order of number and name, then how many were met or not.
_COUNTED = pattern(
    rf"(?:(?P<all>{_NUMBER}){_MEASURE}(?P<level>{_NAME})"
    rf"|(?P<named>{_NAME})(?:共有?|有|共?设)?(?P<after>{_NUMBER}){_MEASURE})(?:其中|[中里，,有]){{0,3}}"
    rf"(?:{_MET}(?P<met>{_NUMBER}){_MEASURE}|{_UNMET}(?P<unmet>{_NUMBER}){_MEASURE}"
    rf"|有?(?P<met_of>{_NUMBER}){_MEASURE}{_MET}(?![^，。；]*\d)"
    rf"|有?(?P<unmet_of>{_NUMBER}){_MEASURE}{_UNMET})"
)
_ANY = ("绩效指标", "考核指标", "各项指标", "全部指标")


class Completion:
    """The indicators of a record by level, and which of them were met."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def of(self, level: str) -> list[Group] | None:
        """Return the indicators of a level that a text names; None if there is no such level."""
        if level.endswith(_ANY) or level == "指标":
            return self._rows
        return next((rows for name, rows in self._levels.items() if level.endswith(name)), None)

    @cached_property
    def _rows(self) -> list[Group]:
        found = groups(self._record.root)
        return [row for row in found if isinstance(row.fields.get("completion_rate"), Number)]

    @cached_property
    def _levels(self) -> dict[str, list[Group]]:
        levels: dict[str, list[Group]] = {}
        for row in self._rows:
            for value in row.fields.values():
                if isinstance(value, Words) and value.endswith("指标"):
                    levels.setdefault(str(value), []).append(row)
        return levels


def is_met(row: Group) -> bool:
    """Say whether an indicator reached its target."""
    rate = row.fields["completion_rate"]
    return isinstance(rate, Number) and rate >= 1


def counted(text: str, completion: Completion) -> Iterator[tuple[tuple[int, int], int, str]]:
    """Yield each number that counts indicators, what it should be, and what it counts."""
    for match in _COUNTED.finditer(text) if "指标" in text else ():
        rows = completion.of(match["level"] or match["named"])
        if not rows:
            continue
        met = sum(map(is_met, rows))
        right = {"met": met, "met_of": met, "unmet": len(rows) - met, "unmet_of": len(rows) - met}
        right |= {"all": len(rows), "after": len(rows)}
        for group, number in right.items():
            if match[group]:
                yield match.span(group), number, group.partition("_")[0]


def check_completion(subject: Subject) -> Iterator[Diagnostic]:
    """Return counts of indicators, of those met and of those not, that are not the record's."""
    completion = Completion(subject.record)
    for passage in subject.texts.having("指标"):
        for place, right, what in counted(passage.text, completion):
            said = _read(passage.text[slice(*place)])
            if said is not None and said != right and not passage.is_bound(*place):
                yield _finding(passage, place, right, what)


def _read(text: str) -> int | None:
    return int(text) if text.isdigit() else read_numeral(text)


def _finding(passage: Passage, place: tuple[int, int], right: int, what: str) -> Diagnostic:
    start, end = place[0], place[1] + 1  # with its measure
    name = Phrase(f"completion.{'all' if what == 'after' else what}")
    args = {"figure": passage.text[start:end], "name": name, "value": str(right)}
    return Diagnostic(codes.FIGURE_CONTRADICTS_RECORD, passage.span(start, end), args, passage.path)
