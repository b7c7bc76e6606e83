"""Problems of the report against its praise and its scores."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import ValuePath
from reportgen.record.record import Group, Record, Rows
from reportgen.record.values import Number, Words
from reportgen.texts.patterns import pattern

# What praise and fault of one aspect look like. A noun such as 合理性 is a fault only beside a
# word of lack.
_LACK = (
    r"[^，。；]{0,8}(?:有待|不足|不够|不强|不高|欠缺|较差|薄弱|亟待|仍需|还需|尚需|需要?进一步|"
    r"有差距|存在差距)"
)
_ASPECTS = {
    "合理": (
        r"科学合理|合理可行|设[置定]合理|明确合理|清晰合理|合理性",
        rf"(?:合理性|科学性){_LACK}|不(?:够|尽|太|甚)?(?:合理|科学)",
    ),
    "量化": (
        r"量化|可衡量",
        rf"难以(?:量化|衡量)|(?:量化|可衡量性|细化){_LACK}|(?:未|没有|不够|无法)(?:细化)?量化",
    ),
    "及时": (
        r"及时|按时|按期|如期",
        rf"(?:时效性|及时性){_LACK}|不(?:够|太)?及时|未(?:能)?(?:及时|按时|按期)|滞后|拖延",
    ),
    "规范": (r"规范|合规", rf"(?:规范性|规范化|合规性){_LACK}|不(?:够|太)?规范|不合规"),
    "完善": (
        r"健全|完善",
        rf"不(?:够|太)?(?:健全|完善)|(?:完善程度|健全性){_LACK}|缺[乏失少]|有漏洞",
    ),
    "到位": (r"到位|严格", rf"不(?:够)?(?:到位|严格|严)|落实{_LACK}|执行力{_LACK}"),
    "均衡": (r"均衡", r"不(?:够|太)?均衡|前松后紧|集中在(?:年底|第?四季度)"),
}
_TOPICS = {
    "指标": r"指标",
    "目标": r"绩效目标",
    "合同": r"合同",
    "采购": r"采购",
    "资产": r"资产",
    "制度": r"制度|内控",
    "支出": r"支出进度|资金支付|预算执行|支出",
    "预算": r"预算编制",
    "公开": r"公开",
    "监控": r"监控",
    "评价": r"绩效评价|自评",
    "档案": r"档案",
    "培训": r"培训",
    "项目": r"项目管理|项目实施",
    "财务": r"财务|会计|核算",
}
_UNIVERSALS = (
    "均", "全部", "都", "全面", "所有", "一律", "完全", "各项", "始终", "百分之百", "100%",
)  # fmt: skip
_UNIVERSAL = pattern("|".join(_UNIVERSALS))
_PRAISES = {name: pattern(praise) for name, (praise, _) in _ASPECTS.items()}
_FAULTS = {name: pattern(fault) for name, (_, fault) in _ASPECTS.items()}
# Words of which each fault has one.
_STEMS = {
    "合理": ("合理", "科学"),
    "量化": ("量化", "衡量", "细化"),
    "及时": ("时", "按期", "滞后", "拖延"),
    "规范": ("规",),
    "完善": ("健全", "完善", "缺", "有漏洞"),
    "到位": ("到位", "严", "落实", "执行力"),
    "均衡": ("均衡", "前松后紧", "集中在"),
}
_SUBJECTS = {name: pattern(topic) for name, topic in _TOPICS.items()}
_NOT_PRAISE = pattern(r"不|未|没有|有待|难以|需|加强|推动|确保|力争|将|要|整改|问题")


class AdmittedProblem(NamedTuple):
    """A problem that the report admits: a topic, the aspect that is wrong, and where it says so."""

    passage: Passage
    start: int
    end: int


def check_problems(subject: Subject) -> Iterator[Diagnostic]:
    """Return praise that a problem contradicts, and problems without a deduction."""
    sections = _sections(subject.record, "问题")
    if not sections:
        return
    measures = _sections(subject.record, "措施")
    faults: dict[tuple[str, str], AdmittedProblem] = {}
    for passage in subject.passages:
        if passage.path[0] in sections:
            _collect(passage, faults)
    if faults:
        for passage in subject.texts.having(*_UNIVERSALS, quantities=True):
            if passage.path[0] not in sections and passage.path[0] not in measures:
                yield from _praise(passage, faults)
    yield from _without_deduction(subject.record, sections)


def _sections(record: Record, word: str) -> frozenset[str]:
    """Return the keys of the report whose titles have a word in them."""
    return frozenset(key for key in record.root.fields if word in record.title((key,)))


def _collect(passage: Passage, faults: dict[tuple[str, str], AdmittedProblem]) -> None:
    for start, end in passage.sentences():
        for aspect, fault in _FAULTS.items():
            if not any(stem in passage.text for stem in _STEMS[aspect]):
                continue
            found = fault.search(passage.text, start, end)
            if found is not None:
                for topic in _topics(passage.text, start, end):
                    faults.setdefault((topic, aspect), AdmittedProblem(passage, *found.span()))


def _topics(text: str, start: int, end: int) -> Iterator[str]:
    return (name for name, topic in _SUBJECTS.items() if topic.search(text, start, end))


def _praise(
    passage: Passage, faults: dict[tuple[str, str], AdmittedProblem]
) -> Iterator[Diagnostic]:
    text = passage.text
    for start, end in passage.sentences():
        if _UNIVERSAL.search(text, start, end) is None or "目标" in passage.title:
            continue
        if (found := _contradicted(text, start, end, faults)) is not None:
            said, fault = found
            args = {
                "praise": said[0],
                "problem": fault.passage.text[fault.start : fault.end],
            }
            related = (Related(fault.passage.span(fault.start, fault.end), fault.passage.title),)
            place = passage.span(*said.span())
            yield Diagnostic(codes.PRAISE_AND_PROBLEM, place, args, passage.path, related)


def _contradicted(
    text: str, start: int, end: int, faults: dict[tuple[str, str], AdmittedProblem]
) -> "tuple[re.Match[str], AdmittedProblem] | None":
    """Return praise in a clause with a word for all, and the fault of its topic and aspect."""
    topics = set(_topics(text, start, end))
    for (topic, aspect), fault in faults.items():
        if topic not in topics:
            continue
        for said in _PRAISES[aspect].finditer(text, start, end):
            clause = max(text.rfind(mark, start, said.start()) for mark in "，；。") + 1
            head = text[max(clause, start) : said.start()]
            if _UNIVERSAL.search(head) and not _NOT_PRAISE.search(head):
                return said, fault
    return None


def _without_deduction(record: Record, sections: frozenset[str]) -> Iterator[Diagnostic]:
    """Report problems that name score indicators none of which lost a point."""
    card = record.root.fields.get("scorecard")
    rows = card.fields.get("rows") if isinstance(card, Group) else None
    if not isinstance(rows, Rows):
        return
    scored = {str(row.fields["id"]): row for row in rows.items if isinstance(row, Group)}
    for path, ids in _linked(record, sections):
        named = [scored[name] for name in ids if name in scored]
        if len(named) == len(ids) and all(_has_full_marks(row) for row in named):
            args = {"indicators": tuple(str(row.fields["name"]) for row in named)}
            yield Diagnostic(codes.PROBLEM_WITHOUT_DEDUCTION, record.span(path), args, path)


def _has_full_marks(row: Group) -> bool:
    deduction = row.fields["deduction"]
    return isinstance(deduction, Number) and not deduction


def _linked(record: Record, sections: frozenset[str]) -> Iterator[tuple[ValuePath, list[str]]]:
    for section in sorted(sections):
        group = record.root.fields[section]
        points = group.fields.get("points") if isinstance(group, Group) else None
        for point in points.items if isinstance(points, Rows) else ():
            linked = point.fields.get("indicators") if isinstance(point, Group) else None
            if isinstance(linked, Rows) and linked.items:
                yield linked.path, [str(name) for name in linked.items if isinstance(name, Words)]
