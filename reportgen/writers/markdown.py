"""A document as Markdown as GitHub shows it, for reviews in pull requests."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from reportgen.document.grid import placed
from reportgen.document.markdown import escaped
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    ContentsEntry,
    Deleted,
    Document,
    Footnote,
    Heading,
    Inline,
    InlinePicture,
    Inserted,
    LineBreak,
    ListItem,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Picture,
    Reference,
    Revision,
    Script,
    Strong,
    Table,
    TableOfContents,
    Text,
    Title,
    Value,
)
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import chart_table
from reportgen.writers.writer import WrittenFile

_LOWEST_HEADING = 6
_BREAK = "<br>"
_BETWEEN_ENDS = "\u3000\u3000"
_BULLETS = "•"
_RULES: Mapping[str, str] = {"left": ":---", "center": ":---:", "right": "---:", "justify": ":---"}

# What begins a list, a quote, a rule or code where it begins a line.
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)


def write_markdown(document: Document, sheet: StyleSheet) -> WrittenFile:
    """Return `document` as Markdown: one line for each paragraph and each row of a table."""
    pieces = [f"**{escaped(document.mark)}**"] if document.mark else []
    writer = _Markdown(sheet)
    pieces += filter(None, map(writer.block, document.blocks))
    pieces += writer.notes
    return WrittenFile(("\n\n".join(pieces) + "\n").encode(), [])


class _Markdown:
    """Writes blocks as paragraphs of Markdown."""

    def __init__(self, sheet: StyleSheet) -> None:
        self.notes: list[str] = []
        self._caption_space = sheet.numbering.caption_space

    def block(self, block: Block) -> str:
        match block:
            case Title(children):
                return f"# {self._inlines(children)}"
            case Heading(level, children):
                marks = "#" * min(level + 1, _LOWEST_HEADING)
                return f"{marks} {_number(block)}{self._inlines(children)}"
            case Paragraph(children):
                return _line(self._inlines(children))
            case ListItem():
                return self._item(block)
            case Table():
                return "\n\n".join(self._table(block))
            case Picture():
                return "\n\n".join(self._picture(block))
            case Chart():
                return "\n\n".join(self._table(chart_table(block)))
            case Panel(lines=said):
                return "\n\n".join(map(self._ends, said))
            case TableOfContents(title, entries=entries):
                return "\n\n".join((f"**{self._inlines(title)}**", *map(self._entry, entries)))
            case Attachment():
                return f"**{_number(block)}**"
            case PageBreak():
                return ""
            case _:
                assert_never(block)

    def _item(self, item: ListItem) -> str:
        """Return an item; its number is text, as it is a form that the standard prescribes."""
        text = self._inlines(item.children)
        if item.number == _BULLETS:
            return f"{'  ' * (item.level - 1)}- {_line(text)}"
        return _line(_number(item) + text)

    def _table(self, table: Table) -> Iterator[str]:
        """Yield the caption, the unit, the grid and the notes; a merged cell says its text once."""
        label = self._label(table)
        yield from filter(None, (label and f"**{label}**", self._inlines(table.unit)))
        columns = len(table.columns)
        head = [row.contents(columns) for row in placed(table.header, columns)] or [[()] * columns]
        body = [row.contents(columns) for row in placed(table.body, columns)]
        rules = _row(_RULES[column.align] for column in table.columns)
        lines = [_row(map(self._inlines, row)) for row in (*head, *body)]
        yield "\n".join((lines[0], rules, *lines[1:]))
        yield from (_line(self._inlines(line)) for line in table.note)

    def _picture(self, picture: Picture) -> Iterator[str]:
        yield _image(picture.name, picture.alternative)
        yield from filter(None, (self._label(picture),))

    def _entry(self, entry: ContentsEntry) -> str:
        space = "\u3000" * (entry.level - 1)
        return _line(f"{space}{escaped(entry.number)}{self._inlines(entry.children)}")

    def _ends(self, line: PanelLine) -> str:
        ends = map(self._inlines, (line.children, line.right))
        return _line(_BETWEEN_ENDS.join(filter(None, ends)))

    def _label(self, block: Table | Picture) -> str:
        return self._caption_space.join(
            filter(None, (_number(block), self._inlines(block.caption)))
        )

    def _inlines(self, children: Iterable[Inline]) -> str:
        return "".join(map(self._inline, children))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text) | Value(text) | Reference(_, text):
                return escaped(text).replace("\n", _BREAK)
            case Strong(children):
                # marks of emphasis fail between Chinese characters and punctuation
                return f"<strong>{self._inlines(children)}</strong>"
            case Script(children, lowered):
                tag = "sub" if lowered else "sup"
                return f"<{tag}>{self._inlines(children)}</{tag}>"
            case Footnote(children):
                self.notes.append("")  # before those that it holds
                number = len(self.notes)
                self.notes[number - 1] = f"[^{number}]: {self._inlines(children)}"
                return f"[^{number}]"
            case InlinePicture(name, alternative=alternative):
                return _image(name, alternative)
            case Inserted(children):
                return _revised(self._inlines(children), "inserted")
            case Deleted(children):
                return _revised(self._inlines(children), "deleted")
            case LineBreak():
                return _BREAK
            case _:
                assert_never(inline)


def _number(block: Heading | ListItem | Table | Picture | Attachment) -> str:
    was = None if isinstance(block, Picture) else block.was
    number = escaped(block.number)
    if was is not None:
        return _revised(escaped(was), "deleted") + _revised(number, "inserted")
    return _revised(number, block.revision)


def _revised(text: str, revision: Revision) -> str:
    """Return Markdown with what shows how it is revised; both tags are known on GitHub."""
    tag = {"inserted": "ins", "deleted": "del"}.get(revision)
    return f"<{tag}>{text}</{tag}>" if tag and text else text


def _image(name: str, alternative: str) -> str:
    target = name.replace("<", "%3C").replace(">", "%3E")
    return f"![{escaped(alternative)}](<{target}>)"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(text: str) -> str:
    """Return a line that begins no other kind of block."""
    return _LINE_START.sub(_unstarted, text.lstrip(" \t"))


def _unstarted(match: re.Match[str]) -> str:
    space, sign, number, dot = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"
