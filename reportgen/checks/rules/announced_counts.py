"""How many items a list is said to have: 以下三个方面, 主要有2个, 五项措施."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from reportgen.checks.lists import Entry, NumberedList
from reportgen.checks.local import Finding, of_each_text
from reportgen.checks.outline import Line
from reportgen.checks.passages import Passage
from reportgen.checks.rules.numbering import place_of, shown
from reportgen.checks.structure_words import structure_words
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import Span
from reportgen.record.numerals import read_numeral
from reportgen.record.record import Group, Record, Rows
from reportgen.texts.patterns import pattern

# What says that a list comes, where no colon does.
_CUE = pattern(r"以下|下列|如下|主要|包括|分为|有$|有以下|共有")
_CUE_AHEAD = 12
_NAMED = pattern(
    r"(?<![第一二三四五六七八九十\d])(?P<number>[两二三四五六七八九十]|1?\d)(?P<measure>大|项|个)"
    r"(?P<thing>[\u4e00-\u9fff]{2})”?[：:](?P<names>[^，。；：:\n\d]+)(?<!等)(?=[。；\n]|$)"
)
# What every such list has: a quick look before the long one.
_NAMED_SO = pattern("[大项个]..”?[：:]")
_AND = pattern("[和及与]")
_HAS = pattern(r"(?:共有|内设|下设|下辖|设有|分设|共设|现有|分为|包括)$")
_LONGEST_NAME = 12
# More than these are not counted out by 一是, 二是.
_MOST = 20


def check_announced_counts(subject: Subject) -> Iterator[Diagnostic]:
    """Return announced numbers that are not those of the items that follow."""
    for flow, lists in subject.outlines:
        above = {id(line): before for before, line in pairwise(flow.lines)}
        for one in lists:
            yield from _of_list(one, above)
    for passage in subject.texts.prose:
        if passage.text.rstrip().endswith(("：", ":")):
            yield from _of_rows(passage, subject.record)


@of_each_text("、")
def check_announced_names(text: str) -> Iterator[Finding]:
    """Compare 三大工程：甲工程、乙工程 with the names behind it, which all end like it."""
    for match in _NAMED.finditer(text) if _NAMED_SO.search(text) else ():
        thing = match["thing"]
        names = match["names"].split("、")
        said = _number(match["number"])
        if said is None or said == len(names):
            continue
        named = _are_names_of(thing, names)
        if not named and not _are_all(text[: match.start()], said, names):
            continue
        args = {"announced": match["number"] + match["measure"], "said": said, "count": len(names)}
        place = match.start("number"), match.start("thing")
        related = ((match.span("names"), names[-1]),)
        read = (match.span("number"),)
        yield Finding(codes.ANNOUNCED_COUNT_DIFFERS, *place, args, related=related, read=read)


def _are_names_of(thing: str, names: list[str]) -> bool:
    """Say whether all end like `thing`; the last may be two of them: 甲工程和乙工程."""
    alike = all(name.strip("“”").endswith(thing) for name in names)
    return alike and len(names) > 1 and not _AND.search(names[-1])


def _are_all(before: str, said: int, names: list[str]) -> bool:
    """Say whether the names are meant to be all there are: 内设三个科室：办公室、档案科."""
    joined = len(_AND.findall(names[-1]))
    short = all(len(name) <= _LONGEST_NAME for name in names)
    return (
        short and len(names) > 1 and _HAS.search(before) is not None and said != len(names) + joined
    )


def _of_list(one: NumberedList, above: Mapping[int, Line]) -> Iterator[Diagnostic]:
    if not one.intact or len(one.entries) < 2:
        return
    first = one.entries[0]
    place = _text_before(first, above.get(id(first.line)))
    if place is None:
        return
    passage, start, end = place
    match = _announced().search(passage.text, start, end)
    if match is None or match.end() < end:
        return
    related = Related(place_of(*one.entries[-1]), shown(one.entries[-1].marker))
    yield from _compared(passage, match, len(one.entries), related)


def _text_before(first: Entry, above: Line | None) -> tuple[Passage, int, int] | None:
    """Return the stretch that leads up to a list: of its paragraph, or of the one before."""
    line, marker = first
    if marker is not line.marker and line.text[: marker.start - line.start].strip():
        return line.passage, line.start, marker.start
    if above is None:
        return None
    end = above.start + len(above.text.rstrip())
    if above.passage.text[end - 1 : end] not in ("：", ":", "。"):
        return None
    return above.passage, above.start, end


def _of_rows(passage: Passage, record: Record) -> Iterator[Diagnostic]:
    """Compare what an introduction announces with the one list beside it."""
    group = record.get(passage.path[:-1])
    if not isinstance(group, Group):
        return
    beside = [node for node in group.fields.values() if isinstance(node, Rows)]
    match = _announced().search(passage.text.rstrip())
    if len(beside) != 1 or match is None or match.end() < len(passage.text.rstrip()):
        return
    (rows,) = beside
    related = Related(_key_of(rows, record), record.title(rows.path))
    yield from _compared(passage, match, len(rows), related)


def _key_of(rows: Rows, record: Record) -> Span:
    return record.places.key_span(rows.path) or record.span(rows.path)


def _compared(
    passage: Passage, match: re.Match[str], count: int, related: Related
) -> Iterator[Diagnostic]:
    said = _number(match["number"])
    if said is None or not 2 <= said <= _MOST or said == count:
        return
    if not _is_announced(passage, match) or passage.is_bound(*match.span("number")):
        return
    span = passage.span(match.start("number"), match.start("rest"))
    args = {"announced": match["number"] + match["measure"], "said": said, "count": count}
    yield Diagnostic(codes.ANNOUNCED_COUNT_DIFFERS, span, args, passage.path, (related,))


def _is_announced(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether the number is of what follows and not of something that is just mentioned."""
    colon = match["end"].startswith(("：", ":"))
    named = bool(match["thing"]) and not match["tail"]
    before = passage.text[max(0, match.start() - _CUE_AHEAD) : match.start()].rstrip()
    return (colon and named) or bool(_CUE.search(before)) or "如下" in match["rest"]


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else read_numeral(text)


@cache
def _announced() -> re.Pattern[str]:
    """Return what finds an announced number at the end of a stretch of text."""
    words = structure_words()
    measures, things = "|".join(words.measures), "|".join(words.things)
    return pattern(
        r"(?<![\d.第一二三四五六七八九十百])(?P<number>\d{1,2}|[两二三四五六七八九十]{1,3})\s*"
        rf"(?P<measure>{measures})"
        rf"(?P<rest>(?P<thing>[^，。；：、,;:\d\s（）]{{0,8}}?(?:{things}))?(?:如下|是|为|包括)?"
        r"(?P<tail>(?<=.)[^，。；：、,;:\d\s（）]{0,6})"
        r"(?P<end>[，,：:。；\s]*)$)"
    )
