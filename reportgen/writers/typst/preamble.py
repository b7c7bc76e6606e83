"""A style sheet → the definitions at the head of the source: pages, and a function per style."""

import re
from collections.abc import Mapping
from decimal import Decimal

from reportgen.document.nodes import Document, Metadata
from reportgen.document.walk import lines
from reportgen.style.sheet import SINGLE_LINE, Page, PageSide, ParagraphStyle, StyleSheet
from reportgen.writers.typst.fonts import Chain
from reportgen.writers.typst.syntax import array, literal, millimetres, plain, points

# A character stands in the middle of its line; 0.38 of it is what its box has more above the
# baseline than below.
_RISE = Decimal("0.38")
# What stands out in a font that has no bold: outlines, as office programs do it.
_OUTLINE = Decimal("0.03")  # em
# 小标宋 is heavier than 宋 and 楷 is another hand: what stands in for them is drawn heavier, so
# that titles and headings are told from the text.
_HEAVIER_STAND_INS: Mapping[str, Decimal] = {
    "标宋": Decimal("0.025"),
    "楷": Decimal("0.015"),
}
# What a redline marks: one line below or through all characters, in colours that print as greys.
_REVISED = (
    '#let inserted(it)=underline(evade:false,offset:0.16em,stroke:0.6pt+rgb("#0b4f9e"),'
    'text(fill:rgb("#0b4f9e"),it))',
    '#let deleted(it)=strike(offset:-0.3em,stroke:0.6pt+rgb("#b01e1e"),'
    'text(fill:rgb("#b01e1e"),it))',
)
_MARK_AT = Decimal("0.4")  # of the margin, down from the edge of the paper
_SIMPLE_NAME = re.compile("[a-z]+(-[a-z0-9]+)*")
_ALIGN: Mapping[str, str] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "left",
}


class StyleFunctions:
    """The functions of the preamble: for each style one that sets text, one for what is strong."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._names = {
            style: style if _SIMPLE_NAME.fullmatch(style) else f"own-{number}"
            for number, style in enumerate(sheet.styles)
        }

    def paragraph(self, style: str) -> str:
        return f"p-{self._names[style]}"

    def look(self, style: str) -> str:
        return f"t-{self._names[style]}"

    def heavy(self, style: str) -> str:
        return f"b-{self._names[style]}"


def preamble(
    document: Document, sheet: StyleSheet, chains: Mapping[str, Chain], *, dated: bool
) -> list[str]:
    """Return the lines before the first block; `dated` if the file's properties have a date."""
    names = StyleFunctions(sheet)
    return [
        _properties(document.metadata, dated=dated),
        *(f"#let f-{number}={_font(chain)}" for number, chain in enumerate(chains.values())),
        *_defaults(document.metadata),
        *(_REVISED if document.reviser else ()),
        *(_style(names, name, style, chains) for name, style in sheet.styles.items()),
        *_heading_rules(sheet, names),
        *_overlays(document, sheet, names),
        *(_footnote_rules(sheet, names) if _has_notes(document) else ()),
    ]


def page_setup(page: Page, *, turned: bool = False, front: bool = False) -> str:
    """Return what makes the paper of the blocks that follow.

    Args:
        page: the upright one.
        turned: it is turned.
        front: there is no number on it.
    """
    overlay = "overlay(turned: true)" if turned else "front()" if front else "overlay()"
    paper = page.turned() if turned else page
    margins = (
        f"top:{millimetres(paper.margin_top)},bottom:{millimetres(paper.margin_bottom)},"
        f"left:{millimetres(paper.margin_left)},right:{millimetres(paper.margin_right)}"
    )
    return (
        f"#set page(width:{millimetres(paper.width)},height:{millimetres(paper.height)},"
        f"margin:({margins}),header:none,footer:none,background:{overlay})"
    )


def alignment(align: str) -> str:
    """Return typst's name for where a text stands; a justified one begins at the left."""
    return _ALIGN[align]


