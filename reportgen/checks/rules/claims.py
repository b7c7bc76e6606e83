"""Claims about all indicators or scores: 其余各项指标均完成, 得分率均达到100%."""

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.nouns import core
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.record import formats
from reportgen.record.numerals import CHINESE_NUMERAL, read_numeral
from reportgen.record.record import Group, Record, Rows, groups, walk
from reportgen.record.values import Number, Words
from reportgen.texts.patterns import pattern

_MOST_NAMED = 3
_ALL_MET = pattern(
    r"(?:指标|目标任务|绩效目标|年度目标|各项目标|各项任务)(?:任务|值)?[^，。；不未]{0,6}?"
    r"(?:均|全部|都|全面|100%|百分之百)[^，。；不未基]{0,10}?(?:完成|达到|达成|实现|达标)"
    r"|(?:均|全部|全面)(?:已)?(?:按[期时]|如期|圆满|顺利|超额)?(?:完成|达到|实现|达成)了?[^，。；不未]{0,8}?(?:指标|目标)"
    r"|指标完成率[^，。；]{0,4}?(?:均)?(?:达到|达|为)?100%"
)
_ALL_FULL = pattern(
    r"得分率(?:均|都|全部)(?:达到|达|为|是)?了?100%|(?:均|都|全部)(?:为|得|获得?|取得|是)?了?满分|(?:均|都)(?:未|没有)扣分"
    r"|(?:各项|所有|全部)[^，。；]{0,12}?(?:得分率(?:达到|达|为)?100%|(?:得|为|获)?满分|(?:未|没有)扣分)"
)
# Words of which every such claim has one.
_ABOUT = ("指标", "目标", "各项任务", "得分率", "满分", "扣分")
_NOT_SAID = pattern(r"力争|确保|争取|计划|如果|若|未能|没有能|尚未|将|要求|推动|预计")
# What leads on to a wish in the next clause, where this does not say that it came true.
_LEADS = pattern(
    r"^(?:力争|争取|计划|拟|预计|要求|下一步|确保|推动|如果|若|将)|(?:力争|争取|预计|下一步|明年|下年)"
)
_SAID = pattern(r"已|均完成|了")
_NEAR = 12
_REST = pattern(r"其余|其他|其它|余下|剩余")
_EXCEPT = pattern(r"除了?(.{2,80}?)(?:以外|之外|外)")
_EXCEPTED = pattern(rf"(\d+|{CHINESE_NUMERAL})[个项条]")
_UNMET = pattern(rf"(?:有|仅)(\d+|{CHINESE_NUMERAL})[个项条][^，。；]{{0,14}}(?:未|没有?)")
# What may stand before 指标均完成 in its clause: anything else says which ones are meant.
_EVERY = pattern(
    rf"(?:20\d\d年度?|我.|本.{{1,2}}|年初|设[定置]|共|全年|部门|单位|整体|绩效|年度|各项|各|所有|全部|其余|其他|其它|余下|剩余|"
    rf"(?:\d+|{CHINESE_NUMERAL})[个项条]|产出|效益|满意度|数量|和|及|考核|重点|工作|任务|目标|的|均|已|这些|该|上述)*"
)
_CLAUSE = pattern(r"[^，。；：、]*$")
_SPLIT = pattern(r"[、，]|和|及|以及|与|未|没有?")


def check_claims(subject: Subject) -> Iterator[Diagnostic]:
    """Return the claims that everything was met or has full marks where it is not so."""
    rows: list[Group] | None = None
    for passage in subject.texts.having(*_ABOUT, quantities=True):
        text = passage.text
        if not _ALL_MET.search(text) and not _ALL_FULL.search(text):
            continue
        for start, end in passage.sentences():
            said = _ALL_MET.search(text, start, end)
            if (
                said
                and _about_all(text[start : said.start()])
                and not _hedged(passage, start, said.start())
            ):
                rows = _rated(subject.record) if rows is None else rows
                yield from _all_met(passage, (start, said), rows, subject.record)
            said = _ALL_FULL.search(text, start, end)
            if said and not _hedged(passage, start, said.start()):
                yield from _full_marks(passage, (start, said), subject.record)


def _about_all(before: str) -> bool:
    """Say whether the clause before a claim names no single ones: 党校培训等指标均完成 does."""
    clause = _CLAUSE.search(before)
    return clause is not None and _EVERY.fullmatch(clause[0]) is not None


def _hedged(passage: Passage, start: int, end: int) -> bool:
    """Say whether what follows is wanted rather than claimed, by its clause and the one before.

    A clause that itself says 已 is a claim, whatever leads up to it.
    """
    if "目标" in passage.title or "措施" in passage.title:
        return True
    clauses = passage.text[start:end].rsplit("，", 2)[-2:]
    if _NOT_SAID.search(clauses[-1]):
        return True
    return (
        len(clauses) > 1
        and not _SAID.search(passage.text, end - len(clauses[-1]), end + _NEAR)
        and (_LEADS.search(clauses[0]) is not None)
    )


