"""The tags in a form: found in its paragraphs, and joined where Word has split them into runs.

After this step each tag stands in one text element, with a number by which errors find it again,
and no other brace is left in the form: what docxtpl and Jinja see is what was found here.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Phrase
from reportgen.forms.allowed import FormRefusedError
from reportgen.forms.keyboard import as_typed
from reportgen.forms.places import Story, beginning, place_of
from reportgen.forms.xml import PARAGRAPH, RUN, SPACE, TEXT, word
from reportgen.texts.patterns import pattern

# Noncharacters: XML allows them, nobody writes them.
OPEN_BRACE: Final = "\ufdd0"
CLOSE_BRACE: Final = "\ufdd1"
NUMBER: Final = "\ufdd2{}\ufdd3"
_FOREIGN = pattern("[\ufdd0-\ufdd3]")
_OBJECT = "\ufffc"  # a picture, field or note, as one character

# Openings × characters of one paragraph: each opening may be looked after to the end.
_MOST_WORK = 50_000_000

_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG = pattern(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_WIDE = pattern("｛[｛{%％#＃]|\\{[｛％]")
_OPENING = pattern(r"\{[{%#]")
_STRAY = pattern(r"\}\}|%\}")
# A minus right after the opening or before the end is Jinja's for “no space here”.
_PARTS = pattern(r"(?:(?P<kind>tr|tc|p|r)-?\s|-)?(?P<content>.*?)-?", re.DOTALL)
# In texts of a tag; docxtpl would make straight ones of them.
_ESCAPED = {ord(quote): f"\\u{ord(quote):04x}" for quote in "“”‘’"}
_LITERALS = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}

_SPACES = frozenset(map(word, ("tab", "br", "cr")))
_DELETED = frozenset(map(word, ("del", "moveFrom")))
# Marks of the editor, which print nothing.
_SILENT = frozenset(
    map(
        word,
        ("pPr", "rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak",
         "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "softHyphen", "sdtPr",
         "sdtEndPr", "smartTagPr", "moveToRangeStart", "moveToRangeEnd"),
    )
)  # fmt: skip
_OUTER = frozenset(
    map(word, ("r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple"))
)


class Tag(NamedTuple):
    """A tag as it is written in Word.

    Attributes:
        number: finds it again.
        mark: {{, {% or {#.
        kind: p, tr, tc, r, or nothing.
        content: what is in it.
        element: the text element in which it stands.
        paragraph: the one around it.
        around: the text of that paragraph.
    """

    number: int
    mark: str
    kind: str
    content: str
    element: Any
    paragraph: Any
    around: str
    story: Story

    @property
    def text(self) -> str:
        """The tag, as people see it."""
        return f"{self.mark}{self.kind} {self.content} {_CLOSING[self.mark]}"

    @property
    def place(self) -> Phrase:
        return place_of(self.story, self.paragraph, self.around)

    @property
    def word(self) -> str:
        """The first word of a statement: for, endif."""
        return self.content.split(maxsplit=1)[0] if self.mark == "{%" and self.content else ""


class FormFault(NamedTuple):
    """Something that is wrong with a form: a code, a place for people, arguments."""

    code: Code
    place: Phrase
    args: dict[str, object]


class FoundTags(NamedTuple):
    """The tags of a form in their order, and what was wrong with their writing."""

    tags: list[Tag]
    faults: list[FormFault]


def read_tags(stories: Sequence[Story]) -> FoundTags:
    """Find the tags of all stories, and write each into one text element."""
    reading = FoundTags([], [])
    numbers = count()
    for story in stories:
        for paragraph in list(story.root.iter(PARAGRAPH)):
            _Paragraph(story, paragraph, numbers).read(reading)
        reading.faults.extend(_take_braces(story, {id(tag.element) for tag in reading.tags}))
    return reading


class _Piece(NamedTuple):
    """A stretch of a paragraph's text, and the element that prints it."""

    start: int
    text: str
    element: Any


class _Paragraph:
    """One paragraph, whose text may be spread over many runs."""

    def __init__(self, story: Story, paragraph: Any, numbers: "count[int]") -> None:
        self._story = story
        self._element = paragraph
        self._numbers = numbers
        self._pieces = list(_placed(_pieces(paragraph)))
        self._text = "".join(piece.text for piece in self._pieces)

    def read(self, reading: FoundTags) -> None:
        wide = _WIDE.search(self._text)
        if wide is not None:
            problem = Phrase("form.full-width", {"tag": beginning(self._text[wide.start() :])})
            reading.faults.append(self._broken(codes.FORM_TAG_BROKEN, problem))
        if "{" not in self._text and "}" not in self._text:
            return
        openings = self._text.count("{")
        if openings * (len(self._text) + len(self._pieces)) > _MOST_WORK:
            raise FormRefusedError("form.too-large")
        found = list(_TAG.finditer(self._text))
        reading.faults.extend(self._strays(found))
        written = _Written(self._pieces)
        for match in found:
            fault = self._fault(match[0])
            if fault is not None:
                reading.faults.append(fault)
                continue
            tag = self._tag(match[0], written.element_at(match.start()))
            written.put(match.start(), match.end(), as_written(tag))
            reading.tags.append(tag)
        written.finish()

    def _strays(self, found: Sequence[re.Match[str]]) -> Iterator[FormFault]:
        """Report brackets that have no partner in this paragraph."""
        rest = list(self._text)
        for match in found:
            rest[match.start() : match.end()] = " " * (match.end() - match.start())
        left = _plain("".join(rest))
        opening, closing = _OPENING.search(left), _STRAY.search(left)
        if opening is not None:
            problem = Phrase("form.unclosed", {"tag": beginning(left[opening.start() :])})
            yield self._broken(codes.FORM_TAG_SPLIT, problem)
        elif closing is not None:
            problem = Phrase("form.unopened", {"tag": closing[0]})
            yield self._broken(codes.FORM_TAG_SPLIT, problem)

    def _fault(self, text: str) -> FormFault | None:
        if _OBJECT in text:
            shown = beginning(text.replace(_OBJECT, "□"))
            problem = Phrase("form.interrupted", {"tag": shown})
            return self._broken(codes.FORM_TAG_SPLIT, problem)
        if _OPENING.search(text, 2) and not text.startswith("{#"):
            problem = Phrase("form.unclosed", {"tag": beginning(text)})
            return self._broken(codes.FORM_TAG_SPLIT, problem)
        if re.match(r"\{[{%]-?\s+(?:tr|tc|p|r)\s+\w", text):
            problem = Phrase("form.space-before-kind", {"tag": beginning(text)})
            return self._broken(codes.FORM_TAG_BROKEN, problem)
        return None

    def _broken(self, code: Code, problem: Phrase) -> FormFault:
        return FormFault(
            code, place_of(self._story, self._element, self._text), {"problem": problem}
        )

    def _tag(self, text: str, element: Any) -> Tag:
        mark, inner = text[:2], as_typed(text[2:-2].replace("\n", " "))
        parts = _PARTS.fullmatch(inner)
        kind, content = (parts["kind"] or "", parts["content"]) if parts else ("", inner)
        content = content.strip() if mark != "{#" else ""
        return Tag(
            next(self._numbers), mark, kind, content, element, self._element, self._text,
            self._story,
        )  # fmt: skip


class _Written:
    """The text of a paragraph as it is written back: each tag in one element."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._pieces = [piece for piece in pieces if piece.text]
        self._texts: dict[int, list[str]] = {id(piece.element): [] for piece in self._pieces}
        self._end = 0

    def element_at(self, place: int) -> Any:
        return self._at(place).element

    def _at(self, place: int) -> _Piece:
        return next(p for p in self._pieces if p.start <= place < p.start + len(p.text))

    def put(self, start: int, end: int, text: str) -> None:
        """Write `text` for what stands from `start` to `end`."""
        self._literal(start)
        self._texts[id(self.element_at(start))].append(text)
        for piece in self._pieces:
            inside = start < piece.start < end and piece.element.tag in _SPACES
            if inside and piece.element.getparent() is not None:
                piece.element.getparent().remove(piece.element)
        self._end = end

    def finish(self) -> None:
        """Write what follows the last tag, and everything into its elements."""
        last = self._pieces[-1]
        self._literal(last.start + len(last.text))
        for piece in self._pieces:
            if piece.element.tag == TEXT:
                piece.element.text = "".join(self._texts[id(piece.element)])
                piece.element.set(SPACE, "preserve")

    def _literal(self, until: int) -> None:
        """Keep what stands between the last tag and `until`."""
        for piece in self._pieces:
            start, end = max(self._end, piece.start), min(until, piece.start + len(piece.text))
            if start < end:
                text = piece.text[start - piece.start : end - piece.start]
                self._texts[id(piece.element)].append(_without_braces(_plain(text, "")))
        self._end = until


def as_written(tag: Tag) -> str:
    """Return a tag as docxtpl gets it, with its number."""
    number = NUMBER.format(tag.number)
    if tag.mark == "{#":
        return ""
    if tag.content in ("vm", "hm"):  # docxtpl looks for these as they are
        return f"{{% {tag.content} %}}"
    content = tag.content
    if tag.word in ("colspan", "cellbg"):
        name, _, value = content.partition(" ")
        content = f"{name} ({value}) | {name}"
    elif tag.kind == "r" and tag.mark == "{{":
        content = f"({content}) | as_run"
    content = content.translate(_ESCAPED)
    return f"{tag.mark}{tag.kind} {content} {number}{_CLOSING[tag.mark]}"


def _pieces(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the texts in a paragraph and what prints them, but not of paragraphs inside."""
    for child in element:
        name = child.tag
        if name == TEXT:
            yield _FOREIGN.sub("", child.text or ""), child
        elif name in _SPACES:
            yield " ", child
        elif name in _OUTER:
            yield from _pieces(child)
        elif name == word("noBreakHyphen"):
            yield "-", child
        elif name not in _SILENT and name not in _DELETED:
            yield _OBJECT, child


def _placed(pieces: Iterator[tuple[str, Any]]) -> Iterator[_Piece]:
    start = 0
    for text, element in pieces:
        yield _Piece(start, text, element)
        start += len(text)


def _plain(text: str, blank: str = " ") -> str:
    """Return a text in which the written-out braces are what they stand for, or blank."""
    for written, meant in _LITERALS.items():
        text = text.replace(written, blank * len(written) or meant)
    return text


def _without_braces(text: str) -> str:
    return text.replace("{", OPEN_BRACE).replace("}", CLOSE_BRACE)


def _take_braces(story: Story, kept: set[int]) -> Iterator[FormFault]:
    """Take the braces out of everything that is no tag, so that nobody takes them for one."""
    for element in story.root.iter():
        if (
            id(element) not in kept
            and element.text
            and ("{" in element.text or "}" in element.text)
        ):
            if element.tag != TEXT and _OPENING.search(element.text):
                yield _misplaced(story, element, element.text)
            element.text = _without_braces(element.text)
        for name, value in element.attrib.items():
            if _OPENING.search(value) or "%}" in value or "}}" in value:
                if _OPENING.search(value):
                    yield _misplaced(story, element, value)
                element.set(name, _without_braces(value))


def _misplaced(story: Story, element: Any, text: str) -> FormFault:
    is_deleted = any(outer.tag in _DELETED for outer in (element, *element.iterancestors()))
    key = "form.in-deleted" if is_deleted else "form.no-place-for-tags"
    problem = Phrase(key, {"tag": beginning(text)})
    around = next(element.iterancestors(PARAGRAPH), element)
    place = place_of(story, around, text)
    return FormFault(codes.FORM_TAG_MISPLACED, place, {"problem": problem})


def own_run(tag: Tag) -> Any:
    """Return the run around a tag, None if there is none."""
    parent = tag.element.getparent()
    return parent if parent is not None and parent.tag == RUN else None