def _properties(metadata: Metadata, *, dated: bool) -> str:
    keywords = array(map(literal, metadata.keywords))
    return (
        f"#set document(title:{literal(metadata.title)},author:{literal(metadata.author)},"
        f"description:{literal(metadata.subject)},keywords:{keywords},"
        f"date:{'auto' if dated else 'none'})"
    )


def _defaults(metadata: Metadata) -> list[str]:
    language, _, region = metadata.language.partition("-")
    region = f",region:{literal(region)}" if len(region) == 2 else ""
    return [
        # a widow's company on the next page would take the 22nd line from a page
        f"#set text(lang:{literal(language)}{region},fallback:false,hyphenate:false,"
        # as office programs have it: blanks around Latin characters, nothing out of the text area
        "cjk-latin-spacing:auto,overhang:false,"
        "costs:(widow:0%,orphan:0%,runt:0%))",
        "#set par(leading:0pt,spacing:0pt)",
        "#set block(above:0pt,below:0pt)",
        "#set strong(delta:0)",
        "#set table(inset:(x:2.85pt,y:1.4pt),stroke:0.5pt)",
    ]


def _font(chain: Chain) -> str:
    names = [literal(face.family) for face in chain.faces]
    if chain.latin:
        names.insert(0, f'(name:{literal(chain.latin.family)},covers:"latin-in-cjk")')
    return array(names)


def _style(
    names: StyleFunctions, name: str, style: ParagraphStyle, chains: Mapping[str, Chain]
) -> str:
    """Return the functions of a style: its look, its strong text, its paragraph."""
    font = f"f-{list(chains).index(style.font)}"
    ink = _ink(chains[style.font])
    outline = f"stroke:{plain(ink + _OUTLINE)}em"
    strong = "weight:700" if chains[style.font].faces[0].bold else outline
    weight = f",{strong}" if style.strong else f",stroke:{plain(ink)}em" if ink else ""
    more = weight + (f",fill:{_color(style.color)}" if style.color else "")
    line = style.line_height
    rise = style.size * _RISE
    look = (
        f"text(font:{font},size:{points(style.size)},tracking:{points(style.character_spacing)},"
        f"top-edge:{points(line / 2 + rise)},bottom-edge:{points(rise - line / 2)}{more},it)"
    )
    sticky = ",sticky:true" if style.keep_next else ""
    indent, left = _indents(style)
    justify = "true" if style.align == "justify" else "false"
    inner = f"align({_ALIGN[style.align]},par({indent}justify:{justify},it))"
    if left or style.inset_right:
        sides = f"left:{plain(left)}em,right:{plain(style.inset_right)}em"
        inner = f"pad({sides},{inner})"
    return (
        f"#let {names.look(name)}(it)={look}\n"
        f"#let {names.heavy(name)}(it)=strong(text({strong},it))\n"
        f"#let {names.paragraph(name)}(it)=block(above:{points(style.before)},"
        f"below:{points(style.after)},width:100%{sticky}{_rules(style)},{names.look(name)}({inner}))"
    )


def _ink(chain: Chain) -> Decimal:
    """Return how much heavier a stand-in is drawn, in em."""
    found = (ink for kind, ink in _HEAVIER_STAND_INS.items() if kind in chain.wanted)
    return Decimal(0) if chain.complete else next(found, Decimal(0))


def _indents(style: ParagraphStyle) -> tuple[str, Decimal]:
    """Return the option for the first line, and the inset of the others at the left."""
    if style.indent < 0:
        return f"hanging-indent:{plain(-style.indent)}em,", style.inset_left + style.indent
    amount = f"first-line-indent:(amount:{plain(style.indent)}em,all:true),"
    return amount if style.indent else "", style.inset_left