def _rated(record: Record) -> list[Group]:
    """Return the rows that say how much of their target was reached."""
    return [
        group
        for group in groups(record.root)
        if isinstance(group.fields.get("completion_rate"), Number)
        and isinstance(group.fields.get("name"), Words)
    ]


def _all_met(
    passage: Passage, claim: "tuple[int, re.Match[str]]", rows: Sequence[Group], record: Record
) -> Iterator[Diagnostic]:
    start, said = claim
    before = passage.text[start : said.start()]
    about = _of_level(rows, before + said[0])
    if _REST.search(before + said[0]):
        left = _not_excepted(about, before)
    else:
        left = [row for row in about if _unmet(row)]
    if not left:
        return
    args = {
        "claim": said[0],
        "count": len(left),
        "names": tuple(_name(row) for row in left[:_MOST_NAMED]),
    }
    related = tuple(Related(record.span(row.path), _name(row)) for row in left[:_MOST_NAMED])
    place = passage.span(*said.span())
    yield Diagnostic(codes.NOT_ALL_MET, place, args, passage.path, related)


def _unmet(row: Group) -> bool:
    rate = row.fields["completion_rate"]
    return isinstance(rate, Number) and rate < 1


def _name(row: Group) -> str:
    return str(row.fields["name"])


def _of_level(rows: Sequence[Group], claim: str) -> list[Group]:
    """Return the rows of the level that a claim names (产出指标均完成), or all of them."""
    named = [
        row
        for row in rows
        for value in row.fields.values()
        if isinstance(value, Words) and value.endswith("指标") and value in claim
    ]
    others = {level for level in ("产出指标", "效益指标", "满意度指标") if level in claim}
    return named if others else list(rows)


def _not_excepted(rows: Sequence[Group], before: str) -> list[Group]:
    """Return the unmet rows that are not exceptions that the sentence names or counts."""
    unmet = [row for row in rows if _unmet(row)]
    excepted = _EXCEPT.search(before)
    words = excepted[1] if excepted else before
    counted = _EXCEPTED.search(words) if excepted else _UNMET.search(words)
    if counted:
        return unmet[_read(counted[1]) :]
    named = {id(row) for row in rows if core(_name(row)) in words}
    if named:
        return [row for row in unmet if id(row) not in named]
    items = [item for item in _SPLIT.split(words) if len(item) > 2]
    return unmet[max(1, len(items) - 1) :] if excepted else unmet[1:]


def _read(number: str) -> int:
    return int(number) if number.isdigit() else read_numeral(number) or 1


def _full_marks(
    passage: Passage, claim: "tuple[int, re.Match[str]]", record: Record
) -> Iterator[Diagnostic]:
    start, said = claim
    rows = [row for row in _scored(record) if isinstance(row.fields.get("rate"), Number)]
    before = passage.text[start : said.start()]
    excepted = _EXCEPT.search(before)
    if _REST.search(before) and excepted:
        left_out = excepted[1]
        about = [row for row in rows if not _belongs(row, left_out)]
    else:
        about = [row for row in rows if _name(row) in before]
        if not about and re.search(r"各项|所有|全部", before + said[0]) is not None:
            about = [row for row in rows if _in(row, before)]
    lost = [row for row in about if row.fields["rate"] < 1]  # type: ignore[operator]
    if not lost:
        return
    args = {
        "claim": said[0],
        "names": tuple(_name(row) for row in lost[:_MOST_NAMED]),
        "rate": formats.percent(lost[0].fields["rate"], 2),  # type: ignore[arg-type]
    }
    related = tuple(
        Related(span, _name(row))
        for row in lost[:_MOST_NAMED]
        if (span := record.places.key_span(row.path)) is not None
    )
    place = passage.span(*said.span())
    yield Diagnostic(codes.NOT_FULL_MARKS, place, args, passage.path, related)


def _scored(record: Record) -> list[Group]:
    """Return the groups and the rows of the scorecard."""
    card = record.root.fields.get("scorecard")
    found: list[Group] = []
    if isinstance(card, Group):
        for name in ("groups", "rows"):
            listed = card.fields.get(name)
            if isinstance(listed, Rows):
                found += [
                    node
                    for node in walk(listed)
                    if isinstance(node, Group) and isinstance(node.fields.get("name"), Words)
                ]
    return list({id(node): node for node in found}.values())


def _belongs(row: Group, names: str) -> bool:
    """Say whether a row or a group that it is in is named."""
    levels = (row.fields.get(level) for level in ("name", "level1", "level2"))
    inner = row.fields.get("indicators"), row.fields.get("groups")
    below = (
        node.fields.get("name")
        for rows in inner
        if isinstance(rows, Rows)
        for node in walk(rows)
        if isinstance(node, Group)
    )
    return any(isinstance(name, Words) and name in names for name in (*levels, *below))


def _in(row: Group, text: str) -> bool:
    """Say whether a row is in the group that a text names, if it names one."""
    level = row.fields.get("level1")
    if not isinstance(level, Words):
        return False
    return level in text or not any(word in text for word in ("效能", "效率", "方面"))
