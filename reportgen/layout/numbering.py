"""Numbers of headings, lists, tables and figures, and references to them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias, assert_never

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Deleted,
    Document,
    Footnote,
    Heading,
    Inserted,
    Leaf,
    ListItem,
    PageBreak,
    Panel,
    Paragraph,
    Picture,
    Reference,
    Script,
    Strong,
    Table,
    TableOfContents,
    Title,
)
from reportgen.document.walk import inline_kinds, map_leaves, map_lines, text_of
from reportgen.layout.attachments import AttachmentListPlan, attachment_list
from reportgen.layout.contents import with_contents
from reportgen.layout.footnotes import with_footnotes
from reportgen.layout.markup import BULLET
from reportgen.style.numbering import NumberPattern
from reportgen.style.sheet import StyleSheet

Numbered: TypeAlias = Table | Picture | Chart

# What decides on the numbers of figures.
_BEFORE_FIGURES = (Heading, Attachment, Picture, Chart)

# What is a reference, or may hold one.
_REFERRING = frozenset({Reference, Strong, Script, Footnote, Inserted, Deleted})


def number_blocks(
    blocks: Sequence[Block | AttachmentListPlan],
    references: Mapping[str, Span],
    anchors: Mapping[str, Span],
    sheet: StyleSheet,
) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """Return the blocks with all numbers in them and every reference resolved.

    Args:
        blocks: what the layout printed.
        references: where each anchor is first referred to.
        anchors: where each anchor is last set.
        sheet: how things are numbered, and the words of the list of attachments.
    """
    written = attachment_list(blocks, sheet)
    numbering = _Numbering(written, anchors, sheet)
    numbered = [numbering.number(block) for block in written]
    found = list(numbering.diagnostics)
    for anchor, span in references.items():
        if anchor not in numbering.labels:
            known = tuple(numbering.labels)
            args = {"anchor": anchor, "known": known}
            found.append(Diagnostic(codes.DANGLING_REFERENCE, span, args))
    listed = with_contents(numbered, sheet.numbering.caption_space)
    resolved = (_resolved(block, numbering.labels) for block in listed)
    return tuple(with_footnotes(resolved, sheet.numbering.footnote)), found


def with_screen_charts(document: Document, sheet: StyleSheet) -> Document:
    """Return the document with charts for screens as a part of it, figures numbered anew."""
    blocks = [
        replace(block, screen_only=False) if isinstance(block, Chart) else block
        for block in document.blocks
    ]
    numbering = _Numbering(blocks, {}, sheet)
    numbered = [
        numbering.number(block) if isinstance(block, _BEFORE_FIGURES) else block for block in blocks
    ]
    resolved = tuple(_resolved(block, numbering.labels) for block in numbered)
    return replace(document, blocks=resolved)


class _Numbering:
    def __init__(
        self, blocks: Sequence[Block], anchors: Mapping[str, Span], sheet: StyleSheet
    ) -> None:
        self._anchors = anchors
        self._style = sheet.numbering
        self._label = sheet.words["attachment"]
        self._several = sum(isinstance(block, Attachment) for block in blocks) > 1
        self._attachments = 0
        self.labels: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self._headings: list[int] = []  # how many of each level there are, down to the last one's
        self._counts: dict[NumberPattern, _Count] = {}

    def number(self, block: Block) -> Block:
        match block:
            case Heading():
                return self._heading(block)
            case ListItem():
                return self._list_item(block)
            case Table() if block.caption:
                return self._labelled(block, self._style.of_table(in_attachment=self._is_attached))
            case Picture() | Chart() if block.caption and not _is_extra(block):
                form = self._style.of_figure(in_attachment=self._is_attached)
                return self._labelled(block, form)
            case Attachment():
                return self._attachment(block)
            case (
                Title()
                | Paragraph()
                | Table()
                | Picture()
                | Chart()
                | Panel()
                | TableOfContents()
                | PageBreak()
            ):
                return block
            case _:
                assert_never(block)

    @property
    def _is_attached(self) -> bool:
        return self._attachments > 0

    def _attachment(self, block: Attachment) -> Attachment:
        """Number an attachment; its headings and lists begin anew."""
        self._attachments += 1
        self._headings = []
        label = self._style.attachment.written((self._attachments,))
        number = label if self._several else self._label
        self._name(block.anchor, number)
        return replace(block, number=number)

    def _heading(self, block: Heading) -> Heading:
        level = block.level
        above = [*self._headings, *[0] * level][:level]
        above[-1] += block.numbered
        self._headings = above
        if not block.numbered:
            self._name(block.anchor, text_of(block.children))
            return block
        number = self._style.of_heading(level).written(above)
        known = self._style.references[level - 1 : level]
        self._name(block.anchor, known[0].written(above) if known else number)
        return replace(block, number=number)

    def _list_item(self, block: ListItem) -> ListItem:
        if block.number == BULLET:
            return block
        form = self._style.of_item(block.level, len(self._headings))
        return replace(block, number=form.written((int(block.number),)))

    def _labelled(self, block: Numbered, form: NumberPattern) -> Numbered:
        above = [*self._headings, *[0] * len(form.forms)][: len(form.forms) - 1]
        label = form.written((*above, self._counts.setdefault(form, _Count()).next_below(above)))
        self._name(block.anchor, label)
        return replace(block, number=label)

    def _name(self, anchor: str | None, label: str) -> None:
        if anchor is None:
            return
        if anchor in self.labels:
            args = {"anchor": anchor, "first": self.labels[anchor], "second": label}
            self.diagnostics.append(
                Diagnostic(codes.DUPLICATE_ANCHOR, self._anchors.get(anchor), args)
            )
        self.labels.setdefault(anchor, label)


class _Count:
    """How many there are of something, below the headings whose numbers it bears."""

    def __init__(self) -> None:
        self._above: list[int] = []
        self._count = 0

    def next_below(self, above: list[int]) -> int:
        """Return the number of one more."""
        self._count = self._count + 1 if above == self._above else 1
        self._above = above
        return self._count


def _resolved(block: Block, labels: Mapping[str, str]) -> Block:
    """Return `block` with the numbers that its references are to print."""
    if _REFERRING.isdisjoint(inline_kinds(block)):
        return block

    def leaf(inline: Leaf) -> Leaf:
        if isinstance(inline, Reference):
            return Reference(inline.anchor, labels.get(inline.anchor, inline.text))
        return inline

    return map_lines(block, partial(map_leaves, change=leaf))


def _is_extra(block: Block) -> bool:
    """Say whether a block is a chart for screens: official numbers must not depend on it."""
    return isinstance(block, Chart) and block.screen_only
