"""What a person does with the second view of a preview: what changed since last year."""

import shutil

import pytest

from tests.support.browser import PHONE, ROOT, previewing
from tests.support.saving import edit

NAME = "name: 云溪市公共图书馆"
NEW_NAME = "name: 云溪市图书馆"
MISTAKE = ("year: 2022", "year: [2022")
PREVIOUS = "previous: 2022.yaml\n"


@pytest.fixture
def this_year(tmp_path):
    """A report that names last year's, `2022.yaml` beside it."""
    for name in ("2022.yaml", "2023.yaml"):
        shutil.copy(ROOT / "examples" / "two-years" / name, tmp_path)
    return tmp_path / "2023.yaml"


@pytest.fixture
def last_year(this_year):
    return this_year.with_name("2022.yaml")


@pytest.fixture
def asked(page):
    """The addresses that the page has asked for."""
    addresses = []
    page.on("request", lambda request: addresses.append(request.url.rpartition("/")[2]))
    return addresses


@pytest.fixture
def opened(page, asked, this_year):
    """The preview of the report, with its page."""
    with previewing(this_year) as address:
        page.goto(address)
        document(page).locator("h1").wait_for()
        tab(page, "Compared with last year").wait_for()
        yield page


@pytest.fixture
def compared(opened):
    """The preview, with what changed."""
    tab(opened, "Compared with last year").click()
    changes(opened).locator("h1").wait_for()
    return opened


def tab(page, name: str):
    return page.get_by_role("tab", name=name)


def document(page):
    return page.frame_locator("#page")


def changes(page):
    return page.frame_locator("#changes-page")


def inside(page):
    return page.frame(url="**/changes-frame*")


def appears(locator, text: str) -> None:
    locator.filter(has_text=text).first.wait_for()


def selected(page) -> list[str]:
    return page.locator("[role=tab][aria-selected=true]").all_inner_texts()


def top(element) -> float:
    """Return where an element of the changes is, from the upper edge of what is seen."""
    return element.evaluate("element => element.getBoundingClientRect().top")


def test_the_report_is_shown_first(opened):
    assert selected(opened) == ["Report"]
    assert opened.locator("#page").is_visible()
    assert not opened.locator("#changes-panel").is_visible()


def test_without_last_years_report_there_are_no_tabs(page, preview):
    page.goto(preview)
    document(page).locator("h1").wait_for()
    page.wait_for_function("document.body.dataset.shown")

    assert not page.locator("#tabs").is_visible()
    assert page.get_by_role("tabpanel").count() == 0


def test_a_click_shows_what_changed(compared):
    assert selected(compared) == ["Compared with last year"]
    assert changes(compared).locator("h1").inner_text() == "What changed: 2022.yaml → 2023.yaml"
    assert changes(compared).locator(".edit").count() > 100
    assert not compared.locator("#page").is_visible()


def test_nothing_is_compared_while_the_report_is_looked_at(opened, asked, this_year):
    edit(this_year, NAME, NEW_NAME)

    appears(document(opened).locator("h1"), "云溪市图书馆")
    assert not [address for address in asked if address.startswith("changes-")]
    assert "changes" not in asked


def test_it_is_compared_again_when_it_is_looked_at_again(compared, asked, this_year):
    tab(compared, "Report").click()
    edit(this_year, NAME, NEW_NAME)
    appears(document(compared).locator("h1"), "云溪市图书馆")
    count = asked.count("changes")

    tab(compared, "Compared with last year").click()

    appears(changes(compared).locator(".edit"), "云溪市图书馆")
    assert (count, asked.count("changes")) == (1, 2)


@pytest.mark.parametrize("name", ["2022.yaml", "2023.yaml"])
def test_a_save_of_either_file_appears(compared, this_year, name):
    edit(this_year.with_name(name), NAME, NEW_NAME)

    appears(changes(compared).locator(".edit"), "云溪市图书馆")


def test_the_view_and_the_place_in_it_are_kept_when_lines_come_above(compared, this_year):
    read = changes(compared).locator("#s6").element_handle()
    read.evaluate("element => element.scrollIntoView()")
    before = top(read)

    edit(this_year, NAME, NEW_NAME)

    appears(changes(compared).locator(".edit"), "云溪市图书馆")
    assert selected(compared) == ["Compared with last year"]
    assert abs(top(read) - before) < 2
    assert inside(compared).evaluate("document.scrollingElement.scrollTop") > 500


def test_what_was_unfolded_stays_so(compared, this_year):
    changes(compared).locator("summary").first.click()

    edit(this_year, NAME, NEW_NAME)

    appears(changes(compared).locator(".edit"), "云溪市图书馆")
    assert changes(compared).locator("details[open]").count() == 1


def test_the_report_keeps_its_place_while_it_is_not_looked_at(opened):
    scrolled = "document.scrollingElement.scrollTop"
    frame = opened.frame(url="**/frame")
    frame.evaluate("document.querySelector('#budget').scrollIntoView()")
    before = frame.evaluate(scrolled)

    tab(opened, "Compared with last year").click()
    changes(opened).locator("h1").wait_for()
    tab(opened, "Report").click()

    assert frame.evaluate(scrolled) == before > 500


