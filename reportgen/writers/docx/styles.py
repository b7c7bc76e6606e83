"""A style sheet → the style definitions and the font table."""

from decimal import Decimal
from typing import Final

from reportgen.style.numbering import Numbering
from reportgen.style.sheet import BODY, Align, Font, ParagraphStyle, StyleSheet
from reportgen.writers.docx.inlines import escaped
from reportgen.writers.docx.lengths import point_twips, whole
from reportgen.writers.docx.style_names import TABLE_STYLE, StyleName, style_name
from reportgen.writers.docx.xml import DECLARATION, WORD

HEADINGS_LIST: Final = 1
"""The list that headings belong to where Word counts them."""

JUSTIFICATION: dict[Align, str] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "both",
}

_NOTE_MARK = (
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:basedOn w:val="DefaultParagraphFont"/>'
    '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
# Marks may hang out of a full line, as they do in Word anyway: LibreOffice (7.4) reads this word
# the other way round, and loses marks that hang from justified lines.
_FIXED_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/><w:pPr><w:overflowPunct/></w:pPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


_TABLE_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE_MARGINS = "".join(
    f'<w:{edge} w:w="{width}" w:type="dxa"/>'
    for edge, width in (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
)
_TABLE_STYLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE.id}">'
    f'<w:name w:val="{TABLE_STYLE.name}"/><w:basedOn w:val="TableNormal"/>'
    '<w:uiPriority w:val="59"/><w:qFormat/><w:tblPr><w:jc w:val="center"/>'
    f"<w:tblBorders>{_TABLE_BORDERS}</w:tblBorders>"
    f"<w:tblCellMar>{_TABLE_MARGINS}</w:tblCellMar></w:tblPr></w:style>"
)


def styles_part(sheet: StyleSheet, used: frozenset[str]) -> str:
    """Return the definitions of the styles of `sheet` for a document that has those `used`."""
    definitions = "".join(
        _definition(style_name(name), style, sheet, _list_of(name, sheet.numbering))
        for name, style in sheet.styles_for(used).items()
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{WORD}">{_defaults(sheet)}{_latent(sheet)}'
        f"{_FIXED_STYLES}{_TABLE_STYLE}{definitions}"
        f"{_NOTE_MARK if 'footnote' in used else ''}</w:styles>"
    )


def of_list(number: int, level: int) -> str:
    """Return that a paragraph is counted in a list, at a level from 0 on; list 0 is none."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def fonts_part(sheet: StyleSheet) -> str:
    """Return the fonts of `sheet`, each with what may stand in for it."""
    table: dict[str, tuple[str, ...]] = {}
    for font in sheet.fonts.values():
        table.setdefault(font.east_asian, font.fallbacks)
        table.setdefault(font.latin, font.fallbacks)
    fonts = "".join(_font(name, fallbacks) for name, fallbacks in table.items())
    return f'{DECLARATION}<w:fonts xmlns:w="{WORD}">{fonts}</w:fonts>'


def _font(name: str, fallbacks: tuple[str, ...]) -> str:
    chinese = not name.isascii()
    stand_in = f'<w:altName w:val="{escaped(",".join(fallbacks))}"/>' if fallbacks else ""
    charset = '<w:charset w:val="86"/>' if chinese else ""  # GB 2312
    return f'<w:font w:name="{escaped(name)}">{stand_in}{charset}<w:family w:val="auto"/></w:font>'


def _latent(sheet: StyleSheet) -> str:
    """Return which of Word's own styles it offers: those of the sheet, none besides."""
    names = [named.name for name in sheet.styles if (named := style_name(name)).built_in]
    offered = "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="0" w:uiPriority="{number}"'
        ' w:unhideWhenUsed="0" w:qFormat="1"/>'
        for number, name in enumerate(["Normal", *names])
    )
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        f' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376">{offered}</w:latentStyles>'
    )


