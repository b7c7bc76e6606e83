"""A style sheet as CSS: for screens of every size, and for paper."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from reportgen.style.sheet import Page, ParagraphStyle, StyleSheet
from reportgen.writers.html.escaping import class_name
from reportgen.writers.html.fonts import font_family

_FIXED = Path(__file__).with_name("page.css")


@lru_cache(maxsize=16)
def sheet_css(sheet: StyleSheet, used: frozenset[str] = frozenset()) -> str:
    """Return the rules for all pages in the looks of `sheet` that have the styles `used`."""
    page = sheet.page
    wide = page.width - page.margin_left - page.margin_right
    fixed = _FIXED.read_text(encoding="utf-8")
    styles = "\n".join(
        f".{class_name(name)}{{{_rule(style, sheet)}}}"
        for name, style in sheet.styles_for(used).items()
    )
    papers = f"{_paper('', page)}\n{_paper('turned', page.turned())}"
    numbers = _page_numbers(sheet)
    width = f":root{{--wide:{_number(wide / Decimal('25.4') * 96)}px}}"
    # the sheet's styles before the rules for small screens and paper, which may overrule them
    return f"{width}\n{styles}\n{fixed}{papers}\n{numbers}\n"


def mark_css(mark: str, sheet: StyleSheet) -> str:
    """Return the rules that print `mark` at the head of every page; the first shows it itself."""
    if not mark:
        return ""
    style = sheet.styles["mark"]
    look = f"font-family:{font_family(sheet.fonts[style.font])};font-size:{_number(style.size)}pt"
    return (
        f'@page{{@top-center{{content:"{_string(mark)}";color:#7a1212;{look}}}}}'
        "@page :first{@top-center{content:none}}"
    )


def _rule(style: ParagraphStyle, sheet: StyleSheet) -> str:
    """Return the declarations of a paragraph style."""
    line = "1.4" if style.line is None else _number(style.line / style.size, 3)
    declarations = [
        f"font-family:{font_family(sheet.fonts[style.font])}",
        # no smaller than a reader can bear, where a small screen shrinks points
        f"font-size:max({_points(style.size)},.8125rem)",
        f"line-height:{line}",
        f"text-align:{style.align}",
    ]
    optional = (
        ("text-indent", style.indent, f"{_number(style.indent)}em"),
        ("padding-left", style.inset_left, f"{_number(style.inset_left)}em"),
        ("padding-right", style.inset_right, f"{_number(style.inset_right)}em"),
        ("letter-spacing", style.character_spacing, _points(style.character_spacing)),
        ("margin-top", style.before, _points(style.before)),
        ("margin-bottom", style.after, _points(style.after)),
        ("break-after", style.keep_next, "avoid"),
        ("font-weight", style.strong, "bold"),
        ("color", style.color, f"#{style.color}"),
        ("border-top", style.rule_above, _rule_css(style.rule_above, style)),
        ("border-bottom", style.rule_below, _rule_css(style.rule_below, style)),
        ("padding-top", style.rule_above, _points(style.rule_space)),
        ("padding-bottom", style.rule_below, _points(style.rule_space)),
    )
    declarations += [f"{name}:{value}" for name, given, value in optional if given]
    return ";".join(declarations)


def _rule_css(width: Decimal, style: ParagraphStyle) -> str:
    color = f"#{style.rule_color}" if style.rule_color else "currentColor"
    return f"{_points(width)} solid {color}"


def _paper(name: str, page: Page) -> str:
    margins = (page.margin_top, page.margin_right, page.margin_bottom, page.margin_left)
    margin = " ".join(f"{_number(side)}mm" for side in margins)
    size = f"{_number(page.width)}mm {_number(page.height)}mm"
    return f"@page {name}{{size:{size};margin:{margin}}}"


def _page_numbers(sheet: StyleSheet) -> str:
    """Return the rules for page numbers, for browsers that can print in the margin."""
    page, style = sheet.page, sheet.styles["page-number"]
    before, after = map(_string, page.page_number.split("{page}"))
    look = (
        f'content:"{before}" counter(page) "{after}";vertical-align:top;'
        f"font-family:{font_family(sheet.fonts[style.font])};font-size:{_number(style.size)}pt;"
        f"padding:{_number(page.page_number_below)}mm {_number(style.inset_right)}em 0"
    )
    sides = (("right", page.page_number_odd), ("left", page.page_number_even))
    return "\n".join(f"@page :{face}{{@bottom-{side}{{{look}}}}}" for face, side in sides)


def _points(points: Decimal) -> str:
    return f"calc({_number(points)}*var(--pt))"


def _number(value: Decimal, digits: int = 2) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _string(text: str) -> str:
    """Return `text` in a string of CSS that stands in a page."""
    return "".join(
        char if char.isalnum() or char in " —-–·" else f"\\{ord(char):x} " for char in text
    )
