from reportgen.style.load import load_style


def test_a_turned_page_has_the_text_area_of_the_upright_one_on_its_side():
    page = load_style(None).sheet.page

    turned = page.turned()

    assert (turned.width, turned.height) == (297, 210)
    assert turned.width - turned.margin_left - turned.margin_right == 225
    assert turned.height - turned.margin_top - turned.margin_bottom == 156


def test_the_head_of_a_turned_page_is_the_left_of_the_upright_one():
    page = load_style(None).sheet.page

    turned = page.turned()

    assert turned.margin_top == page.margin_left
    assert turned.margin_left == page.margin_bottom
