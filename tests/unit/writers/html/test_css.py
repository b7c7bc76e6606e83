import re

from reportgen.writers.html.css import mark_css, sheet_css


def rule(css, selector):
    (found,) = re.findall(rf"^{re.escape(selector)}\{{(.*?)\}}", css, re.MULTILINE)
    return dict(declaration.split(":", 1) for declaration in found.split(";"))


def test_styles_become_classes_with_sizes_in_points(sheet):
    body = rule(sheet_css(sheet), ".s-body")

    assert body["font-size"] == "max(calc(16*var(--pt)),.8125rem)"
    assert body["line-height"] == "1.809"
    assert body["text-indent"] == "2em"
    assert body["text-align"] == "justify"


def test_paper_has_the_margins_of_the_sheet(sheet):
    css = sheet_css(sheet)

    assert "@page {size:210mm 297mm;margin:37mm 26mm 35mm 28mm}" in css
    assert "@page turned{size:297mm 210mm;margin:28mm 37mm 26mm 35mm}" in css


def test_page_numbers_change_sides(sheet):
    css = sheet_css(sheet)

    assert '@page :right{@bottom-right{content:"— " counter(page) " —"' in css
    assert '@page :left{@bottom-left{content:"— " counter(page) " —"' in css


def test_a_mark_is_printed_in_the_margin_as_it_is(sheet):
    assert 'content:"草稿"' in mark_css("草稿", sheet)
    assert 'content:"\\22 \\3c \\2f style"' in mark_css('"</style', sheet)
    assert mark_css("", sheet) == ""
