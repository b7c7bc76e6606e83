"""Random documents for property tests, and pairs of them that have much in common."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from reportgen.document.nodes import (
    Attachment,
    Block,
    Cell,
    Chart,
    Column,
    ContentsEntry,
    Document,
    Footnote,
    Heading,
    Inline,
    InlinePicture,
    LineBreak,
    ListItem,
    Metadata,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Picture,
    Reference,
    Row,
    Script,
    Series,
    Strong,
    Table,
    TableOfContents,
    Text,
    Title,
    Value,
)

_PICTURE = b"\x89PNG\r\n\x1a\n"
_WORDS = ("完成", "科普活动", "1000次", "1200次", "，", "。", "预算", "Word", "-3.5%", "\n", "甲")
_ANCHORS = ("a", "b", "c")

texts = st.lists(st.sampled_from(_WORDS), max_size=6).map("".join)
_plain: st.SearchStrategy[Inline] = st.one_of(
    texts.map(Text),
    texts.map(lambda text: Value(text, ("at",))),
    st.builds(Reference, st.sampled_from(_ANCHORS), st.sampled_from(("表1", "表2"))),
    st.just(LineBreak()),
)
_few = st.lists(_plain, max_size=2).map(tuple)
_inline = st.one_of(
    _plain,
    _few.map(Strong),
    st.builds(Script, _few, st.booleans()),
    st.builds(Footnote, _few, st.sampled_from(("①", "②"))),
    st.builds(InlinePicture, st.just("p.png"), st.just(_PICTURE), *[st.just(Decimal(9))] * 2),
)
inlines = st.lists(_inline, max_size=3).map(tuple)
_anchors = st.none() | st.sampled_from(_ANCHORS)
_columns = tuple(Column(Decimal(share)) for share in (1, 2, 3))


def _cell(columns: int = 1, rows: int = 1) -> st.SearchStrategy[Cell]:
    align = st.sampled_from((None, None, "left"))
    return st.builds(lambda said, side: Cell(said, side, columns, rows), inlines, align)  # type: ignore[arg-type]


def _row(*cells: st.SearchStrategy[Cell], style: str) -> st.SearchStrategy[Row]:
    return st.tuples(*cells).map(lambda made: Row(made, style))


@st.composite
def _band(draw: st.DrawFn, style: str) -> tuple[Row, ...]:
    """Return rows that merged cells hold together: one, two or three levels deep."""
    height = draw(st.sampled_from((1, 1, 2, 3)))
    if height == 1:
        spans = draw(st.sampled_from(((1, 1, 1), (2, 1), (1, 2), (3,))))
        return (draw(_row(*map(_cell, spans), style=style)),)
    middle = draw(st.integers(1, height))  # how far the second column's first cell reaches
    rows = []
    for at in range(height):
        cells = [_cell(1, height)] * (at == 0)
        if at == 0:
            cells.append(_cell(1, middle))
        elif at >= middle:
            cells.append(_cell())
        rows.append(draw(_row(*cells, _cell(), style=style)))
    return tuple(rows)


def _rows(style: str, most: int) -> st.SearchStrategy[tuple[Row, ...]]:
    return st.lists(_band(style), max_size=most).map(lambda bands: sum(bands, ()))


_tables = st.builds(
    Table,
    st.sampled_from((_columns, _columns, _columns[:2] + _columns[:1])),
    _rows("header", 1),
    st.tuples(_band("body"), _rows("body", 3)).map(lambda some: some[0] + some[1]),
    caption=st.sampled_from(((), (Text("收支"),), (Text("评分"),))),
    number=st.sampled_from(("", "表1", "表2")),
    anchor=_anchors,
    unit=st.sampled_from(((), (Text("单位：万元"),), (Text("单位：元"),))),
    note=st.lists(inlines, max_size=2).map(tuple),
    landscape=st.sampled_from((False, False, True)),
)
_charts = st.builds(
    lambda number, caption: Chart(
        "bar", (Text("甲"),), (Series(Text("乙"), (Value("1", (), Decimal(1)),)),),
        caption=(Text(caption),), number=number, alternative="图",
    ),
    st.sampled_from(("图1", "图2")), texts,
)  # fmt: skip
_figures = st.builds(
    Picture,
    name=st.just("p.png"), data=st.just(_PICTURE), width=st.integers(10, 11).map(Decimal),
    height=st.just(Decimal(10)), alternative=st.just("照片"), caption=inlines,
)  # fmt: skip
_panels = st.builds(
    Panel,
    st.sampled_from(("letterhead", "signature", "sealed-signature", "imprint")),
    st.lists(
        st.builds(PanelLine, inlines, st.sampled_from(("signature", "imprint-issuer")), inlines),
        min_size=1, max_size=2,
    ).map(tuple),
)  # fmt: skip
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, inlines, st.sampled_from(("body", "body", "signature"))),
    st.builds(Title, inlines),
    st.builds(Heading, st.integers(1, 2), inlines, st.sampled_from(("", "一、", "二、")), _anchors),
    st.builds(ListItem, inlines, st.sampled_from(("1.", "2.", "•"))),
    _tables,
    _tables,
    _figures,
    _charts,
    _panels,
    st.builds(
        lambda words, page: TableOfContents(
            words, 2, (ContentsEntry(1, "一、", words, "a", page),)
        ),
        inlines,
        st.sampled_from(("", "3")),
    ),
    st.builds(Attachment, st.sampled_from(("附件1", "附件2")), _anchors),
    st.just(PageBreak()),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """Return two documents of which many blocks are the same, or nearly so."""
    pool = draw(st.lists(blocks, min_size=1, max_size=6))
    some = st.lists(st.sampled_from(pool) | blocks, max_size=6)
    old, new = draw(some), [_changed(draw, block) for block in draw(some)]
    return _document(old), _document(new)


def _changed(draw: st.DrawFn, block: Block) -> Block:
    """Return a table with other rows, or a text with other words and another number, mostly."""
    if draw(st.booleans()):
        return block
    if isinstance(block, Heading):
        block = replace(block, number=draw(st.sampled_from(("", "一、", "二、"))))
    if isinstance(block, ListItem):
        block = replace(block, number=draw(st.sampled_from(("1.", "2.", "•"))))
    if isinstance(block, Title | Paragraph | Heading | ListItem):
        at = draw(st.integers(0, len(block.children)))
        gone = draw(st.integers(0, 1))
        come = draw(inlines)
        children = (*block.children[:at], *come, *block.children[at + gone :])
        return replace(block, children=children)
    if not isinstance(block, Table):
        return block
    rows = [row for row in block.body if row.cells[0].rowspan == 1 and len(row.cells) > 1]
    kept = block.body + tuple(rows[:1])
    return Table(block.columns, block.header, kept, block.caption, block.number, block.anchor)


def _document(content: list[Block]) -> Document:
    """Return a document that does not end with the start of a page that is not there.

    Nor does it begin with contents, whose pages have no numbers: a redline has such pages only
    where both documents have them.
    """
    while content and isinstance(content[0], TableOfContents):
        content = content[1:]
    while content and isinstance(content[-1], PageBreak):
        content = content[:-1]
    return Document(Metadata("自评报告", "某局"), tuple(content))
