"""Inlines → runs: characters, fields and bookmarks."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import NamedTuple, Protocol, assert_never

from reportgen.document.nodes import (
    Chart,
    Children,
    Deleted,
    Footnote,
    Inline,
    InlinePicture,
    Inserted,
    LineBreak,
    Picture,
    Reference,
    Revision,
    Script,
    Strong,
    Table,
    Text,
    Value,
)
from reportgen.texts.patterns import pattern
from reportgen.writers.anchors import Target, joined, number_parts
from reportgen.writers.docx.revision_marks import deleted, inserted, revised

# ISO 29500-1, 17.3.2.26: characters that are Chinese or not as the run's hint says
_AMBIGUOUS_SET = r"·×÷±°\u0370-\u04ff\u2000-\u2bff"
# XML 1.0, 2.2: no characters of a document
_ILLEGAL_SET = r"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"

# All but Chinese, Latin letters, digits and most marks: short, for every start compiles it.
_find_special = pattern(r'[\x00- "&<>\x7f-\u2fff\ud800-\udfff\ufffe-\U0010ffff]').search
"""Finds what a run may not be able to hold as it is: looked for once in each text."""

_AMBIGUOUS = pattern(f"[{_AMBIGUOUS_SET}]")
_ILLEGAL = pattern(f"[{_ILLEGAL_SET}]")
_NO_NAME = pattern(r"\W")
_NAME_LENGTH = 40  # Word takes no longer name of a bookmark

_HELD = "\x00"  # which no XML holds
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_STRONG = "<w:b/><w:bCs/>"
_START = "<w:r><w:t>"
_STRONG_START = f"<w:r><w:rPr>{_STRONG}</w:rPr><w:t>"


def escaped(text: str) -> str:
    """Return `text` for the content of an element or for an attribute in double quotes.

    Raises:
        ValueError: XML cannot hold a character of it.
    """
    if illegal := _ILLEGAL.search(text):
        raise ValueError(f"U+{ord(illegal.group()):04X} in {text!r}")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def run(text: str, *, strong: bool = False) -> str:
    """Return `text` as a run; a line end in it begins a new line."""
    if not text:
        return ""
    if _find_special(text) is None:
        return f"{_STRONG_START if strong else _START}{text}</w:t></w:r>"
    hint = _HINT if _AMBIGUOUS.search(text) else ""
    return f"<w:r>{_properties(hint + _STRONG * strong)}{_content(text)}</w:r>"


def field(instruction: str, result: str, *, strong: bool = False) -> str:
    """Return a field that shows `result` until somebody updates it; `instruction` is XML."""
    look = _properties(_STRONG if strong else "")
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result, strong=strong)}"
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


class Bookmark(NamedTuple):
    """A bookmark: its name, and the number in it; none if it holds a whole heading.

    `counted` is what Word shows before the heading where it counts headings itself.
    """

    name: str
    number: str
    counted: str = ""


class Bookmarks:
    """The bookmarks of a document: one for each target, counted as they are written.

    A bookmark holds the number alone: a reference has words of its own around it, and a field
    that is updated shows what its bookmark holds.
    """

    def __init__(
        self, targets: Iterable[Target], counted: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Take what can be referred to, and the numbers of headings that Word counts."""
        numbers = {target.anchor: target.number for target in targets}
        names = _bookmark_names(numbers)
        self.known = {
            anchor: Bookmark(names[anchor], numbers[anchor], counted.get(anchor, ""))
            for anchor in numbers
        }
        self._written: set[str] = set()

    def around(self, anchor: str | None, content: str) -> str:
        """Return `content` in the bookmark of `anchor`, once; nothing needs no bookmark."""
        known = self.known.get(anchor) if anchor else None
        if known is None or known.name in self._written or not content:
            return content
        self._written.add(known.name)
        number = len(self._written)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{known.name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


class Labels:
    """The numbers of captions (表3), as fields that count on where the numbers run in order."""

    def __init__(self, bookmarks: Bookmarks) -> None:
        self._bookmarks = bookmarks
        self._last: dict[str, int] = {}

    def label(self, block: Table | Picture | Chart) -> str:
        """Return the runs of the number of a caption, and of what it was.

        Its digits are a field if it ends with them, and if it is not gone.
        """
        if block.revision == "deleted":
            return deleted(run(block.number))
        was = block.was if isinstance(block, Table) else None
        revision: Revision = block.revision if was is None else "inserted"
        words, number, after = number_parts(block.number)
        counted = words and number.isdecimal() and not after
        field_ = self._field(words.strip(), number) if counted else run(number)
        return "".join(
            (
                deleted(run(was or "")),
                revised(run(words), revision),
                self._bookmarks.around(block.anchor, revised(field_, revision)),
                revised(run(after), revision),
            )
        )

    def _field(self, name: str, digits: str) -> str:
        due = self._last.get(name, 0) + 1
        self._last[name] = int(digits)
        restart = "" if int(digits) == due else f" \\r {int(digits)}"
        return field(f"SEQ {escaped(name)} \\* ARABIC{restart}", digits)


def number_runs(
    number: str,
    revision: Revision,
    was: str | None,
    marked: Callable[[str], str] | None = None,
) -> str:
    """Return the runs of the number of a heading or an item, and of what it was.

    `marked` puts a bookmark around the number alone.
    """
    shown: Revision = revision if was is None else "inserted"
    gone = deleted(run(was or ""))
    if marked is None:
        return gone + revised(run(number), shown)
    before, alone, after = (revised(run(part), shown) for part in number_parts(number))
    return f"{gone}{before}{marked(alone)}{after}"


class Beside(Protocol):
    """What inlines put beside the text: notes and pictures."""

    def note(self, runs: str) -> str:
        """Keep a note, and return the run with its mark."""

    def picture(self, picture: InlinePicture) -> str:
        """Keep a picture, and return the run that shows it."""


class Inlines:
    """Makes runs of inlines; `bookmarks` has that of each anchor that is printed."""

    def __init__(self, bookmarks: Mapping[str, Bookmark], beside: "Beside | None" = None) -> None:
        self._bookmarks = bookmarks
        self._beside = beside

    def runs(self, children: Iterable[Inline], before: str = "", *, strong: bool = False) -> str:
        """Return `children` as runs, neighbours of one look as one.

        `before` is text that comes first, such as the number of a heading.
        """
        pieces = []
        text = before
        for inline in children:
            if isinstance(inline, (Text, Value)):
                text += inline.text
            else:
                if isinstance(inline, Reference):
                    text, label = joined(text, inline.text)
                    inline = replace(inline, text=label)
                pieces.append(run(text, strong=strong) + self._inline(inline, strong=strong))
                text = ""
        pieces.append(run(text, strong=strong))
        return "".join(pieces)

    def in_cell(self, children: Children) -> str:
        """Return `children` as runs, quickly if they are one plain text as in nearly all cells."""
        if len(children) == 1:
            only = children[0]
            if isinstance(only, (Value, Text)) and only.text and _find_special(only.text) is None:
                return f"{_START}{only.text}</w:t></w:r>"
        return self.runs(children)

    def _inline(
        self,
        inline: Strong
        | Script
        | Footnote
        | Reference
        | LineBreak
        | InlinePicture
        | Inserted
        | Deleted,
        *,
        strong: bool,
    ) -> str:
        match inline:
            case Strong(children):
                return self.runs(children, strong=True)
            case Inserted(children):
                return inserted(self.runs(children, strong=strong))
            case Deleted(children):  # without fields: what is gone is not counted any more
                return deleted(Inlines({}, self._beside).runs(children, strong=strong))
            case Reference(anchor, text):
                return self._reference(text, self._bookmarks.get(anchor), strong=strong)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Script(children, lowered):
                return _scripted(self.runs(children, strong=strong), lowered=lowered)
            case Footnote(children):
                return self._beside.note(self.runs(children)) if self._beside else ""
            case InlinePicture():
                return self._beside.picture(inline) if self._beside else ""
            case _:
                assert_never(inline)

    def _reference(self, text: str, bookmark: Bookmark | None, *, strong: bool) -> str:
        """Return what a reference prints, as a field where `bookmark` holds a part of it."""
        if bookmark is not None and bookmark.counted:
            return _counted_reference(text, bookmark, strong=strong)
        if bookmark is None or bookmark.number not in text:
            return run(text, strong=strong)
        before, number, after = (
            text.partition(bookmark.number) if bookmark.number else ("", text, "")
        )
        linked = field(f"REF {bookmark.name} \\h", number, strong=strong)
        return f"{run(before, strong=strong)}{linked}{run(after, strong=strong)}"


def _counted_reference(text: str, bookmark: Bookmark, *, strong: bool) -> str:
    r"""Return a reference to a heading that Word counts.

    `REF \n` shows the number of a paragraph without points at its end (ISO 29500-1, 17.16.5.51);
    what says anything else can only be a link.
    """
    if text == bookmark.counted.rstrip(". "):
        return field(rf"REF {bookmark.name} \n \h", text, strong=strong)
    return field(rf'HYPERLINK \l "{bookmark.name}"', text, strong=strong)


def _scripted(runs: str, *, lowered: bool) -> str:
    """Return runs raised or lowered; their other properties come first."""
    look = f'<w:vertAlign w:val="{"subscript" if lowered else "superscript"}"/>'
    plain = runs.replace("<w:r><w:rPr>", _HELD).replace("<w:r>", f"<w:r><w:rPr>{look}</w:rPr>")
    first, *others = plain.split(_HELD)
    looked = (one.replace("</w:rPr>", f"{look}</w:rPr>", 1) for one in others)
    return "<w:r><w:rPr>".join((first, *looked))


def _properties(content: str) -> str:
    return f"<w:rPr>{content}</w:rPr>" if content else ""


def _content(text: str) -> str:
    """Return the elements for `text`, with its line ends and tabs."""
    if "\n" in text or "\t" in text:
        lines = [
            "<w:tab/>".join([_characters(piece) for piece in line.split("\t")])
            for line in text.split("\n")
        ]
        return "<w:br/>".join(lines)
    return _characters(text)


def _characters(text: str) -> str:
    if not text:
        return ""
    space = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " else ""
    return f"<w:t{space}>{escaped(text)}</w:t>"


def _bookmark_names(anchors: Iterable[str]) -> dict[str, str]:
    """Return a name that Word accepts for each anchor, different in more than capitals."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in anchors:
        stem = "_Ref_" + _NO_NAME.sub("_", anchor)
        for number in count(1):
            suffix = "" if number == 1 else f"_{number}"
            name = stem[: _NAME_LENGTH - len(suffix)] + suffix
            if name.lower() not in taken:
                break
        taken.add(name.lower())
        names[anchor] = name
    return names
