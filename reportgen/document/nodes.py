"""The nodes of a document: blocks and inlines, immutable. Looks are names of styles.

The kinds of which a long table has thousands are named tuples, which are made in a third of the
time of a frozen dataclass; and so are values that stand in one place only, as their class is made
in a seventh. Blocks, and inlines that hold others, are no tuples: two kinds are never equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from reportgen.diagnostics.place import ValuePath

Alignment: TypeAlias = Literal["left", "center", "right", "justify"]
ChartKind: TypeAlias = Literal["bar", "column", "line"]
PanelKind: TypeAlias = Literal["letterhead", "cover", "signature", "sealed-signature", "imprint"]
Revision: TypeAlias = Literal["", "inserted", "deleted"]
"""Whether a block or row is in both documents that a redline compares, or in one alone.

What it says is marked on its own, by `Inserted` and `Deleted`; its number is not.
"""


class Text(NamedTuple):
    """Characters that mean themselves."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Inlines that stand out."""

    children: tuple["Inline", ...]


class Value(NamedTuple):
    """Characters that came from the record.

    `origin` is the record path of the value, `raw` the value before it was formatted.
    """

    text: str
    origin: ValuePath
    raw: str | Decimal | bool | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a numbered block: `text` is what is printed (表5), resolved by the layout."""

    anchor: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph, as in a title broken by meaning."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Inlines that only the new one of two compared documents has."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Deleted:
    """Inlines that only the old one of two compared documents has."""

    children: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Script:
    """Inlines that are raised (m²) or lowered (CO₂), and smaller."""

    children: tuple["Inline", ...]
    lowered: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page; `number` is its mark, resolved by the layout.

    What it says is no part of the line in which it stands.
    """

    children: tuple["Inline", ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A small picture in a line or a cell; sizes in millimetres."""

    name: str
    data: bytes = field(repr=False)
    width: Decimal
    height: Decimal
    alternative: str = ""


Leaf: TypeAlias = Text | Value | Reference | LineBreak | InlinePicture
"""An inline that holds no others."""

Inline: TypeAlias = Leaf | Strong | Script | Footnote | Inserted | Deleted

Children: TypeAlias = tuple[Inline, ...]
"""What stands together in a line, a cell or a paragraph."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document."""

    children: Children
    origin: ValuePath = ()
    revision: Revision = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、) to 5 (①); `number` is its printed number if it is `numbered`.

    In a redline `was` is the number that it had, or None if it is the same.
    """

    level: int
    children: Children
    number: str = ""
    anchor: str | None = None
    origin: ValuePath = ()
    revision: Revision = ""
    was: str | None = None
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a named style of the style sheet."""

    children: Children
    style: str = "body"
    origin: ValuePath = ()
    revision: Revision = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; `number` is its printed number or bullet, `level` counts from 1.

    In a redline `was` is the number that it had, or None if it is the same.
    """

    children: Children
    number: str
    level: int = 1
    origin: ValuePath = ()
    revision: Revision = ""
    was: str | None = None


class Column(NamedTuple):
    """A column of a table; widths are shares, the writer makes lengths of them."""

    width: Decimal
    align: Alignment = "center"


class Cell(NamedTuple):
    """A cell of a table. Cells that a span of an earlier cell covers are left out."""

    children: Children
    align: Alignment | None = None
    colspan: int = 1
    rowspan: int = 1


class Row(NamedTuple):
    """A row of a table; `style` is "header", "body", "total" or another one of the sheet's.

    A "group" is the head of the rows after it, a "subtotal" the sum of those before it.
    """

    cells: tuple[Cell, ...]
    style: str = "body"
    revision: Revision = ""

    @property
    def is_sum(self) -> bool:
        """Whether it stays with the row before it."""
        return self.style in ("subtotal", "total")

    @property
    def is_head(self) -> bool:
        """Whether it stays with the row after it."""
        return self.style == "group"

    @property
    def cell_style(self) -> str:
        """The style of the sheet for its cells."""
        return "table-cell" if self.style == "body" else f"table-{self.style}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption (表N 标题) above and its unit and note.

    `number` is the printed label (表3), `unit` the right-hand line above the table
    (单位：万元), `note` the paragraphs below it. A `small` one is set in the small styles of a
    style sheet, a `landscape` one on turned paper. Without `borders` it only arranges what is in
    it. In a redline `was` is the label that it had, or
    None if it is the same; of a table that is new or gone every row says so too.
    """

    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: Children = ()
    number: str = ""
    anchor: str | None = None
    unit: Children = ()
    note: tuple[Children, ...] = ()
    landscape: bool = False
    origin: ValuePath = ()
    revision: Revision = ""
    was: str | None = None
    small: bool = False
    borders: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption (图N 标题) below; sizes in millimetres."""

    name: str
    data: bytes = field(repr=False)
    width: Decimal
    height: Decimal
    alternative: str = ""
    caption: Children = ()
    number: str = ""
    anchor: str | None = None
    revision: Revision = ""


class Series(NamedTuple):
    """Figures of a chart that belong together: one for each category, or None for a gap.

    The `raw` of each figure is a number; what the template computed has no origin.
    """

    name: Text | Value
    values: tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption (图N 标题) below: bars (lying), columns or lines.

    Attributes:
        rates: the figures are fractions and are shown in percent.
        digits: how many digits after the point its figures have, rates as percentages; None if
            they are not all the same.
        unit: what the figures are counted in (单位：万元).
        screen_only: it is for readers at a screen and no part of the official document.
    """

    kind: ChartKind
    categories: tuple[Text | Value, ...]
    series: tuple[Series, ...]
    rates: bool = False
    digits: int | None = None
    unit: Children = ()
    caption: Children = ()
    number: str = ""
    anchor: str | None = None
    alternative: str = ""
    screen_only: bool = False
    origin: ValuePath = ()
    revision: Revision = ""


