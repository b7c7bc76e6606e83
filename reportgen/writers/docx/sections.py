"""Sections: the paper and its text area, upright and turned, with page numbers and marks."""

from decimal import Decimal
from typing import NamedTuple

from reportgen.style.sheet import SINGLE_LINE, Page, PageSide, StyleSheet
from reportgen.writers.docx.inlines import field, run
from reportgen.writers.docx.lengths import point_twips, twips
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.xml import DECLARATION, WORD

_MILLIMETRES_A_POINT = Decimal("25.4") / 72


def text_width(page: Page) -> int:
    """Return the width of the text area in twips, exactly as `section` leaves it."""
    return twips(page.width) - twips(page.margin_left) - twips(page.margin_right)


def empty_paragraph(properties: str = "", *, points: int = 1, end: str = "") -> str:
    """Return a paragraph that Word needs, `points` high and off the grid of lines.

    `properties` are its first ones, `end` are those of its end.
    """
    return (
        f'<w:p><w:pPr>{properties}<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{points * 20}" w:lineRule="exact"/>{end}</w:pPr></w:p>'
    )


class SectionNumbers(NamedTuple):
    """The numbers of a section.

    Attributes:
        shown: its pages have numbers.
        begin: they begin with 1.
        notes: how its notes are counted, if there are any.
    """

    shown: bool = True
    begin: bool = False
    notes: str = ""


_COUNTED_ON = SectionNumbers()


def section(
    sheet: StyleSheet, pages: SectionNumbers = _COUNTED_ON, *, landscape: bool, marked: bool
) -> str:
    """Return the properties of a section."""
    page = sheet.page.turned() if landscape else sheet.page
    first = '<w:pgNumType w:start="1"/>' if pages.begin else ""
    orientation = ' w:orient="landscape"' if landscape else ""
    return (
        f"<w:sectPr>{_references(pages, landscape=landscape, marked=marked)}"
        f'{pages.notes}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{orientation}/>'
        f'<w:pgMar w:top="{twips(page.margin_top)}" w:right="{twips(page.margin_right)}"'
        f' w:bottom="{twips(page.margin_bottom)}" w:left="{twips(page.margin_left)}"'
        f' w:header="{twips(page.margin_top) * 2 // 5}"'
        f' w:footer="{_footer_distance(sheet, page)}" w:gutter="0"/>{first}'
        f'<w:docGrid w:type="lines" w:linePitch="{point_twips(page.line_pitch)}"/></w:sectPr>'
    )


def footer(sheet: StyleSheet, side: PageSide) -> str:
    """Return a footer with the page number at `side`."""
    return _footer(_number_paragraph(sheet, side, ""))


def turned_footer(sheet: StyleSheet, side: PageSide) -> str:
    """Return the footer of a turned page: the number stands where it does on the others.

    That is beside the text area and turned with the page (GB/T 9704-2012, 8), in a frame.
    """
    page, style = sheet.page.turned(), sheet.styles["page-number"]
    line = style.size * SINGLE_LINE
    left = twips(page.margin_left - page.page_number_below) - point_twips(line / 2)
    height = twips(page.height) - twips(page.margin_top) - twips(page.margin_bottom)
    frame = (
        f'<w:framePr w:w="{point_twips(line)}" w:h="{height}" w:hRule="exact" w:wrap="around"'
        f' w:vAnchor="page" w:hAnchor="page" w:x="{left}" w:y="{twips(page.margin_top)}"/>'
    )
    return _footer(_number_paragraph(sheet, side, frame) + empty_paragraph())


def header(mark: str) -> str:
    """Return a header that shows `mark`."""
    style = f'<w:pPr><w:pStyle w:val="{style_name("mark").id}"/></w:pPr>'
    return f'{DECLARATION}<w:hdr xmlns:w="{WORD}"><w:p>{style}{run(mark)}</w:p></w:hdr>'


def _references(pages: SectionNumbers, *, landscape: bool, marked: bool) -> str:
    turned = "-turned" if landscape else ""
    headers = [("header", "default", "header-odd"), ("header", "even", "header-even")]
    footers = [
        ("footer", "default", f"footer-odd{turned}"),
        ("footer", "even", f"footer-even{turned}"),
    ]
    return "".join(
        f'<w:{kind}Reference w:type="{where}" r:id="{name}"/>'
        for kind, where, name in (*headers * marked, *footers * pages.shown)
    )


def _footer(content: str) -> str:
    return f'{DECLARATION}<w:ftr xmlns:w="{WORD}">{content}</w:ftr>'


def _number_paragraph(sheet: StyleSheet, side: PageSide, frame: str) -> str:
    before, _, after = sheet.page.page_number.partition("{page}")
    style = sheet.styles["page-number"]
    own = round(style.inset_right * 100), point_twips(style.inset_right * style.size)
    inset = {"left": (0, 0), "right": (0, 0), side: own}  # none in the middle
    indents = "".join(
        f' w:{edge}Chars="{inset[edge][0]}" w:{edge}="{inset[edge][1]}"'
        for edge in ("left", "right")
    )
    turned = '<w:textDirection w:val="tbRl"/>' if frame else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_name("page-number").id}"/>{frame}'
        f'<w:ind{indents}/><w:jc w:val="{side}"/>{turned}</w:pPr>'
        f"{run(before)}{field('PAGE', '1')}{run(after)}</w:p>"
    )


def _footer_distance(sheet: StyleSheet, page: Page) -> int:
    """Return how far the page number's line ends above the edge of the paper."""
    half_a_line = sheet.styles["page-number"].size * SINGLE_LINE / 2 * _MILLIMETRES_A_POINT
    return max(0, twips(page.margin_bottom - page.page_number_below - half_a_line))
