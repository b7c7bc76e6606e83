"""The page that `reportgen diff` writes, in a browser."""

import pytest

from reportgen.cli.main import main
from tests.support.browser import DESKTOP, PHONE, ROOT

TWO_YEARS = ROOT / "examples" / "two-years"


@pytest.fixture
def written(tmp_path):
    """The address of the page on the example of two years."""
    output = tmp_path / "changes.html"
    reports = (str(TWO_YEARS / "2022.yaml"), str(TWO_YEARS / "2023.yaml"))
    assert main(["diff", *reports, "-o", str(output), "--lang", "en"]) == 0
    return output.as_uri()


@pytest.fixture
def shown(written, page):
    page.goto(written)
    return page


def edits(page):
    return page.locator(".edit:visible").count()


def kinds(page):
    return set(
        page.eval_on_selector_all(".edit:not([hidden])", "all => all.map(one => one.dataset.kind)")
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible(shown, axe, scheme):
    shown.emulate_media(color_scheme=scheme)
    shown.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")

    assert axe(shown) == []


def test_a_page_fits_a_phone(shown):
    shown.set_viewport_size(PHONE)

    assert shown.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_page_asks_nobody_for_anything_and_its_policy_is_kept(written, page):
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))

    page.goto(written)

    assert (asked, said) == ([written], [])


def test_kinds_are_filtered(shown):
    for name in ("added", "changed", "renamed", "moved", "computed"):
        shown.get_by_label(name, exact=True).uncheck()

    assert kinds(shown) == {"removed"}
    assert shown.get_by_role("status").inner_text().startswith(f"{edits(shown)} of ")


def test_a_section_is_chosen(shown):
    shown.get_by_role("combobox", name="Section").select_option("收入")

    assert shown.locator("section.of-edits:visible h2").all_inner_texts() == ["收入 4 changed"]


def test_text_is_found_in_what_is_folded_too(shown):
    shown.get_by_label("Find").fill("公用经费控制率")

    assert edits(shown) == 1
    assert shown.get_by_text("公用经费控制率").is_visible()


def test_only_figures_above_the_limits_are_shown(shown):
    every = edits(shown)

    shown.get_by_label("only above limits").check()

    assert 0 < edits(shown) < every
    assert shown.locator(".edit:visible").filter(has_not_text="above limit").count() == 0


def test_nothing_found_is_said_and_filters_can_be_cleared(shown):
    every = edits(shown)
    shown.get_by_label("Find").fill("no such words")
    assert shown.get_by_text("no change fits").is_visible()

    shown.get_by_role("button", name="clear filters").click()

    assert edits(shown) == every


def test_a_link_to_a_cause_shows_it_where_it_is_folded_or_filtered_away(shown):
    link = shown.locator("#others a").first
    target = shown.locator(link.get_attribute("href"))
    shown.evaluate("one => { one.hidden = true }", target.element_handle())

    link.click()

    assert target.is_visible()


def test_filters_work_by_keyboard(shown):
    shown.get_by_label("added", exact=True).focus()
    shown.keyboard.press("Space")

    assert "added" not in kinds(shown)


def test_a_page_can_be_read_without_scripts(written, browser):
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto(written)

    page.locator("summary").first.click()

    assert not page.locator("form").is_visible()
    assert page.locator("details[open] li").first.is_visible()
    assert edits(page) > 100
    context.close()


def test_paper_has_what_is_folded_and_no_filters(shown):
    shown.emulate_media(media="print")

    assert not shown.locator("form").is_visible()
    assert shown.locator("details li").first.is_visible()
