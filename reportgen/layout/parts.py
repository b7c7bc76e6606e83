"""Parts of an official document that layouts ask for: head, signature, attachments, foot.

A template says which of them its documents have, and a report may differ; what is off prints
nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any, Final

from markupsafe import Markup as SafeText

from reportgen.document.nodes import (
    Attachment,
    Block,
    Cell,
    Children,
    Column,
    Inline,
    LineBreak,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Row,
    Table,
    TableOfContents,
    Text,
)
from reportgen.layout.attachments import AttachmentListPlan
from reportgen.layout.run import LayoutRun
from reportgen.record.values import ABSENT

_NOTHING: Final = SafeText("")
_OPINION_LINES: Final = 4
_TITLE_WIDTH, _OPINION_WIDTH = Decimal(3), Decimal(7)


def _part(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function print nothing where its part is off."""

    @wraps(function)
    def print_part(*arguments: Any, **options: Any) -> Any:
        if LayoutRun.current().given.parts.get(function.__name__, True):
            return function(*arguments, **options)
        return _NOTHING

    return print_part


@_part
def letterhead(issuer: object, number: object = "", signer: object = "") -> Panel:
    """Return the head of an official document (版头; GB/T 9704-2012, 7.2).

    Args:
        issuer: 发文机关标志, such as 某市某局文件.
        number: 发文字号, such as 某发〔2024〕1号.
        signer: 签发人, of a document that goes up.
    """
    run = LayoutRun.current()
    signed = (Text(run.given.words["signer"]), *_said(signer)) if _said(signer) else ()
    lines = (
        PanelLine(_said(issuer), "letterhead"),
        PanelLine(_said(number), "document-number", signed),
    )
    return Panel("letterhead", lines)


@_part
def cover(title: object, lines: Any = (), *, date: object = "", opinions: Any = ()) -> SafeText:
    """Return a cover on a page of its own, which has no page number.

    Args:
        title: of the document.
        lines: what stands below it, such as 单位名称：某局.
        date: what stands at its foot.
        opinions: whose opinions are to be filled in, such as 主管部门审核意见.
    """
    run = LayoutRun.current()
    said = [PanelLine(_said(title), "cover-title")]
    said += [PanelLine(_said(line), "cover-line") for line in lines]
    said += [PanelLine(_said(date), "cover-date")] if _said(date) else []
    blocks: list[Block] = [Panel("cover", tuple(said))]
    if opinions:
        blocks.append(_opinions(opinions, run.given.words["opinion"]))
    return _printed(*blocks, PageBreak())


@_part
def toc(levels: Decimal | int = 2, *, title: object = "") -> SafeText:
    """Return a table of contents on pages of its own.

    Args:
        levels: how many levels of headings it lists.
        title: what stands above it; else the style sheet says it.
    """
    words = _said(title) or (Text(LayoutRun.current().given.words["contents"]),)
    return _printed(TableOfContents(words, int(levels)), PageBreak())


@_part
def signature(*offices: object, date: object, sealed: bool = True) -> Panel:
    """Return the signature of one or more offices and the date (7.3.5).

    Args:
        offices: their names.
        date: 成文日期, such as 2024年3月5日.
        sealed: leave room for the seal, as it is put on name and date.
    """
    lines = tuple(PanelLine(_said(one), "signature") for one in (*offices, date))
    return Panel("sealed-signature" if sealed else "signature", lines)


@_part
def annotation(value: object) -> Paragraph:
    """Return a note below the date in brackets, such as whom to call (附注; 7.3.6)."""
    words = LayoutRun.current().given.words
    said = (Text(words["note_begin"]), *_said(value), Text(words["note_end"]))
    return Paragraph(said, "annotation")


@_part
def responsible(*people: list[object]) -> Table:
    """Return a line with who is responsible: each a list of what they are and their name."""
    colon = Text(LayoutRun.current().given.words["colon"])
    cells = tuple(Cell((*_said(title), colon, *_said(*name)), "left") for title, *name in people)
    columns = tuple(Column(Decimal(1), "left") for _ in people)
    return Table(columns, (), (Row(cells, "responsible"),), borders=False)


@_part
def attachment_list() -> AttachmentListPlan:
    """Return the list of the attachments that follow (附件说明; 7.3.4)."""
    return AttachmentListPlan()


def begin_attachment(id: str = "") -> Attachment:
    """Begin an attachment on a page of its own; its title follows (7.3.7).

    Headings are counted anew in it, tables and figures have labels of their own (附表1).
    """
    sink = LayoutRun.current().sink
    sink.anchors[id] = sink.running_line()
    return Attachment(anchor=id or None)


@_part
def imprint(issuer: object, date: object, copies: object = "") -> Panel:
    """Return the foot of the last page (版记; 7.4).

    Args:
        issuer: 印发机关.
        date: 印发日期, such as 2024年3月5日.
        copies: 抄送机关; one text or a list.
    """
    run = LayoutRun.current()
    issued = (*_said(date), Text(run.given.words["issued"]))
    named = _said(*copies) if isinstance(copies, list | tuple) else _said(copies)
    if not named:
        return Panel("imprint", (PanelLine(_said(issuer), "imprint-only", issued),))
    sent = (Text(run.given.words["copies"]), *named, Text(run.given.words["stop"]))
    lines = (
        PanelLine(sent, "imprint-copies"), PanelLine(_said(issuer), "imprint-issuer", issued)
    )  # fmt: skip
    return Panel("imprint", lines)


def _printed(*blocks: Block) -> SafeText:
    """Return what stands for several blocks in the text of a layout."""
    sink = LayoutRun.current().sink
    return SafeText("").join(sink.put(block) for block in blocks)


def _opinions(titles: Iterable[object], end: str) -> Table:
    """Return a table with room for what somebody writes by hand, and for seal and date."""
    room = (LineBreak(),) * _OPINION_LINES
    rows = tuple(
        Row((Cell(_said(title), "center"), Cell((*room, Text(end)), "right")), "opinion")
        for title in titles
    )
    return Table((Column(_TITLE_WIDTH), Column(_OPINION_WIDTH)), (), rows)


def _said(*values: object) -> Children:
    """Return what is printed in a line, commas between several values."""
    run = LayoutRun.current()
    said: list[Inline] = []
    for value in values:
        if value is ABSENT or value is None or value == "":
            continue
        if said:
            said.append(Text(run.given.words["comma"]))
        said += run.inlines(value)
    return tuple(said)


PART_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "annotation": annotation,
    "attachment_list": attachment_list,
    "cover": cover,
    "begin_attachment": begin_attachment,
    "imprint": imprint,
    "letterhead": letterhead,
    "responsible": responsible,
    "signature": signature,
    "toc": toc,
}
"""The functions by the names of the parts."""
