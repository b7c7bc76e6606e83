"""A document as plain text: a line for each paragraph, tables with tabs, to be compared."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportgen.document.grid import placed
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


def write_text(document: Document, sheet: StyleSheet) -> WrittenFile:
    """Return `document` as plain text, with an empty line between blocks."""
    del sheet  # a text has no looks
    mark = [document.mark] if document.mark else []
    blocks = [_block(block) for block in document.blocks]
    remarks = map(_remark, comments(document))
    pieces = [*mark, *filter(None, blocks), *remarks]
    return WrittenFile(("\n\n".join(pieces) + "\n").encode(), [])


def _block(block: Block) -> str:
    lines: Iterable[str]
    match block:
        case Title(children) | Paragraph(children):
            lines = (_text(children),)
        case Heading(children=children) | ListItem(children):
            lines = (_number(block) + _text(children),)
        case Table():
            lines = _table(block)
        case Picture(alternative=alternative):
            lines = filter(None, (alternative, _label(block)))
        case Chart():
            lines = _table(chart_table(block))
        case PageBreak():
            lines = ()
        case _:
            assert_never(block)
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    """Yield the lines of a table; a merged cell says its text once."""
    yield from filter(None, (_label(table), _text(table.unit)))
    for rows in (table.header, table.body):
        for row in placed(rows, len(table.columns)):
            yield "\t".join(map(_one_line, row.contents(len(table.columns))))
    yield from map(_text, table.note)


def _label(block: Table | Picture) -> str:
    return _CAPTION_SPACE.join(filter(None, (_number(block), _text(block.caption))))


def _one_line(children: Iterable[Inline]) -> str:
    return _text(children).replace("\t", " ").replace("\n", " ")


def _number(block: Heading | ListItem | Table | Picture) -> str:
    was = None if isinstance(block, Picture) else block.was
    if was is not None:
        return _revised(was, "deleted") + _revised(block.number, "inserted")
    return _revised(block.number, block.revision)


def _text(children: Iterable[Inline]) -> str:
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Value(text) | Gap(text) | Reference(_, text):
            return text
        case Commented(children, said):
            return _text(children) + "".join([_number_of(comment) for comment in said])
        case Strong(children):
            return _text(children)
        case Inserted(children):
            return _revised(_text(children), "inserted")
        case Deleted(children):
            return _revised(_text(children), "deleted")
        case LineBreak():
            return "\n"
        case _:
            assert_never(inline)


def _remark(comment: Comment) -> str:
    return "\n".join((_number_of(comment) + comment.lines[0], *comment.lines[1:]))


def _number_of(comment: Comment) -> str:
    return f"[批{comment.number}]"


def _revised(text: str, revision: Revision) -> str:
    """Return text in the marks that word diffs have; a text has no others."""
    marks = {"inserted": "{{+{}+}}", "deleted": "[-{}-]"}.get(revision)
    return marks.format(text) if marks and text else text
