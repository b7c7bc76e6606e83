"""How long it takes until a save in the editor is seen in the preview, in a real browser."""

import re
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page

from benchmarks.material import Material
from benchmarks.tables import show_table
from tests.support.browser import CHROMIUM, DESKTOP, chromium, previewing

_NAME = re.compile(r"^(  name: [^（\n]+)(（改\d+）)?$", re.MULTILINE)
_SHOWN = "#page"
_PATIENCE = 10_000  # milliseconds


def measure_preview(report: Material, large: Material, rounds: int) -> dict[str, float]:
    """Show how long edits take to be seen; without a browser, measure nothing."""
    if not CHROMIUM.exists():
        print(f"preview: not measured, {CHROMIUM} is missing\n", flush=True)
        return {}
    times = {one.rows: _times(one.folder / "report.yaml", rounds) for one in (report, large)}
    rows = [
        (name, *(f"{1000 * choose(taken):.0f}" for taken in times.values()))
        for name, choose in (("fastest", min), ("median", median), ("slowest", max))
    ]
    show_table(("save to seen in the preview, ms", *(f"{size} rows" for size in times)), rows)
    return {
        "save-to-seen": median(times[report.rows]),
        "save-to-seen-large": median(times[large.rows]),
    }


def _times(source: Path, rounds: int) -> list[float]:
    text = source.read_text(encoding="utf-8")
    try:
        with chromium() as browser, previewing(source) as address:
            page = browser.new_page(viewport=DESKTOP)
            page.goto(address)
            page.frame_locator(_SHOWN).locator("h1").wait_for()
            # The first is not counted: compiling and caches.
            return [_edit(source, page, number) for number in range(rounds + 1)][1:]
    finally:
        source.write_text(text, encoding="utf-8")


def _edit(source: Path, page: Page, number: int) -> float:
    """Change the name of the department; return after how many seconds the title shows it."""
    text = source.read_text(encoding="utf-8")
    changed = _NAME.sub(rf"\g<1>（改{number}）", text, count=1)
    title = page.frame_locator(_SHOWN).locator("h1").filter(has_text=f"（改{number}）")
    start = perf_counter()
    source.write_text(changed, encoding="utf-8")
    title.wait_for(timeout=_PATIENCE)
    return perf_counter() - start
