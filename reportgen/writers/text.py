"""A document as plain text: a line for each paragraph, tables with tabs, to be compared."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportgen.document.grid import placed
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

_BETWEEN_ENDS = "\u3000\u3000"


def write_text(document: Document, sheet: StyleSheet) -> WrittenFile:
    """Return `document` as plain text, with an empty line between blocks."""
    mark = [document.mark] if document.mark else []
    writer = _Text(sheet)
    blocks = list(filter(None, map(writer.block, document.blocks)))
    notes = ["\n".join(writer.notes)] if writer.notes else []
    return WrittenFile(("\n\n".join([*mark, *blocks, *notes]) + "\n").encode(), [])


class _Text:
    """Writes blocks as lines."""

    def __init__(self, sheet: StyleSheet) -> None:
        self.notes: list[str] = []
        self._caption_space = sheet.numbering.caption_space

    def block(self, block: Block) -> str:
        lines: Iterable[str]
        match block:
            case Title(children) | Paragraph(children):
                lines = (self._text(children),)
            case Heading(children=children) | ListItem(children):
                lines = (_number(block) + self._text(children),)
            case Table():
                lines = self._table(block)
            case Picture(alternative=alternative):
                lines = filter(None, (alternative, self._label(block)))
            case Chart():
                lines = self._table(chart_table(block))
            case Panel(lines=said):
                lines = map(self._ends, said)
            case TableOfContents(title, entries=entries):
                lines = (self._text(title), *map(self._entry, entries))
            case Attachment():
                lines = (_number(block),)
            case PageBreak():
                lines = ()
            case _:
                assert_never(block)
        return "\n".join(lines)

    def _table(self, table: Table) -> Iterator[str]:
        """Yield the lines of a table; a merged cell says its text once."""
        yield from filter(None, (self._label(table), self._text(table.unit)))
        for rows in (table.header, table.body):
            for row in placed(rows, len(table.columns)):
                yield "\t".join(map(self._one_line, row.contents(len(table.columns))))
        yield from map(self._text, table.note)

    def _entry(self, entry: ContentsEntry) -> str:
        return "\u3000" * (entry.level - 1) + entry.number + self._text(entry.children)

    def _ends(self, line: PanelLine) -> str:
        return _BETWEEN_ENDS.join(filter(None, map(self._text, (line.children, line.right))))

    def _label(self, block: Table | Picture) -> str:
        return self._caption_space.join(filter(None, (_number(block), self._text(block.caption))))

    def _one_line(self, children: Iterable[Inline]) -> str:
        return self._text(children).replace("\t", " ").replace("\n", " ")

    def _text(self, children: Iterable[Inline]) -> str:
        return "".join(map(self._inline, children))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text) | Value(text) | Reference(_, text):
                return text
            case Strong(children) | Script(children):
                return self._text(children)
            case Footnote(children, number):
                self.notes.append(f"[{number}] {self._text(children)}")
                return f"[{number}]"
            case InlinePicture(alternative=alternative):
                return alternative
            case Inserted(children):
                return _revised(self._text(children), "inserted")
            case Deleted(children):
                return _revised(self._text(children), "deleted")
            case LineBreak():
                return "\n"
            case _:
                assert_never(inline)


def _number(block: Heading | ListItem | Table | Picture | Attachment) -> str:
    was = None if isinstance(block, Picture) else block.was
    if was is not None:
        return _revised(was, "deleted") + _revised(block.number, "inserted")
    return _revised(block.number, block.revision)


def _revised(text: str, revision: Revision) -> str:
    """Return text in the marks that word diffs have; a text has no others."""
    marks = {"inserted": "{{+{}+}}", "deleted": "[-{}-]"}.get(revision)
    return marks.format(text) if marks and text else text
