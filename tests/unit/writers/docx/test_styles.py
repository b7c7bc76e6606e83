from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from reportgen.style.sheet import Font
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.styles import fonts_part, styles_part

NAMESPACES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def definition(sheet, name):
    root = etree.fromstring(styles_part(sheet, frozenset(sheet.styles)).encode())
    return root.find(f"{W}style[@{W}styleId='{style_name(name).id}']")


def values(element, path):
    """The attributes of the element at `path`, without their namespace."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else {key.removeprefix(W): value for key, value in found.items()}


def test_every_style_of_the_sheet_is_defined(sheet):
    assert all(definition(sheet, name) is not None for name in sheet.styles)


def test_ids_and_names_of_styles_are_different(sheet):
    names = [style_name(name) for name in [*sheet.styles, "salutation"]]

    assert len({name.id.lower() for name in names}) == len(names)
    assert len({name.name.lower() for name in names}) == len(names)


def test_body_text_is_set_as_the_sheet_says(sheet):
    body = definition(sheet, "body")

    assert values(body, "pPr/ind") == {"firstLineChars": "200", "firstLine": "640"}
    assert values(body, "pPr/spacing")["line"] == "579"
    assert values(body, "pPr/jc") == {"val": "both"}
    assert values(body, "rPr/sz") == {"val": "32"}
    assert values(body, "rPr/spacing") == {"val": "-5"}
    assert values(body, "pPr/snapToGrid") is None


def test_all_four_slots_of_a_font_are_filled(sheet):
    fonts = values(definition(sheet, "attachment"), "rPr/rFonts")

    assert fonts == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "黑体")


def test_cells_do_not_follow_the_grid_of_the_text(sheet):
    cell = definition(sheet, "table-cell")

    assert values(cell, "pPr/snapToGrid") == {"val": "0"}
    assert values(cell, "pPr/spacing")["line"] == "273"  # 13.65 points, in every font


@pytest.mark.parametrize(("level", "value"), [(1, "0"), (4, "3")])
def test_headings_are_in_the_outline(sheet, level, value):
    assert values(definition(sheet, f"heading-{level}"), "pPr/outlineLvl") == {"val": value}


def test_a_style_of_the_template_has_its_own_name(sheet):
    styles = {**sheet.styles, "salutation": sheet.styles["body"]._replace(strong=True)}
    added = definition(replace(sheet, styles=styles), "salutation")

    assert values(added, "name") == {"val": "salutation"}
    assert added.get(f"{W}customStyle") == "1"
    assert values(added, "rPr/b") == {}


def test_the_font_table_names_what_may_stand_in(sheet):
    root = etree.fromstring(fonts_part(sheet).encode())
    fonts = {font.get(f"{W}name"): values(font, "altName") for font in root}

    assert fonts["仿宋_GB2312"] == {"val": "仿宋,方正仿宋_GBK,华文仿宋"}


def test_a_latin_font_has_an_entry_of_its_own(sheet):
    fonts = {**sheet.fonts, "body": Font("仿宋_GB2312", "Times New Roman")}
    root = etree.fromstring(fonts_part(replace(sheet, fonts=fonts)).encode())

    assert "Times New Roman" in [font.get(f"{W}name") for font in root]


def test_lengths_are_whole_twips(sheet):
    odd = sheet.styles["body"]._replace(before=Decimal("2.77"), inset_left=Decimal("1.5"))
    styles = {**sheet.styles, "body": odd}
    body = definition(replace(sheet, styles=styles), "body")

    assert values(body, "pPr/spacing")["before"] == "55"
    assert values(body, "pPr/ind")["leftChars"] == "150"


def test_tables_have_single_lines_around_all_cells(sheet):
    root = etree.fromstring(styles_part(sheet, frozenset()).encode())
    (style,) = root.xpath("//w:style[@w:styleId='OfficialTable']", namespaces=NAMESPACES)

    (borders,) = style.xpath("w:tblPr/w:tblBorders", namespaces=NAMESPACES)
    (margins,) = style.xpath("w:tblPr/w:tblCellMar", namespaces=NAMESPACES)
    edges = ["top", "left", "bottom", "right", "insideH", "insideV"]
    assert [etree.QName(edge).localname for edge in borders] == edges
    assert {edge.get(f"{{{NAMESPACES['w']}}}sz") for edge in borders} == {"4"}
    # half a millimetre above and below the text, one at its sides
    widths = [edge.get(f"{{{NAMESPACES['w']}}}w") for edge in margins]
    assert widths == ["28", "57", "28", "57"]


def test_what_stays_with_the_next_paragraph_is_followed_by_running_text(sheet):
    assert values(definition(sheet, "heading-1"), "next") == {"val": "BodyText"}
    assert values(definition(sheet, "caption"), "next") == {"val": "BodyText"}
    assert values(definition(sheet, "list"), "next") == {"val": "ListParagraph"}


def test_word_offers_its_own_styles_that_the_sheet_has_and_no_others(sheet):
    root = etree.fromstring(styles_part(sheet, frozenset()).encode())
    (latent,) = root.xpath("w:latentStyles", namespaces=NAMESPACES)

    name = f"{{{NAMESPACES['w']}}}name"
    assert latent.get(f"{{{NAMESPACES['w']}}}defSemiHidden") == "1"
    assert {"Normal", "heading 1", "Body Text", "caption"} <= {one.get(name) for one in latent}
    assert "heading 5" not in {one.get(name) for one in latent}


def test_styles_of_parts_are_defined_only_where_there_is_such_a_part(sheet):
    root = etree.fromstring(styles_part(sheet, frozenset({"letterhead"})).encode())

    defined = {style.get(f"{W}styleId") for style in root.findall(f"{W}style")}

    assert {"BodyText", "Letterhead"} <= defined
    assert "DocumentNumber" not in defined


def test_turned_lines_of_a_hanging_style_begin_at_its_inset(sheet):
    indent = definition(sheet, "attachment-first").find(f"{W}pPr/{W}ind")

    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == ("1920", "1280")


def test_rules_and_colours_are_those_of_the_style(sheet):
    ruled = definition(sheet, "document-number").find(f"{W}pPr/{W}pBdr")

    assert [rule.tag.removeprefix(W) for rule in ruled] == ["bottom"]
    assert (ruled[0].get(f"{W}sz"), ruled[0].get(f"{W}color")) == ("12", "FF0000")
    color = definition(sheet, "letterhead").find(f"{W}rPr/{W}color")
    assert color.get(f"{W}val") == "FF0000"
