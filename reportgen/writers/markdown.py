"""A document as Markdown as GitHub shows it, for reviews in pull requests."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from reportgen.document.grid import placed
from reportgen.document.markdown import escaped
from reportgen.document.nodes import (
    Block,
    Chart,
    Comment,
    Commented,
    Deleted,
    Document,
    Gap,
    Heading,
    Inline,
    Inserted,
    LineBreak,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Revision,
    Strong,
    Table,
    Text,
    Title,
    Value,
)
from reportgen.document.walk import comments
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import chart_table
from reportgen.writers.writer import WrittenFile

_CAPTION_SPACE = "\u3000"
_LOWEST_HEADING = 6
_BREAK = "<br>"
_BULLETS = "•"
_RULES: Mapping[str, str] = {"left": ":---", "center": ":---:", "right": "---:", "justify": ":---"}

# What begins a list, a quote, a rule or code where it begins a line.
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)


def write_markdown(document: Document, sheet: StyleSheet) -> WrittenFile:
    """Return `document` as Markdown: one line for each paragraph and each row of a table."""
    del sheet  # the reader's tool has looks of its own
    pieces = [f"**{escaped(document.mark)}**"] if document.mark else []
    pieces += filter(None, map(_block, document.blocks))
    pieces += map(_footnote, comments(document))
    return WrittenFile(("\n\n".join(pieces) + "\n").encode(), [])


def _block(block: Block) -> str:
    match block:
        case Title(children):
            return f"# {_inlines(children)}"
        case Heading(level, children):
            marks = "#" * min(level + 1, _LOWEST_HEADING)
            return f"{marks} {_number(block)}{_inlines(children)}"
        case Paragraph(children):
            return _line(_inlines(children))
        case ListItem():
            return _item(block)
        case Table():
            return "\n\n".join(_table(block))
        case Picture():
            return "\n\n".join(_picture(block))
        case Chart():
            return "\n\n".join(_table(chart_table(block)))
        case PageBreak():
            return ""
        case _:
            assert_never(block)


def _item(item: ListItem) -> str:
    """Return an item; its number is text, as it is a form that the standard prescribes."""
    text = _inlines(item.children)
    if item.number == _BULLETS:
        return f"{'  ' * (item.level - 1)}- {_line(text)}"
    return _line(_number(item) + text)


def _table(table: Table) -> Iterator[str]:
    """Yield the caption, the unit, the grid and the notes; a merged cell says its text once."""
    label = _label(table)
    yield from filter(None, (label and f"**{label}**", _inlines(table.unit)))
    columns = len(table.columns)
    head = [row.contents(columns) for row in placed(table.header, columns)] or [[()] * columns]
    body = [row.contents(columns) for row in placed(table.body, columns)]
    rules = _row(_RULES[column.align] for column in table.columns)
    lines = [_row(map(_inlines, row)) for row in (*head, *body)]
    yield "\n".join((lines[0], rules, *lines[1:]))
    yield from (_line(_inlines(line)) for line in table.note)


def _picture(picture: Picture) -> Iterator[str]:
    name = picture.name.replace("<", "%3C").replace(">", "%3E")
    yield f"![{escaped(picture.alternative)}](<{name}>)"
    yield from filter(None, (_label(picture),))


def _label(block: Table | Picture) -> str:
    return _CAPTION_SPACE.join(filter(None, (_number(block), _inlines(block.caption))))


def _number(block: Heading | ListItem | Table | Picture) -> str:
    was = None if isinstance(block, Picture) else block.was
    number = escaped(block.number)
    if was is not None:
        return _revised(escaped(was), "deleted") + _revised(number, "inserted")
    return _revised(number, block.revision)


def _revised(text: str, revision: Revision) -> str:
    """Return Markdown with what shows how it is revised; both tags are known on GitHub."""
    tag = {"inserted": "ins", "deleted": "del"}.get(revision)
    return f"<{tag}>{text}</{tag}>" if tag and text else text


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inlines(children: Iterable[Inline]) -> str:
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Value(text) | Gap(text) | Reference(_, text):
            return escaped(text).replace("\n", _BREAK)
        case Commented(children, said):
            return _inlines(children) + "".join([_number_of(comment) for comment in said])
        case Strong(children):
            # marks of emphasis fail between Chinese characters and punctuation
            return f"<strong>{_inlines(children)}</strong>"
        case Inserted(children):
            return _revised(_inlines(children), "inserted")
        case Deleted(children):
            return _revised(_inlines(children), "deleted")
        case LineBreak():
            return _BREAK
        case _:
            assert_never(inline)


def _footnote(comment: Comment) -> str:
    return f"{_number_of(comment)}: {_BREAK.join(map(escaped, comment.lines))}"


def _number_of(comment: Comment) -> str:
    return f"[^{comment.number}]"


def _line(text: str) -> str:
    """Return a line that begins no other kind of block."""
    return _LINE_START.sub(_unstarted, text.lstrip(" \t"))


def _unstarted(match: re.Match[str]) -> str:
    space, sign, number, dot = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"
