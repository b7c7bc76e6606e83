"""What a person does with a preview, in a browser."""

import pytest

from tests.support.browser import PHONE, previewing
from tests.support.saving import edit

GOAL = "全年完成馆藏档案数字化"
BELOW = "#budget"
MISTAKE = ("year: 2024", "year: [2024")


@pytest.fixture
def opened(page, preview):
    """The preview of the report, with its page."""
    page.goto(preview)
    document(page).locator("h1").wait_for()
    return page


def document(page):
    return page.frame_locator("#page")


def frame(page):
    return page.frame(url="**/frame*")


def appears(locator, text: str) -> None:
    locator.filter(has_text=text).first.wait_for()


def top(page, selector: str) -> float:
    """Return where an element of the document is, from the upper edge of what is seen."""
    return frame(page).evaluate(
        "selector => document.querySelector(selector).getBoundingClientRect().top", selector
    )


def scroll_to(page, selector: str) -> None:
    frame(page).evaluate("selector => document.querySelector(selector).scrollIntoView()", selector)


def focused(page) -> str:
    """Return the text of the element that has the focus, in the document or around it."""
    return page.evaluate(
        "() => { const here = document.activeElement;"
        " return (here.contentDocument?.activeElement ?? here).textContent }"
    )


def test_a_preview_shows_the_page_and_that_nothing_is_wrong(opened):
    assert document(opened).locator("table").count() > 1
    assert opened.locator("#summary").inner_text() == "nothing wrong was found"
    numbers, conditions = opened.locator("#account-lines").inner_text().splitlines()
    share = opened.locator("#verified").evaluate("meter => meter.value")
    assert f"({share}%)" in numbers
    assert "conditions: " in conditions
    assert opened.locator("#connection").inner_text() == "updates with every save"
    assert opened.locator("#findings li").count() == 0


def test_a_saved_edit_appears(opened, report):
    edit(report, GOAL, "全年整整齐齐完成馆藏档案数字化")

    appears(document(opened).locator("p"), "全年整整齐齐完成馆藏档案数字化")


def test_what_is_read_stays_where_it_is_when_lines_come_above_it(opened, report):
    scroll_to(opened, BELOW)
    before = top(opened, BELOW)

    edit(report, GOAL, "新加的很长的一句话。" * 40 + GOAL)

    appears(document(opened).locator("p"), "新加的很长的一句话。")
    assert abs(top(opened, BELOW) - before) < 2
    assert frame(opened).evaluate("document.scrollingElement.scrollTop") > 1000


def test_what_did_not_change_is_not_replaced(opened, report):
    frame(opened).evaluate("document.querySelector('h1').itIsTheSame = true")

    edit(report, GOAL, "全年认真完成馆藏档案数字化")

    appears(document(opened).locator("p"), "全年认真")
    assert frame(opened).evaluate("document.querySelector('h1').itIsTheSame") is True


def test_the_draft_mark_of_a_first_error_leaves_the_page_in_place(opened, report):
    document(opened).locator("[data-path='targets.indicators[1].target']").first.click()
    place = opened.locator("#place").inner_text()

    edit(report, "  final: 1292.00", "  final: 1292.50")

    appears(document(opened).locator("main"), "1,292.50")
    opened.locator("#findings button").first.wait_for()
    glowing = "document.getAnimations().map(animation => animation.effect.target.nodeName)"
    assert "MAIN" not in frame(opened).evaluate(glowing)
    assert "BODY" not in frame(opened).evaluate(glowing)
    assert opened.locator("#place").inner_text() == place


def test_an_included_file_is_followed_too(opened, report):
    scores = report.parent / "sections" / "scores.yaml"

    edit(scores, "个别月份支出略低于序时进度", "补写的原因")

    appears(document(opened).locator("main"), "补写的原因")


def test_broken_yaml_keeps_the_last_page_until_it_is_mended(opened, report):
    edit(report, *MISTAKE)

    appears(opened.locator("#findings .error"), "report.yaml:")
    assert "this is the last one that could" in opened.locator("#notice").inner_text()
    assert document(opened).locator("table").count() > 1

    edit(report, *reversed(MISTAKE))

    opened.locator("#findings li").first.wait_for(state="detached")
    opened.locator("#notice").wait_for(state="hidden")


