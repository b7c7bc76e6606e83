"""Blocks → the pages, upright and turned."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from html import escape
from typing import NamedTuple, assert_never

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    ContentsEntry,
    Document,
    Heading,
    Inline,
    InlinePicture,
    ListItem,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Picture,
    Table,
    TableOfContents,
    Title,
)
from reportgen.pictures.kinds import kind_of
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.charts import HIGHEST, alternative
from reportgen.writers.front import front_matter
from reportgen.writers.known_styles import KnownStyles
from reportgen.writers.panels import ENDS_FREE, is_signature, lines_above, right_insets
from reportgen.writers.pictures import words_for
from reportgen.writers.svg import Frame, chart_svg
from reportgen.writers.typst.inlines import NOTHING, Inlines, number_content
from reportgen.writers.typst.preamble import StyleFunctions, page_setup
from reportgen.writers.typst.syntax import literal, millimetres, points
from reportgen.writers.typst.tables import Tables

_BETWEEN_TABLES = "#v(10pt)\n"
_DRAWING = "svg"  # what begins like no other picture


class PlacedPicture(NamedTuple):
    """A picture file beside the source."""

    name: str
    data: bytes


class Body:
    """The pages as they are written, block after block."""

    def __init__(
        self, document: Document, sheet: StyleSheet, labels: Mapping[str, str], families: str
    ) -> None:
        self._front = front_matter(document.blocks)
        self._written = 0
        self.pieces: list[str] = [page_setup(sheet.page, front=self._front > 0), "\n"]
        self.diagnostics: list[Diagnostic] = []
        self.pictures: dict[bytes, PlacedPicture] = {}
        self._language = document.metadata.language.partition("-")[0]
        self._families = families
        self._sheet = sheet
        self._styles = KnownStyles(sheet, self.diagnostics)
        self._names = StyleFunctions(sheet)
        self._labels = dict(labels)
        self._all_labels = labels
        self._inlines = Inlines(labels, self._in_line)
        self._tables = Tables(sheet, self._names, self._inlines)
        self._blocks = document.blocks
        self._landscape = False
        self._after_table = False

    def write(self, block: Block) -> None:
        """Add `block`."""
        self._written += 1
        if not isinstance(block, PageBreak):
            self._turn(landscape=isinstance(block, Table) and block.landscape)
        match block:
            case Title(children):
                self.pieces.append(f"#title({self._content('title', children)})\n")
            case Heading():
                self._heading(block)
            case Paragraph(children, style, origin):
                known = self._styles.or_else(style, BODY, origin)
                self._kept_paragraph(known, self._content(known, children))
            case ListItem():
                style = self._styles.of_item(block.level)
                self._kept_paragraph(style, self._numbered(style, block))
            case Table():
                self._table(block)
            case Picture() | Chart():
                self._drawing(block)
            case Panel():
                self._panel(block)
            case Attachment():
                self._attachment(block)
            case TableOfContents():
                self._contents(block)
            case PageBreak():
                self._new_page()
            case _:
                assert_never(block)
        self._after_table = isinstance(block, Table) and not block.note

    @property
    def _is_signed(self) -> bool:
        """Whether a signature follows, which stays with the text before it."""
        following = self._blocks[self._written : self._written + 1]
        return any(isinstance(one, Panel) and is_signature(one) for one in following)

    def _new_page(self) -> None:
        if self._written == self._front:
            # the next page is the first that is counted
            self.pieces += ["#counter(page).update(0)\n", page_setup(self._sheet.page), "\n"]
        else:
            self.pieces.append("#pagebreak(weak:true)\n")

    def _heading(self, heading: Heading) -> None:
        content = self._numbered(f"heading-{heading.level}", heading)
        label = self._label(heading.anchor)
        self.pieces.append(f"#heading(level:{heading.level},{content}){label}\n")

    def _attachment(self, attachment: Attachment) -> None:
        revised = number_content(attachment.number, attachment.revision, attachment.was)
        self.pieces.append("#pagebreak(weak:true)\n")
        content = revised or literal(attachment.number)
        self._paragraph("attachment", content, self._label(attachment.anchor))

    def _contents(self, contents: TableOfContents) -> None:
        self._paragraph("contents-title", self._content("contents-title", contents.title))
        for entry in contents.entries:
            style = self._styles.or_else(f"contents-{entry.level}", BODY, ())
            self._paragraph(style, self._entry(style, entry))

    def _entry(self, style: str, entry: ContentsEntry) -> str:
        """Return a line of a table of contents, with the page that typst finds."""
        content = self._content(style, entry.children, entry.number)
        label = self._all_labels.get(entry.anchor)
        if label is None:
            return content
        page = f"context str(counter(page).at({label}).first())"
        return f"link({label},{content}+box(width:1fr,repeat(gap:2pt)[.])+{page})"

    def _panel(self, panel: Panel) -> None:
        insets = right_insets(panel) if is_signature(panel) else [None] * len(panel.lines)
        lines = "".join(map(partial(self._panel_line, panel), panel.lines, insets))
        # what stands above the first block, or below the last, is lost but for such a space
        first, last = (
            self._sheet.styles[self._styles.or_else(panel.lines[at].style, BODY, panel.origin)]
            for at in (0, -1)
        )
        free = self._sheet.page.line_pitch * lines_above(panel)
        above = free + first.before
        if last.after:
            lines += f"v({points(last.after)});"
        space = f"v({points(above)});" if above else ""
        block = f"block(breakable:false,width:100%,{{{space}{lines}}})"
        at_foot = panel.kind == "imprint"
        self.pieces.append(f"#place(bottom,float:true,{block})\n" if at_foot else f"#{block}\n")

    def _panel_line(self, panel: Panel, line: PanelLine, inset: Decimal | None) -> str:
        style = self._styles.or_else(line.style, BODY, panel.origin)
        content = self._content(style, line.children)
        if line.right:
            free = f"h({points(ENDS_FREE * self._sheet.styles[style].size)})"
            right = self._content(style, line.right)
            content = f"{free}+{content}+h(1fr)+{right}+{free}"
        if inset is None:
            return f"{self._names.paragraph(style)}({content});"
        right = points(inset * self._sheet.styles[style].size)
        placed = f"align(right,pad(right:{right},{content}))"
        return f"block(width:100%,{self._names.look(style)}({placed}));"

    def _table(self, table: Table) -> None:
        if self._after_table:
            self.pieces.append(_BETWEEN_TABLES)
        self._caption("caption", table)
        if table.unit:
            self._paragraph("unit", self._content("unit", table.unit))
        self.pieces += self._tables.pieces(table, self._styles.of_rows(table))
        for line in table.note:
            self._paragraph("note", self._content("note", line))

    def _in_line(self, picture: InlinePicture) -> str:
        name, size = self._picture_file(picture), (picture.width, picture.height)
        return f"box({_image(name, size, picture.alternative)})"

    def _drawing(self, block: Picture | Chart) -> None:
        if isinstance(block, Picture):
            self._picture(block)
        else:
            self._chart(block)

    def _picture(self, picture: Picture) -> None:
        name = self._picture_file(picture)
        scale = min(Decimal(1), self._widest() / picture.width)
        size = picture.width * scale, picture.height * scale
        self._show(name, size, words_for(picture), picture)

    def _picture_file(self, picture: Picture | InlinePicture) -> str:
        kind = kind_of(picture.data)
        return self._file(picture.data, kind.value if kind else _DRAWING)

    def _chart(self, chart: Chart) -> None:
        font = f' font-family="{escape(self._families)}"'
        drawing = chart_svg(chart, Frame(f"chart-{len(self.pictures) + 1}", font))
        name = self._file(drawing.text.encode(), _DRAWING)
        size = drawing.fitted(self._widest(), HIGHEST)
        self._show(name, size, alternative(chart, self._language), chart)

    def _show(
        self, name: str, size: tuple[Decimal, Decimal], words: str, block: Picture | Chart
    ) -> None:
        """Add the picture in the file `name`, with what it shows in words, and its caption."""
        image = _image(name, size, words)
        keep = "sticky:true," if block.caption or block.number else ""
        self.pieces.append(f"#block({keep}{self._names.paragraph('figure')}(box({image})))\n")
        self._caption("figure-caption", block)

    def _file(self, data: bytes, suffix: str) -> str:
        """Return the name of the file with a picture; equal ones are kept once."""
        known = self.pictures.get(data)
        if known is None:
            known = PlacedPicture(f"picture-{len(self.pictures) + 1}.{suffix}", data)
            self.pictures[data] = known
        return f"/{known.name}"

    def _widest(self) -> Decimal:
        page = self._sheet.page
        return page.width - page.margin_left - page.margin_right

    def _caption(self, style: str, block: Table | Picture | Chart) -> None:
        space = self._sheet.numbering.caption_space if block.number and block.caption else ""
        was = block.was if isinstance(block, Table) else None
        label = number_content(block.number, block.revision, was)
        if label:
            content = f"{label}+{self._content(style, block.caption, space)}"
        else:
            content = self._content(style, block.caption, block.number + space)
        if content != NOTHING:
            self._paragraph(style, content, self._label(block.anchor))

    def _content(self, style: str, children: Sequence[Inline], before: str = "") -> str:
        return self._inlines.content(children, self._names.heavy(style), before)

    def _numbered(self, style: str, block: Heading | ListItem) -> str:
        label = number_content(block.number, block.revision, block.was)
        if label:
            return f"{label}+{self._content(style, block.children)}"
        return self._content(style, block.children, block.number)

    def _paragraph(self, style: str, content: str, label: str = "") -> None:
        self.pieces.append(f"#{self._names.paragraph(style)}({content}){label}\n")

    def _kept_paragraph(self, style: str, content: str) -> None:
        """Add a paragraph, on the page of the signature that may follow."""
        paragraph = f"{self._names.paragraph(style)}({content})"
        kept = f"block(sticky:true,{paragraph})" if self._is_signed else paragraph
        self.pieces.append(f"#{kept}\n")

    def _label(self, anchor: str | None) -> str:
        """Return the label of an anchor, at the first block that has it."""
        label = self._labels.pop(anchor, None) if anchor else None
        return f" {label}" if label else ""

    def _turn(self, *, landscape: bool) -> None:
        """Begin a new page if the paper has to be turned for what follows."""
        if landscape != self._landscape:
            self.pieces += [page_setup(self._sheet.page, turned=landscape), "\n"]
            self._landscape = landscape


def _image(name: str, size: tuple[Decimal, Decimal], words: str) -> str:
    width, height = map(millimetres, size)
    return f"image({literal(name)},width:{width},height:{height},alt:{literal(words)})"
