"""Blocks → the body of the main part, in sections upright and turned."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import count
from typing import assert_never

from reportgen.diagnostics.codes import CONTENTS_WITHOUT_PAGES
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    ContentsEntry,
    Document,
    Heading,
    ListItem,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Picture,
    Revision,
    Table,
    TableOfContents,
    Title,
)
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.anchors import targets
from reportgen.writers.docx.beside import NotesAndPictures
from reportgen.writers.docx.charts import Charts
from reportgen.writers.docx.contents import entry_runs, listed, page_tab
from reportgen.writers.docx.inlines import Bookmarks, Inlines, Labels, number_runs, run
from reportgen.writers.docx.numbering import Numbers, WordNumber
from reportgen.writers.docx.panels import (
    RuledLine,
    from_right,
    no_rules,
    table_at_foot,
    two_ends,
)
from reportgen.writers.docx.pictures import Pictures
from reportgen.writers.docx.readings import Reading, is_turned, marks_for
from reportgen.writers.docx.revision_marks import paragraph_mark, revised
from reportgen.writers.docx.sections import SectionNumbers, empty_paragraph, section, text_width
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.tables import table_pieces
from reportgen.writers.front import front_matter
from reportgen.writers.known_styles import KnownStyles
from reportgen.writers.panels import is_signature, lines_above, right_insets

_KEEP = "<w:keepNext/>"
_BREAK = "<w:pageBreakBefore/>"
_BETWEEN_TABLES = 10


class Body:
    """The body as it is written, block after block.

    Attributes:
        pieces: what was written; of a table its rows, which are made when they are asked for.
    """

    def __init__(self, sheet: StyleSheet, document: Document) -> None:
        blocks = document.blocks
        self.pieces: list[Iterable[str]] = []
        self.diagnostics: list[Diagnostic] = []
        self.pictures = Pictures()
        self.charts = Charts(document.metadata.language)
        self.turned_pages = False
        self._sheet = sheet
        self._styles = KnownStyles(sheet, self.diagnostics)
        self._marked = bool(document.mark)
        self.numbers = Numbers(sheet, blocks, revised=document.reviser is not None)
        self._bookmarks = Bookmarks(targets(blocks), self.numbers.headings)
        self._drawings = count(1)
        page = sheet.page
        widest = page.width - page.margin_left - page.margin_right
        self.beside = NotesAndPictures(self.pictures, self._drawings, widest)
        self._inlines = Inlines(self._bookmarks.known, self.beside)
        self._labels = Labels(self._bookmarks)
        self._accepted, self._rejected = Reading(blocks, "deleted"), Reading(blocks, "inserted")
        self._readings = (self._accepted, self._rejected)
        self._front = front_matter(blocks)
        self._written = 0
        self._first_page = False
        self._listed = _listed(blocks)
        self._blocks = blocks
        self._used: set[str] = set()
        self._page_break = False
        self._after_table = False
        self._last: tuple[Revision, ...] = ()  # how the last paragraph is revised

    @property
    def bookmarks(self) -> int:
        """How many bookmarks there are; their numbers are those from 1 on."""
        return len(self._bookmarks.known)

    @property
    def used(self) -> frozenset[str]:
        """The styles that only files with such blocks hold."""
        used = {*self._used, "footnote"} if self.beside.notes else self._used
        return frozenset(name for name in used if self._sheet.styles[name].when_used)

    def write(self, block: Block) -> None:
        """Add `block`."""
        self._written += 1
        if isinstance(block, PageBreak):
            self._new_page()
            return
        self._turn(block.revision, landscape=is_turned(block))
        match block:
            case Title(children):
                self._paragraph("title", self._inlines.runs(children), block.revision)
            case Heading():
                self._heading(block)
            case Paragraph(children, style, origin):
                known = self._styles.or_else(style, BODY, origin)
                runs = self._inlines.runs(children)
                self._paragraph(known, runs, block.revision, keep=self._is_signed)
            case ListItem():
                self._item(block)
            case Table():
                self._table(block)
            case Picture() | Chart():
                self._drawing(block)
            case Panel():
                self._panel(block)
            case TableOfContents():
                self._contents(block)
            case Attachment():
                self._attachment(block)
            case _:
                assert_never(block)
        for reading in self._readings:
            reading.write(block)

    @property
    def _is_signed(self) -> bool:
        """Whether a signature follows, which stays with the text before it."""
        following = self._blocks[self._written : self._written + 1]
        return any(isinstance(one, Panel) and is_signature(one) for one in following)

    def _new_page(self) -> None:
        if self._written == self._front:
            self._end_front()
        else:
            self._page_break = True

    def end(self) -> None:
        """Finish the last section."""
        landscape = self._accepted.landscape
        self._turn("", landscape=landscape)  # where the other reading does not end so
        if self._after_table or self._last:
            # Word adds one if a table is the last block, and cannot take away the last paragraph
            self._empty(self._readings)
        self._add(self._section(landscape=landscape))

    def _add(self, piece: str) -> None:
        self.pieces.append((piece,))

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
        content = self._numbered(item, word)
        style = self._styles.of_item(item.level)
        self._paragraph(style, content, item.revision, word.properties, keep=self._is_signed)

    def _attachment(self, attachment: Attachment) -> None:
        number, revision, was = attachment.number, attachment.revision, attachment.was
        marked = partial(self._bookmarks.around, attachment.anchor)
        self._page_break = True
        gone = revision == "deleted"
        label = number_runs(number, revision, was, None if gone else marked)
        entry = None if gone else self._listed.get(attachment.anchor or "")
        label += revised(listed(entry), revision) if entry else ""
        self._paragraph("attachment", label, revision)

    def _contents(self, contents: TableOfContents) -> None:
        title = self._inlines.runs(contents.title)
        self._paragraph("contents-title", title, contents.revision)
        tab = page_tab(text_width(self._sheet.page))
        for at, entry in enumerate(contents.entries):
            runs = entry_runs(contents, at, self._inlines, self._bookmarks.known)
            style = self._styles.or_else(f"contents-{entry.level}", BODY, ())
            self._paragraph(style, runs, contents.revision, tab if entry.page else "")
        if contents.entries and not any(entry.page for entry in contents.entries):
            self.diagnostics.append(Diagnostic(CONTENTS_WITHOUT_PAGES, None))

    def _end_front(self) -> None:
        """End the section of the pages without numbers."""
        if self._after_table or self._last:
            self._empty(self._readings)
        end = f"{self._section(landscape=False, numbered=False)}</w:pPr>"
        (last,) = self.pieces.pop()
        self._add(last.replace("</w:pPr>", end, 1))
        self._first_page = True
        for reading in self._readings:
            reading.started = False

    def _panel(self, panel: Panel) -> None:
        if panel.kind == "imprint":
            self._imprint(panel)
            return
        insets = right_insets(panel) if is_signature(panel) else [None] * len(panel.lines)
        above = self._sheet.page.line_pitch * lines_above(panel)
        last = len(panel.lines) - 1
        for at, (line, inset) in enumerate(zip(panel.lines, insets, strict=True)):
            style = self._styles.or_else(line.style, BODY, panel.origin)
            look = self._sheet.styles[style]
            own = two_ends(text_width(self._sheet.page), look) if line.right else ""
            if inset is not None:
                own = from_right(look, inset, above if at == 0 else Decimal(0))
            self._paragraph(
                style, self._line(line, panel.revision), panel.revision, own, keep=at < last
            )

    def _imprint(self, panel: Panel) -> None:
        """Add lines at the foot of the page."""
        self._before_table(panel.revision)
        width = text_width(self._sheet.page)
        lines = []
        for line in panel.lines:
            style = self._styles.or_else(line.style, BODY, panel.origin)
            look = self._sheet.styles[style]
            own = no_rules(look) + (two_ends(width, look) if line.right else "")
            self._used.add(style)
            content = f"{_properties(style, own)}{self._line(line, panel.revision)}"
            lines.append(RuledLine(f"<w:p>{content}</w:p>", look))
        self._add(table_at_foot(lines, width, panel.revision))
        self._now(panel.revision, after_table=True)

    def _line(self, line: PanelLine, revision: Revision) -> str:
        runs = self._inlines.runs
        if not line.right:
            return runs(line.children)
        return runs(line.children) + revised(run("\t"), revision) + runs(line.right)

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
        self._used.update(looks.values())
        width = text_width(page)
        self.pieces.append(table_pieces(table, width, self._sheet, looks, self._inlines))
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
        self._used.add(style)
        start = _KEEP * keep + _BREAK * self._page_break
        properties = _properties(style, f"{start}{own}{paragraph_mark(revision)}")
        self._add(f"<w:p>{properties}{content}</w:p>")
        self._page_break = False
        self._last = (revision,) if revision else ()
        self._now(revision, after_table=False)

    def _empty(self, readings: Sequence[Reading], *, points: int = 1) -> None:
        """Add a paragraph that only `readings` need."""
        start = _BREAK if self._page_break else ""
        self._last = marks_for(readings)
        end = paragraph_mark(*self._last)
        self._add(empty_paragraph(start, points=points, end=end))
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
            (last,) = self.pieces.pop()
            self._add(last.replace("</w:pPr>", end, 1))
        for reading in turning:
            reading.landscape = landscape
        self._page_break = new_page  # a section begins on one anyway

    def _section(self, *, landscape: bool, numbered: bool = True) -> str:
        pages = SectionNumbers(numbered, self._first_page, self.beside.form(self._sheet))
        self._first_page = False
        return section(self._sheet, pages, landscape=landscape, marked=self._marked)


def _listed(blocks: Sequence[Block]) -> Mapping[str, ContentsEntry]:
    """Return what tables of contents say of each anchor."""
    found = [block.entries for block in blocks if isinstance(block, TableOfContents)]
    return {entry.anchor: entry for entries in found for entry in entries}


def _properties(style: str, own: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style_name(style).id}"/>{own}</w:pPr>'
