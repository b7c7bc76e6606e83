"""What the lines of panels say of their places, besides what their styles say."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from reportgen.document.nodes import Revision
from reportgen.style.sheet import ParagraphStyle
from reportgen.writers.docx.lengths import point_twips, whole
from reportgen.writers.docx.revision_marks import mark
from reportgen.writers.panels import ENDS_FREE

_NO_RULES: Final = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "bottom"))


class RuledLine(NamedTuple):
    """A paragraph without rules, and the style whose rules are drawn around it."""

    content: str
    style: ParagraphStyle


def no_rules(style: ParagraphStyle) -> str:
    """Return that a paragraph has not the rules of its style."""
    return f"<w:pBdr>{_NO_RULES}</w:pBdr>" if style.rule_above or style.rule_below else ""


def table_at_foot(lines: Iterable[RuledLine], width: int, revision: Revision) -> str:
    """Return lines between rules `width` twips wide, at the lower edge of the text area (7.4.1).

    They are rows of a table: rules of paragraphs would begin where their text does.
    """
    rows = "".join(_row(line, width, revision) for line in lines)
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin"'
        f' w:tblpXSpec="center" w:tblpYSpec="bottom"/><w:tblW w:w="{width}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'
    )


def two_ends(width: int, style: ParagraphStyle) -> str:
    """Return that a line `width` twips wide has two ends, with a tab between them."""
    free = point_twips(ENDS_FREE * style.size)
    return (
        f'<w:tabs><w:tab w:val="right" w:pos="{width - free}"/></w:tabs>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="{free}"/><w:jc w:val="left"/>'
    )


def from_right(style: ParagraphStyle, characters: Decimal, above: Decimal) -> str:
    """Return how far from the right a line ends, and what is left free above it in points."""
    space = f'<w:spacing w:before="{point_twips(above)}"/>' if above else ""
    chars, length = whole(characters * 100), point_twips(characters * style.size)
    return f'{space}<w:ind w:rightChars="{chars}" w:right="{length}"/>'


def _row(line: RuledLine, width: int, revision: Revision) -> str:
    sides = (("top", line.style.rule_above), ("bottom", line.style.rule_below))
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{whole(size * 8)}" w:space="0" w:color="auto"/>'
        for side, size in sides
        if size
    )
    row_mark = f"<w:trPr><w:cantSplit/>{mark(revision)}</w:trPr>"
    return (
        f'<w:tr>{row_mark}<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{rules}'
        f"</w:tcBorders></w:tcPr>{line.content}</w:tc></w:tr>"
    )