def _defaults(sheet: StyleSheet) -> str:
    """Return what holds where no style says otherwise: the font and size of the body."""
    body = sheet.styles[BODY]
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_font_slots(sheet.fonts[body.font])}"
        f'{_size(body)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
        # a widow's company on the next page would take the 22nd line from a page
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )


def _definition(name: StyleName, style: ParagraphStyle, sheet: StyleSheet, counted: str) -> str:
    font, pitch = sheet.fonts[style.font], sheet.page.line_pitch
    custom = "" if name.built_in else ' w:customStyle="1"'
    # what stays with the next paragraph is a heading of some kind
    following = style_name(BODY).id if style.keep_next else name.id
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{escaped(name.id)}">'
        f'<w:name w:val="{escaped(name.name)}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{escaped(following)}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style, pitch, counted)}</w:pPr>"
        f"<w:rPr>{_run_properties(style, font)}</w:rPr></w:style>"
    )


def _list_of(style: str, numbering: Numbering) -> str:
    """Return that the headings of a style are counted, if Word does that."""
    levels = enumerate(numbering.headings) if numbering.kind == "automatic" else ()
    return next(
        (of_list(HEADINGS_LIST, at) for at, _ in levels if style == f"heading-{at + 1}"), ""
    )


def _paragraph_properties(style: ParagraphStyle, pitch: Decimal, counted: str) -> str:
    keep = "<w:keepNext/>" if style.keep_next else ""
    grid = "" if style.line == pitch else '<w:snapToGrid w:val="0"/>'
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level - 1}"/>'
    justification = f'<w:jc w:val="{JUSTIFICATION[style.align]}"/>'
    lines = f"{_rules(style)}{grid}{_spacing(style)}{indents(style)}"
    return f"{keep}{counted}{lines}{justification}{level}"


def _rules(style: ParagraphStyle) -> str:
    """Return the lines above and below a paragraph; Word counts them in eighths of a point."""
    color = style.rule_color or "auto"
    space = whole(style.rule_space)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{whole(width * 8)}" w:space="{space}" w:color="{color}"/>'
        for side, width in (("top", style.rule_above), ("bottom", style.rule_below))
        if width
    )
    return f"<w:pBdr>{rules}</w:pBdr>" if rules else ""


def _spacing(style: ParagraphStyle) -> str:
    line = (
        'w:line="240" w:lineRule="auto"'
        if style.line is None
        else f'w:line="{point_twips(style.line)}" w:lineRule="exact"'
    )
    before, after = point_twips(style.before), point_twips(style.after)
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


def indents(style: ParagraphStyle) -> str:
    """Return the indents in characters for Word, and as lengths for all others.

    Where the first line hangs out, Word means something else by characters: there are lengths only.
    """
    if style.indent < 0:
        return (
            f'<w:ind w:left="{point_twips(style.inset_left * style.size)}"'
            f' w:right="{point_twips(style.inset_right * style.size)}"'
            f' w:hanging="{point_twips(-style.indent * style.size)}"/>'
        )
    sides = (("left", style.inset_left), ("right", style.inset_right), ("firstLine", style.indent))
    attributes = "".join(
        f' w:{side}Chars="{whole(characters * 100)}"'
        f' w:{side}="{point_twips(characters * style.size)}"'
        for side, characters in sides
        if characters
    )
    return f"<w:ind{attributes}/>" if attributes else ""


def _run_properties(style: ParagraphStyle, font: Font) -> str:
    strong = "<w:b/><w:bCs/>" if style.strong else ""
    spacing = point_twips(style.character_spacing)
    apart = f'<w:spacing w:val="{spacing}"/>' if spacing else ""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    return f"{_font_slots(font)}{strong}{color}{apart}{_size(style)}"


def _font_slots(font: Font) -> str:
    latin, chinese = escaped(font.latin), escaped(font.east_asian)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def _size(style: ParagraphStyle) -> str:
    half_points = whole(style.size * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
