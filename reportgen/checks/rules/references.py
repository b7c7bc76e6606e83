"""References in text to tables, figures, parts and attachments: 详见表3, 见图1, 第二部分."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from reportgen.checks.captions import ATTACHMENT, FIGURE, PART, TABLE, Caption
from reportgen.checks.outline import CHAPTER, Flow, Line
from reportgen.checks.outline import PART as PART_LEVEL
from reportgen.checks.passages import Passage
from reportgen.checks.structure_words import structure_words
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import Span
from reportgen.record.numerals import read_numeral
from reportgen.texts.ordinals import numeral
from reportgen.texts.patterns import pattern

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NUMBER = rf"(?P<number>\d{{1,2}}|{_NUMERAL})"
_NOT_COUNTED = r"(?![\d.．]|\s*[个张份篇人名次幅只件])"  # 从表3份 is no 表3
_SOME = (
    rf"(?:(?:表|图|附件)\s*(?:\d{{1,2}}|{_NUMERAL}){_NOT_COUNTED}"
    rf"|第(?:\d{{1,2}}|{_NUMERAL})部分)"
)
# 代表3人 and 发表3篇 name no table; a reference begins with what says that it is one.
_LABEL = pattern(rf"(?P<kind>表|图|附件)\s*{_NUMBER}|第(?P<ordinal>\d{{1,2}}|{_NUMERAL})部分")
_REFERENCE = pattern(
    rf"(?:见|如|参照|参阅|根据|按照|对照|从|由|据|（)\s*(?:本?报告|正文|文中)?(?P<labels>{_SOME}"
    rf"(?:\s*(?:、|和|及|与|至|以及|或)\s*{_SOME})*)"
)
_CAPTION = pattern(
    rf"\s*(?P<kind>表|图|附件)\s*{_NUMBER}(?![\d.])[ \u3000：:.．、]*"
    r"(?P<title>(?![中所可为是的]|显示|列出|反映)[^。；\t]{0,60})$"
)
_MAY_CAPTION = frozenset("表图附")
_OF_ANOTHER = pattern(r"》[^，。；]{0,6}$")
_NEAR = 8
# So many characters of a sentence are read before a reference: a longer one is a list.
_FAR = 600
_SENTENCE_END = "。！？\n"
# Words that nearly every caption has say nothing about what a table shows.
_USUAL = pattern(
    r"\d+|年度?|情况|一览|部门|整体|明细|汇总|统计|及其?|的|和|与|表|单位|名称|序号|项目|合计|备注|"
    r"我[会局馆院]|主要|具体|各项|详见|如下|完成"
)
_KEYS = {TABLE: "table", FIGURE: "figure", PART: "part", ATTACHMENT: "attachment"}


class _Typed(NamedTuple):
    """A caption that an author wrote as a paragraph."""

    caption: Caption
    line: Line

    @property
    def label(self) -> str:
        return _label(self.caption.kind, self.caption.number)

    @property
    def span(self) -> Span:
        return self.line.passage.span(self.line.start, self.line.end)


_Known: TypeAlias = Mapping[tuple[str, int], Caption]


def check_references(subject: Subject) -> Iterator[Diagnostic]:
    """Return references to what is not there, or is about something else.

    What is there are the document's own captions (`subject.captions`) and those that an author
    wrote as a paragraph: 表3 ….
    """
    if subject.captions is None:
        return
    typed = list(_typed(subject))
    yield from _misnumbered(typed)
    known = {(one.kind, one.number): one for one in subject.captions}
    known |= {(one.caption.kind, one.caption.number): one.caption for one in typed}
    for passage in subject.texts.prose:
        for labels in _references(passage):
            for match in labels:
                yield from _unknown(passage, match, known)
            if len(labels) == 1:
                yield from _unfit(passage, labels[0], known)


def _references(passage: Passage) -> Iterator[list[re.Match[str]]]:
    """Yield the labels of each reference to the same document: 表1 and 表2 in 见表1、表2."""
    if not any(kind in passage.text for kind in _KEYS):
        return
    for reference in _REFERENCE.finditer(passage.text):
        start = reference.start()
        if not _OF_ANOTHER.search(passage.text[max(0, start - _NEAR) : start]):
            labels = _LABEL.finditer(passage.text, *reference.span("labels"))
            yield [match for match in labels if not passage.is_bound(*match.span())]


def _unknown(passage: Passage, match: re.Match[str], known: _Known) -> Iterator[Diagnostic]:
    kind, _ = meant = _meant(match)
    if meant in known or (kind == ATTACHMENT and all(one != kind for one, _ in known)):
        return  # attachments may be files of their own
    args = {"reference": match.group(), "known": _listed(kind, known)}
    yield Diagnostic(codes.UNKNOWN_REFERENCE, passage.span(*match.span()), args, passage.path)


def _unfit(passage: Passage, match: re.Match[str], known: _Known) -> Iterator[Diagnostic]:
    caption = known.get(_meant(match))
    better = _better(passage.text, match, caption, known) if caption else None
    if caption and better is not None:
        labels = tuple(_label(one.kind, one.number) for one in better)
        fix = Phrase("reference.better" if labels else "reference.no-better", {"labels": labels})
        args = {"reference": match.group(), "title": caption.title, "better": labels, "fix": fix}
        yield Diagnostic(codes.UNFIT_REFERENCE, passage.span(*match.span()), args, passage.path)


def _meant(match: re.Match[str]) -> tuple[str, int]:
    return match["kind"] or PART, _number(match["number"] or match["ordinal"])


def _listed(kind: str, known: _Known) -> object:
    numbers = sorted(number for one, number in known if one == kind)
    if not numbers:
        return Phrase("reference.none", {"kind": Phrase(f"reference.{_KEYS[kind]}")})
    return Phrase("reference.known", {"labels": tuple(_label(kind, number) for number in numbers)})


def _better(
    text: str, match: re.Match[str], caption: Caption, known: _Known
) -> list[Caption] | None:
    """Return the tables that the sentence is about; None if it may be about `caption`.

    Where there is no such table, the clause before the reference must exclude what it shows.
    """
    if caption.kind != TABLE:
        return None
    near = max(0, match.start() - _FAR)
    before = text[near : match.start()]
    before = before[max(before.rfind(sign) for sign in _SENTENCE_END) + 1 :]
    clause = before[before.rfind("，") + 1 :]
    if not _is_unfit(before, clause, caption):
        return None
    said = _pairs(before)
    others = [one for one in known.values() if one.kind == TABLE and one != caption]
    better = [one for one in others if said & _pairs(one.title)]
    return better if better or structure_words().are_opposed(clause, _shown(caption)) else None


def _is_unfit(said: str, clause: str, caption: Caption) -> bool:
    """Say whether a sentence is certainly not about what a table shows."""
    words = structure_words()
    if words.are_opposed(clause, _shown(caption)):
        return True
    topics, about = words.topics_of(said), words.topics_of(caption.title)
    apart = bool(topics and about) and topics.isdisjoint(about)
    return apart and not _pairs(said) & _pairs(caption.title, *caption.words)


def _shown(caption: Caption) -> str:
    return "，".join((caption.title, *caption.words))


def _pairs(*texts: str) -> set[str]:
    """Return the pairs of neighbouring characters that say what texts are about."""
    stretches = (stretch for text in texts for stretch in _USUAL.split(text) if stretch)
    pairs = (stretch[i : i + 2] for stretch in stretches for i in range(len(stretch) - 1))
    return {pair for pair in pairs if pair.isalpha()}


def _typed(subject: Subject) -> Iterator[_Typed]:
    """Yield the captions and the headings of parts that an author wrote as paragraphs."""
    prose = (flow for flow, _ in subject.outlines if flow.kind == "prose")
    for flow in prose:
        parts = PART_LEVEL if _has_parts(flow) else CHAPTER
        for line in flow.lines:
            match = _CAPTION.match(line.text) if line.text.lstrip()[:1] in _MAY_CAPTION else None
            if match:
                title = match["title"].strip()
                yield _Typed(Caption(match["kind"], _number(match["number"]), title), line)
            elif line.marker and line.marker.form == parts:
                title = line.passage.text[line.marker.end : line.end]
                yield _Typed(Caption(PART, line.marker.number, title), line)


def _has_parts(flow: Flow) -> bool:
    return any(line.marker and line.marker.form == PART_LEVEL for line in flow.lines)


def _misnumbered(typed: list[_Typed]) -> Iterator[Diagnostic]:
    """Return captions whose numbers leave a gap or stand twice."""
    for kind in (TABLE, FIGURE):
        own = [one for one in typed if one.caption.kind == kind]
        for before, one in pairwise(own):
            step = one.caption.number - before.caption.number
            if step == 1:
                continue
            args: dict[str, object] = {
                "number": one.label, "expected": _label(kind, before.caption.number + 1),
            }  # fmt: skip
            if step > 1:
                args["after"] = Phrase("numbering.after", {"number": before.label})
            else:
                args["before"] = before.label
            code = codes.NUMBERING_GAP if step > 1 else codes.NUMBERING_REPEATED
            related = (Related(before.span, before.label),)
            yield Diagnostic(code, one.span, args, one.line.passage.path, related)


def _label(kind: str, number: int) -> str:
    return f"第{numeral(number)}部分" if kind == PART else f"{kind}{number}"


def _number(text: str) -> int:
    return int(text) if text.isdigit() else read_numeral(text) or 0