def _rules(style: ParagraphStyle) -> str:
    """Return the options for lines above and below a paragraph."""
    sides = [
        (side, width)
        for side, width in (("top", style.rule_above), ("bottom", style.rule_below))
        if width
    ]
    if not sides:
        return ""
    color = _color(style.rule_color or "000000")
    strokes = ",".join(f"{side}:{points(width)}+{color}" for side, width in sides)
    spaces = ",".join(f"{side}:{points(style.rule_space)}" for side, _ in sides)
    return f",stroke:({strokes}),inset:({spaces})"


def _color(color: str) -> str:
    return f"rgb({literal(color)})"


def _heading_rules(sheet: StyleSheet, names: StyleFunctions) -> list[str]:
    """Return how the title and headings look: as their styles say, and known as such."""
    rules = [f"#show title:it=>{names.paragraph('title')}(it.body)"]
    for level in range(1, 10):
        if f"heading-{level}" in sheet.styles:
            function = names.paragraph(f"heading-{level}")
            rules.append(f"#show heading.where(level:{level}):it=>{function}(it.body)")
    return rules


def _has_notes(document: Document) -> bool:
    return any(line.style == "footnote" for block in document.blocks for line in lines(block))


def _footnote_rules(sheet: StyleSheet, names: StyleFunctions) -> list[str]:
    """Return how notes are counted, and how they look at the foot of the page."""
    form = literal(sheet.numbering.footnote.forms[0])
    note = "super(counter(footnote).display(at:it.note.location()))+it.note.body"
    return [
        f"#set footnote(numbering:{form})",
        f"#show footnote.entry:it=>block(width:100%,{names.look('footnote')}({note}))",
    ]


def _overlays(document: Document, sheet: StyleSheet, names: StyleFunctions) -> list[str]:
    """Return what stands on every page: its number, and the mark of one that is not final.

    A turned page keeps its number where the others have it (GB/T 9704-2012, 8): the upright
    sheet with the number is turned with it.
    """
    page, turned = sheet.page, sheet.page.turned()
    mark = _mark(document.mark, page, names), _mark(document.mark, turned, names)
    return [
        f"#let folio()={_folio(sheet, names)}",
        f"#let front()={{{mark[0].removeprefix(';')}}}",
        "#let overlay(turned:false)=if turned{"
        f"place(top+left,dx:{millimetres(turned.width)},rotate(90deg,origin:top+left,"
        f"box(width:{millimetres(page.width)},height:{millimetres(page.height)},folio())))"
        f"{mark[1]}}}else{{folio(){mark[0]}}}",
    ]


def _folio(sheet: StyleSheet, names: StyleFunctions) -> str:
    page, style = sheet.page, sheet.styles["page-number"]
    before, _, after = page.page_number.partition("{page}")
    line = style.size * SINGLE_LINE
    bottom = page.height - page.margin_bottom + page.page_number_below
    number = (
        f"{names.look('page-number')}"
        f"({literal(before)}+str(counter(page).get().first())+{literal(after)})"
    )

    def at(side: PageSide) -> str:
        inset = f",{side}:{points(style.inset_right * style.size)}" if side != "center" else ""
        return f"align({side}+horizon,pad(rest:0pt{inset},number))"

    return (
        f"context{{let number={number};place(top+left,dx:{millimetres(page.margin_left)},"
        f"dy:{millimetres(bottom)}-{points(line / 2)},"
        f"box(width:{millimetres(_text_width(page))},height:{points(line)},"
        f"if calc.odd(counter(page).get().first()){{{at(page.page_number_odd)}}}"
        f"else{{{at(page.page_number_even)}}}))}}"
    )


def _mark(mark: str, page: Page, names: StyleFunctions) -> str:
    if not mark:
        return ""
    return (
        f";place(top+left,dx:{millimetres(page.margin_left)},"
        f"dy:{millimetres(page.margin_top * _MARK_AT)},"
        f"box(width:{millimetres(_text_width(page))},{names.paragraph('mark')}({literal(mark)})))"
    )


def _text_width(page: Page) -> Decimal:
    return page.width - page.margin_left - page.margin_right