def test_a_file_that_is_deleted_is_a_finding_until_it_comes_back(opened, report):
    scores = report.parent / "sections" / "scores.yaml"
    text = scores.read_text(encoding="utf-8")
    scores.unlink()

    appears(opened.locator("#findings .error"), "RG101")

    scores.write_text(text, encoding="utf-8")

    opened.locator("#findings li").first.wait_for(state="detached")


def test_a_report_that_never_had_a_page_gets_one_when_it_is_mended(page, report):
    edit(report, *MISTAKE)
    with previewing(report) as address:
        page.goto(address)
        appears(page.locator("#notice"), "There can be no page yet")

        edit(report, *reversed(MISTAKE))

        document(page).locator("h1").wait_for()


def test_a_click_on_a_figure_shows_its_line_and_links_to_the_editor(opened, report):
    lines = report.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "target: 40个" in text)

    document(opened).locator("[data-path='targets.indicators[1].target']").first.click()

    link = opened.locator("#place a")
    assert link.inner_text() == f"report.yaml:{line}"
    column = lines[line - 1].index("40个") + 1
    assert link.get_attribute("href") == f"vscode://file{report.as_posix()}:{line}:{column}"


def test_a_click_on_a_paragraph_shows_its_line(opened, report):
    lines = report.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if GOAL in text)

    document(opened).locator("p", has_text=GOAL).first.click(position={"x": 60, "y": 8})

    assert opened.locator("#place").inner_text().startswith(f"report.yaml:{line}")


def test_a_click_on_words_of_the_layout_says_so(opened):
    document(opened).locator("h2").first.click()

    assert "layout's" in opened.locator("#place").inner_text()


def test_without_an_editor_a_place_is_no_link(page, report):
    with previewing(report, "--editor", "none") as address:
        page.goto(address)
        document(page).locator("[data-path='targets.indicators[1].target']").first.click()

        assert page.locator("#place").inner_text().startswith("report.yaml:")
        assert page.locator("a:visible").count() == 0


def test_a_finding_leads_to_its_place_in_the_page(opened, report):
    edit(report, "actual: 43个", "actual: 43个, completion: 50%")
    finding = opened.locator("#findings button").first
    finding.wait_for()

    finding.click()

    chosen = document(opened).locator("[data-chosen]")
    assert chosen.get_attribute("data-path").startswith("targets.indicators[1]")
    height = frame(opened).evaluate("innerHeight")
    assert 0 < chosen.bounding_box()["y"] < height


def test_everything_can_be_done_with_the_keyboard(opened, report):
    edit(report, "actual: 43个", "actual: 43个, completion: 50%")
    finding = opened.locator("#findings button").first
    finding.wait_for()
    message = finding.inner_text()

    opened.keyboard.press("Tab")
    while opened.evaluate("document.activeElement.tagName") != "BUTTON":
        opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    shown = opened.locator("#place").inner_text()
    opened.keyboard.press("Alt+ArrowDown")
    next_shown = opened.locator("#place").inner_text()
    opened.keyboard.press("Escape")

    assert shown.startswith("report.yaml:")
    assert next_shown != shown
    assert focused(opened).split() == "".join(message.split("\n")).split()


def test_text_of_a_report_is_never_markup(opened, report):
    attack = "<img src=x onerror=document.title=1><script>document.title=1</script>"

    edit(report, GOAL, f"{attack}{GOAL}")

    appears(document(opened).locator("p"), attack)
    assert document(opened).locator("script, img").count() == 0


def test_nothing_can_run_in_the_frame_of_the_document(opened):
    ran = frame(opened).evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.itRan = true'; document.body.append(script);"
        " return window.itRan ?? false }"
    )

    assert ran is False


def test_the_page_fits_a_phone(opened, report):
    edit(report, "actual: 43个", "actual: 43个, completion: 50%")
    opened.locator("#findings button").first.wait_for()

    opened.set_viewport_size(PHONE)

    for shown in (opened, frame(opened)):
        wide = shown.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]
    assert opened.locator("#page").bounding_box()["height"] > 200


@pytest.mark.parametrize("mistake", [("", ""), MISTAKE, ("actual: 43个", "actual: 34个")])
def test_a_preview_is_accessible(opened, report, axe, mistake):
    edit(report, *mistake)
    if any(mistake):
        opened.locator("#findings button").first.wait_for()

    assert axe(opened) == []


def test_a_preview_that_was_stopped_says_so(page, report):
    with previewing(report) as address:
        page.goto(address)
        document(page).locator("h1").wait_for()

    appears(page.locator("#connection"), "has stopped")
