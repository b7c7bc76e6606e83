"""How long it takes until a save in the editor is seen in the preview, in a real browser."""

import re
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page

from benchmarks.material import Material
from benchmarks.tables import Goal, show_table
from tests.support.browser import CHROMIUM, DESKTOP, chromium, previewing

_NAME = re.compile(r"^(  name: [^（\n]+)(（改\d+）)?$", re.MULTILINE)
_SHOWN = "#page"
_PATIENCE = 10_000  # milliseconds


def measure_preview(report: Material, rounds: int) -> list[Goal]:
    """Show how long edits take to be seen; return what was aimed at, nothing without a browser."""
    if not CHROMIUM.exists():
        print(f"preview: not measured, {CHROMIUM} is missing\n", flush=True)
        return []
    source = report.folder / "report.yaml"
    with chromium() as browser, previewing(source) as address:
        page = browser.new_page(viewport=DESKTOP)
        page.goto(address)
        page.frame_locator(_SHOWN).locator("h1").wait_for()
        # The first is not counted: compiling and caches.
        times = [_edit(source, page, number) for number in range(rounds + 1)][1:]
    rows = [
        (name, f"{1000 * choose(times):.0f}")
        for name, choose in (("fastest", min), ("median", median), ("slowest", max))
    ]
    show_table(("save to seen in the preview", "ms"), rows)
    return [Goal("save to seen in the preview", 1, median(times), unit="s")]


def _edit(source: Path, page: Page, number: int) -> float:
    """Change the name of the department; return after how many seconds the title shows it."""
    text = source.read_text(encoding="utf-8")
    changed = _NAME.sub(rf"\g<1>（改{number}）", text, count=1)
    title = page.frame_locator(_SHOWN).locator("h1").filter(has_text=f"（改{number}）")
    start = perf_counter()
    source.write_text(changed, encoding="utf-8")
    title.wait_for(timeout=_PATIENCE)
    return perf_counter() - start
