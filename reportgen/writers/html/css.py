"""A style sheet as CSS: for screens of every size, and for paper."""

from decimal import Decimal
from functools import lru_cache

from reportgen.style.sheet import Page, ParagraphStyle, StyleSheet
from reportgen.writers.html.escaping import class_name
from reportgen.writers.html.fonts import font_family

# --pt is a point: true on paper; on a screen it follows the reader's own size of text.
_FIXED = """
:root{color-scheme:light;--pt:calc(1rem/12);--ink:#1a1a1a;--faint:#595959;--line:#8c8c8c}
*{box-sizing:border-box}
html{background:#f0f0ee;color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
main{max-width:calc(WIDEpx + 8rem);margin:0 auto;padding:3rem 4rem;background:#fff}
h1,h2,h3,h4,h5,h6,p,ol,ul,li,figure{margin:0;padding:0;font-weight:inherit}
ol,ul{list-style:none}
a{color:#0b4f9e}
img{max-width:100%;height:auto}
strong{font-weight:bold}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;min-width:calc(var(--columns,4)*4.5rem)}
caption{text-align:left}
caption span{display:block;position:sticky;left:0;max-width:calc(100vw - 2rem)}
th,td{border:1px solid var(--line);padding:.2em .35em;font-weight:inherit;text-align:inherit;\
vertical-align:middle}
.left{text-align:left}.center{text-align:center}.right{text-align:right}.justify{text-align:justify}
.table{margin-bottom:1.2rem}
.mark{position:sticky;top:0;z-index:1;margin:0;padding:.3rem;background:#fff4d6;color:#7a1212;\
text-align:center;letter-spacing:.5em}
.skip{position:absolute;left:-99rem;padding:.5rem 1rem;background:#fff;z-index:4}
.skip:focus{left:.5rem;top:.5rem}
[data-origin]{text-decoration:underline dotted #767676;text-underline-offset:.2em;\
text-decoration-thickness:1px}
[data-origin]:hover,[data-origin]:focus,[data-origin]:target{background:#fff1b8;outline:0}
[data-origin]:focus-visible,[data-origin]:target,.scroll:focus-visible,a:focus-visible,\
summary:focus-visible{outline:3px solid #0b4f9e;outline-offset:1px}
[data-origin]:hover::after,[data-origin]:focus::after,[data-origin]:target::after{\
content:attr(data-origin);position:fixed;z-index:2;left:50%;bottom:1rem;\
width:max-content;max-width:min(40rem,calc(100vw - 1.5rem));transform:translateX(-50%);\
padding:.6rem .9rem;border-radius:.4rem;background:#1f2933;color:#fff;\
font:.875rem/1.5 system-ui,"Noto Sans CJK SC",sans-serif;letter-spacing:0;text-align:left;\
text-indent:0;white-space:pre-line;box-shadow:0 .2rem 1rem rgb(0 0 0/.3)}
[data-origin]:hover::after{z-index:3}
#origins{max-width:calc(WIDEpx + 8rem);margin:1rem auto 6rem;padding:1rem 4rem;background:#fff;\
font:.875rem/1.6 system-ui,"Noto Sans CJK SC",sans-serif}
#origins summary{cursor:pointer;font-size:1rem}
#origins p{margin:.5rem 0}
#origins td,#origins th{text-align:left}
@media (max-width:52rem){
main,#origins{padding:1.2rem 1rem}
}
@media (max-width:34rem){
:root{--pt:calc(1rem/15)}
p,li,h1,h2,h3,h4,h5,h6{letter-spacing:0!important}
}
@media print{
:root{--pt:1pt}
html,main{background:none}
main{max-width:none;padding:0}
.skip,#origins,[data-origin]::after{display:none!important}
.scroll{overflow:visible}
table{min-width:0}
caption span{position:static}
thead{display:table-header-group}
tr,img{break-inside:avoid}
p,li{orphans:2;widows:2}
.new-page{break-before:page}
.landscape{page:turned}
.mark{position:static;background:none}
a{color:inherit;text-decoration:none}
[data-origin]{text-decoration:none;background:none!important;outline:0!important}
}
"""


@lru_cache(maxsize=16)
def sheet_css(sheet: StyleSheet) -> str:
    """Return the rules for all pages in the looks of `sheet`."""
    page = sheet.page
    wide = page.width - page.margin_left - page.margin_right
    fixed = _FIXED.replace("WIDE", _number(wide / Decimal("25.4") * 96))
    styles = "\n".join(
        f".{class_name(name)}{{{_rule(style, sheet)}}}" for name, style in sheet.styles.items()
    )
    papers = f"{_paper('', page)}\n{_paper('turned', page.turned())}"
    numbers = _page_numbers(sheet)
    # the sheet's styles before the rules for small screens and paper, which may overrule them
    return f"{styles}{fixed}{papers}\n{numbers}\n"


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
    )
    declarations += [f"{name}:{value}" for name, given, value in optional if given]
    return ";".join(declarations)


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
