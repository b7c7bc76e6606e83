"""Inlines → runs: characters, fields and bookmarks."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import assert_never

from reportgen.document.nodes import (
    Children,
    Comment,
    Commented,
    Deleted,
    Gap,
    Inline,
    Inserted,
    LineBreak,
    Reference,
    Revision,
    Strong,
    Text,
    Value,
)
from reportgen.texts.patterns import pattern
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
_LABEL = pattern(r"(\D+)(\d+)")
_NO_NAME = pattern(r"\W")
_NAME_LENGTH = 40  # Word takes no longer name of a bookmark

_HINT = '<w:rFonts w:hint="eastAsia"/>'
_STRONG = "<w:b/><w:bCs/>"
# The highlight can be searched for.
_GAP = '<w:color w:val="7A1212"/><w:highlight w:val="yellow"/>'
_SMALL = '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
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


class Bookmarks:
    """The bookmarks of a document: a name for each anchor, counted as they are written."""

    def __init__(self, anchors: Iterable[str]) -> None:
        self.names: Mapping[str, str] = _bookmark_names(anchors)
        self._written: set[str] = set()

    def around(self, anchor: str | None, content: str) -> str:
        """Return `content` in the bookmark of `anchor`, once; nothing needs no bookmark."""
        name = self.names.get(anchor) if anchor else None
        if name is None or name in self._written or not content:
            return content
        self._written.add(name)
        number = len(self._written)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


class Labels:
    """The numbers of captions (表3), as fields that count on where the numbers run in order."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def label(self, number: str, revision: Revision = "", was: str | None = None) -> str:
        """Return the runs of a printed number, and of what it was.

        Its digits are a field if it ends with them, and if it is not gone.
        """
        if revision == "deleted":
            return deleted(run(number))
        if was is not None:
            return deleted(run(was)) + inserted(self._field(number))
        return revised(self._field(number), revision)

    def _field(self, number: str) -> str:
        match = _LABEL.fullmatch(number)
        if match is None:
            return run(number)
        name, digits = match.groups()
        due = self._last.get(name, 0) + 1
        self._last[name] = int(digits)
        restart = "" if int(digits) == due else f" \\r {int(digits)}"
        return run(name) + field(f"SEQ {escaped(name.strip())} \\* ARABIC{restart}", digits)


def number_runs(number: str, revision: Revision, was: str | None) -> str:
    """Return the runs of the number of a heading or an item, and of what it was."""
    if was is not None:
        return deleted(run(was)) + inserted(run(number))
    return revised(run(number), revision)


class Inlines:
    """Makes runs of inlines; `names` has the bookmark of each anchor that is printed."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

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
        inline: Strong | Gap | Reference | LineBreak | Inserted | Deleted | Commented,
        *,
        strong: bool,
    ) -> str:
        match inline:
            case Gap(text):
                return f"<w:r>{_properties(_STRONG * strong + _GAP)}{_content(text)}</w:r>"
            case Commented(children, comments):
                return _commented(self.runs(children, strong=strong), comments)
            case Strong(children):
                return self.runs(children, strong=True)
            case Inserted(children):
                return inserted(self.runs(children, strong=strong))
            case Deleted(children):  # without fields: what is gone is not counted any more
                return deleted(Inlines({}).runs(children, strong=strong))
            case Reference(anchor, text):
                name = self._names.get(anchor)  # none of a block without a number
                linked = field(f"REF {name} \\h", text, strong=strong)
                return linked if name else run(text, strong=strong)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case _:
                assert_never(inline)


def _commented(content: str, comments: Sequence[Comment]) -> str:
    """Return runs with comments on them."""
    starts = "".join(f'<w:commentRangeStart w:id="{one.number}"/>' for one in comments)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{one.number}"/>'
        f'<w:r>{_SMALL}<w:commentReference w:id="{one.number}"/></w:r>'
        for one in comments
    )
    return f"{starts}{content}{ends}"


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
