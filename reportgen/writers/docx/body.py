"""Blocks → the body of the main part, in sections upright and turned."""

from collections.abc import Sequence
from functools import partial
from itertools import count
from typing import assert_never

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import (
    Block,
    Chart,
    Document,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Revision,
    Table,
    Title,
)
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.anchors import targets
from reportgen.writers.docx.charts import Charts
from reportgen.writers.docx.inlines import Bookmarks, Inlines, Labels, number_runs, run
from reportgen.writers.docx.numbering import Numbers, WordNumber
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.readings import Reading, is_turned, marks_for
from reportgen.writers.docx.revision_marks import paragraph_mark, revised
from reportgen.writers.docx.sections import empty_paragraph, section, text_width
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.tables import table_pieces
from reportgen.writers.known_styles import KnownStyles

_KEEP = "<w:keepNext/>"
_BREAK = "<w:pageBreakBefore/>"
_BETWEEN_TABLES = 10


class Body:
    """The body as it is written, block after block."""

    def __init__(self, sheet: StyleSheet, document: Document) -> None:
        blocks = document.blocks
        self.pieces: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.pictures = Pictures()
        self.charts = Charts(document.metadata.language)
        self.turned_pages = False
        self._sheet = sheet
        self._styles = KnownStyles(sheet, self.diagnostics)
        self._marked = bool(document.mark)
        self.numbers = Numbers(sheet, blocks, revised=document.reviser is not None)
        self._bookmarks = Bookmarks(targets(blocks), self.numbers.headings)
        self._inlines = Inlines(self._bookmarks.known)
        self._labels = Labels(self._bookmarks)
        self._drawings = count(1)
        self._accepted, self._rejected = Reading(blocks, "deleted"), Reading(blocks, "inserted")
        self._readings = (self._accepted, self._rejected)
        self._page_break = False
        self._after_table = False
        self._last: tuple[Revision, ...] = ()  # how the last paragraph is revised

    @property
    def bookmarks(self) -> int:
        """How many bookmarks there are; their numbers are those from 1 on."""
        return len(self._bookmarks.known)

    def write(self, block: Block) -> None:
        """Add `block`."""
        if isinstance(block, PageBreak):
            self._page_break = True
            return
        self._turn(block.revision, landscape=is_turned(block))
        match block:
            case Title(children):
                self._paragraph("title", self._inlines.runs(children), block.revision)
            case Heading():
                self._heading(block)
            case Paragraph(children, style, origin):
                known = self._styles.or_else(style, BODY, origin)
                self._paragraph(known, self._inlines.runs(children), block.revision)
            case ListItem():
                self._item(block)
            case Table():
                self._table(block)
            case Picture() | Chart():
                self._drawing(block)
            case _:
                assert_never(block)
        for reading in self._readings:
            reading.write(block)

    def end(self) -> None:
        """Finish the last section."""
        landscape = self._accepted.landscape
        self._turn("", landscape=landscape)  # where the other reading does not end so
        if self._after_table or self._last:
            # Word adds one if a table is the last block, and cannot take away the last paragraph
            self._empty(self._readings)
        self.pieces.append(self._section(landscape=landscape))

    def _heading(self, heading: Heading) -> None:
        number, revision, word = heading.number, heading.revision, self.numbers.take()
        marked = partial(self._bookmarks.around, heading.anchor)
        if heading.anchor is None or revision == "deleted":
            content = self._numbered(heading, word)
        elif number and word.typed:
            label = number_runs(number, revision, heading.was, marked)
            content = label + self._inlines.runs(heading.children)
        else:
            content = marked(self._numbered(heading, word))
        self._paragraph(f"heading-{heading.level}", content, heading.revision, word.properties)

    def _item(self, item: ListItem) -> None:
        word = self.numbers.take()
        self._paragraph("list", self._numbered(item, word), item.revision, word.properties)

    def _numbered(self, block: Heading | ListItem, word: WordNumber) -> str:
        if not word.typed:
            return self._inlines.runs(block.children)
        if block.revision or block.was is not None:
            label = number_runs(block.number, block.revision, block.was)
            return label + self._inlines.runs(block.children)
        return self._inlines.runs(block.children, block.number)

    def _table(self, table: Table) -> None:
        self._caption("caption", table)
        if table.unit:
            self._paragraph("unit", self._inlines.runs(table.unit), table.revision)
        self._before_table(table.revision)
        page = self._sheet.page.turned() if table.landscape else self._sheet.page
        looks = self._styles.of_rows(table)
        self.pieces += table_pieces(table, text_width(page), self._sheet, looks, self._inlines)
        self._now(table.revision, after_table=True)
        for line in table.note:
            self._paragraph("note", self._inlines.runs(line), table.revision)

    def _before_table(self, revision: Revision) -> None:
        """Add the paragraph without which two tables would become one, or without a page break."""
        needed = [
            reading
            for reading in self._readings
            if reading.shows(revision) and (reading.after_table or self._page_break)
        ]
        if self._after_table or needed:
            self._empty(needed, points=_BETWEEN_TABLES if self._after_table else 1)

    def _drawing(self, block: Picture | Chart) -> None:
        page = self._sheet.page
        widest = page.width - page.margin_left - page.margin_right
        below = block.caption or block.number
        number = next(self._drawings)
        if isinstance(block, Chart):
            drawing = self.charts.drawing(block, number, widest)
        else:
            drawing = self.pictures.drawing(block, number, widest)
        self._paragraph(
            "figure", revised(drawing, block.revision), block.revision, keep=bool(below)
        )
        self._caption("figure-caption", block)

    def _caption(self, style: str, block: Table | Picture | Chart) -> None:
        label = self._labels.label(block)
        words = self._inlines.runs(block.caption)
        if label or words:
            space = (
                revised(run(self._sheet.numbering.caption_space), block.revision)
                if label and words
                else ""
            )
            self._paragraph(style, f"{label}{space}{words}", block.revision)

    def _paragraph(
        self, style: str, content: str, revision: Revision, own: str = "", *, keep: bool = False
    ) -> None:
        """Add a paragraph; `own` are properties that its style does not have."""
        start = _KEEP * keep + _BREAK * self._page_break
        self.pieces.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style_name(style).id}"/>{start}{own}'
            f"{paragraph_mark(revision)}</w:pPr>{content}</w:p>"
        )
        self._page_break = False
        self._last = (revision,) if revision else ()
        self._now(revision, after_table=False)

    def _empty(self, readings: Sequence[Reading], *, points: int = 1) -> None:
        """Add a paragraph that only `readings` need."""
        start = _BREAK if self._page_break else ""
        self._last = marks_for(readings)
        end = paragraph_mark(*self._last)
        self.pieces.append(empty_paragraph(start, points=points, end=end))
        self._page_break = self._after_table = False
        for reading in readings:
            reading.after_table = False

    def _now(self, revision: Revision, *, after_table: bool) -> None:
        """Take note whether a table is the last thing, in the readings that have it."""
        self._after_table = after_table
        for reading in self._readings:
            if reading.shows(revision):
                reading.after_table = after_table

    def _turn(self, revision: Revision, *, landscape: bool) -> None:
        """Begin a new section in the readings that have to turn the paper for what follows."""
        self.turned_pages |= landscape
        turning = [one for one in self._readings if one.turns(revision, landscape=landscape)]
        if not turning:
            return
        staying = [one for one in self._readings if one.shows(revision) and one not in turning]
        new_page, self._page_break = self._page_break and bool(staying), False
        ending = [reading for reading in turning if reading.started]
        if ending:
            if self._after_table or self._last != marks_for(ending):
                self._empty(ending)
            # a section's properties stand in its last paragraph
            end = f"{self._section(landscape=not landscape)}</w:pPr>"
            self.pieces[-1] = self.pieces[-1].replace("</w:pPr>", end, 1)
        for reading in turning:
            reading.landscape = landscape
        self._page_break = new_page  # a section begins on one anyway

    def _section(self, *, landscape: bool) -> str:
        return section(self._sheet, landscape=landscape, marked=self._marked)