def test_a_link_to_a_cause_unfolds_it(compared):
    frame = inside(compared)
    link = frame.evaluate_handle(
        "() => { const inFold = document.querySelector('details li[id]');"
        " const link = document.createElement('a'); link.href = '#' + inFold.id;"
        " link.textContent = '…'; document.querySelector('h1').append(link); return link }"
    )

    link.as_element().click()

    assert changes(compared).locator("details[open] li[id]").first.is_visible()


def test_arrow_keys_go_from_tab_to_tab(opened):
    tab(opened, "Report").focus()

    for key, name in (
        ("ArrowRight", "Compared with last year"),
        ("ArrowRight", "Report"),
        ("End", "Compared with last year"),
        ("ArrowLeft", "Report"),
        ("ArrowLeft", "Compared with last year"),
        ("Home", "Report"),
    ):
        opened.keyboard.press(key)

        assert selected(opened) == [name]
        assert opened.evaluate("document.activeElement.textContent") == name
        width = opened.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width == "2px"


def test_only_the_tab_that_is_shown_is_on_the_way_of_the_tab_key(compared):
    tab(compared, "Compared with last year").focus()

    compared.keyboard.press("Tab")
    assert compared.evaluate("document.activeElement.textContent").startswith("Open in a tab")

    compared.keyboard.press("Tab")
    assert compared.evaluate("document.activeElement.id") == "changes-page"


def test_escape_leads_from_the_changes_to_their_tab(compared):
    changes(compared).locator("summary").first.focus()

    compared.keyboard.press("Escape")

    assert compared.evaluate("document.activeElement.id") == "changes-tab"


def test_a_finding_leads_back_to_the_report(compared, this_year):
    edit(this_year, "final: 910.00", "final: 910.50")
    finding = compared.locator("#findings button").first
    finding.wait_for()

    finding.click()

    assert selected(compared) == ["Report"]
    assert document(compared).locator("[data-chosen]").is_visible()


def test_a_broken_file_of_last_year_keeps_the_last_comparison_and_says_why(compared, last_year):
    edit(last_year, *MISTAKE)

    appears(compared.locator("#changes-notice"), "this is the last comparison")
    assert "2022.yaml:" in compared.locator("#changes-findings a").first.inner_text()
    assert changes(compared).locator(".edit").count() > 100
    assert not compared.locator("#changes-alone").is_visible()

    edit(last_year, *reversed(MISTAKE))

    compared.locator("#changes-notice").wait_for(state="hidden")
    assert not compared.locator("#changes-findings").is_visible()


def test_a_comparison_that_never_could_be_made_says_why(opened, last_year):
    edit(last_year, *MISTAKE)
    opened.locator("#findings button").first.wait_for()

    tab(opened, "Compared with last year").click()

    appears(opened.locator("#changes-notice"), "cannot be compared with last year's yet")
    assert not opened.locator("#changes-page").is_visible()

    edit(last_year, *reversed(MISTAKE))

    changes(opened).locator("h1").wait_for()


def test_without_last_years_report_the_report_is_shown_again(compared, this_year):
    tab(compared, "Compared with last year").focus()

    edit(this_year, PREVIOUS, "")

    compared.locator("#tabs").wait_for(state="hidden")
    assert compared.locator("#page").is_visible()
    assert compared.evaluate("document.activeElement.id") == "findings-title"


def test_the_changes_open_in_a_tab_of_their_own_with_filters(compared):
    with compared.expect_popup() as opening:
        compared.get_by_role("link", name="Open in a tab of its own").click()
    alone = opening.value
    alone.get_by_role("searchbox").fill("公用经费控制率")

    assert alone.locator(".edit:visible").count() == 1
    assert alone.evaluate("window.opener") is None


def test_nothing_but_the_script_of_the_changes_can_run_in_their_tab(compared):
    alone = compared.context.new_page()
    said = []
    alone.on("console", lambda message: said.append(message.text))
    alone.goto(compared.url + "changes-alone")
    assert said == []

    ran = alone.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.itRan = true'; document.body.append(script);"
        " return window.itRan ?? false }"
    )
    read = alone.evaluate("fetch('/page').then(() => true, () => false)")

    assert (ran, read) == (False, False)


def test_nothing_can_run_in_the_frame_of_the_changes(compared):
    ran = inside(compared).evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.itRan = true'; document.body.append(script);"
        " return window.itRan ?? false }"
    )

    assert ran is False
    assert not changes(compared).locator("form").is_visible()


def test_text_of_a_report_is_never_markup(compared, this_year):
    attack = "<img src=x onerror=document.title=1><script>document.title=1</script>"

    edit(this_year, "name: 云溪市公共图书馆", f"name: {attack}")

    appears(changes(compared).locator(".edit"), attack)
    assert changes(compared).locator("script, img").count() == 0


def test_the_view_fits_a_phone(compared):
    compared.set_viewport_size(PHONE)

    for shown in (compared, inside(compared)):
        wide = shown.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]
    assert compared.locator("#changes-page").bounding_box()["height"] > 200
    boxes = [one.bounding_box() for one in compared.get_by_role("tab").all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)


@pytest.mark.parametrize("size", [None, PHONE])
@pytest.mark.parametrize("mistake", [("", ""), MISTAKE])
def test_the_view_is_accessible(compared, last_year, axe, mistake, size):
    if size:
        compared.set_viewport_size(size)
    edit(last_year, *mistake)
    if any(mistake):
        appears(compared.locator("#changes-notice"), "last comparison")

    assert axe(compared) == []


def test_the_report_beside_the_tabs_is_accessible(opened, axe):
    assert axe(opened) == []