class PanelLine(NamedTuple):
    """A line of a panel, in a style of the sheet; `right` stands at its other end."""

    children: Children
    style: str
    right: Children = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines that stand together at a place of their own, which their kind says.

    That is the head of the first page (版头), a cover, the signature of an office (署名、成文日期)
    with or without room for its seal, the foot of the last page (版记).
    """

    kind: PanelKind
    lines: tuple[PanelLine, ...]
    origin: ValuePath = ()
    revision: Revision = ""


class ContentsEntry(NamedTuple):
    """A line of a table of contents: what it leads to, and the page if it was measured."""

    level: int
    number: str
    children: Children
    anchor: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """A table of contents: the headings down to `levels`, and the attachments."""

    title: Children = ()
    levels: int = 2
    entries: tuple[ContentsEntry, ...] = ()
    revision: Revision = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """The beginning of an attachment, on a page of its own; `number` is its label (附件1).

    In a redline `was` is the label that it had, or None if it is the same.
    """

    number: str = ""
    anchor: str | None = None
    revision: Revision = ""
    was: str | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    Title
    | Heading
    | Paragraph
    | ListItem
    | Table
    | Picture
    | Chart
    | Panel
    | TableOfContents
    | Attachment
    | PageBreak
)


class Metadata(NamedTuple):
    """What a file's properties say about the document."""

    title: str
    author: str
    language: str = "zh-CN"
    subject: str = ""
    keywords: tuple[str, ...] = ()
    date: str = ""


class Origin(NamedTuple):
    """Where a value of a document comes from.

    Attributes:
        title: what the schema or the template calls it.
        file: the source file, relative to the report's folder; empty if there is no place.
        line: the line in it; of a computed value that of the first value it was computed from.
        column: the column in it.
        formula: how it was computed; empty if the author stated it.
        working: the formula with figures in place of names.
    """

    title: str
    file: str
    line: int
    column: int
    formula: str = ""
    working: str = ""


class Reviser(NamedTuple):
    """Who is said to have made the changes that a redline shows, and on which day if on any."""

    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `mark` is printed on every page (草稿) when it is not the final one.

    A redline has a `reviser`: it is the new document, with marks where it differs from an old one.

    `origins` says more about the origins of its values, for formats that show it; it is no part
    of what the document says.
    """

    metadata: Metadata
    blocks: tuple[Block, ...]
    mark: str = ""
    origins: Mapping[ValuePath, Origin] = field(default_factory=dict, compare=False, repr=False)
    reviser: Reviser | None = None
