"""A browser, a preview that runs beside the test, and axe-core, the ruler of accessibility.

Where Chromium or axe-core is missing the tests are skipped; with REPORTGEN_BROWSER_TESTS=1, as
in CI, they fail.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import CHROMIUM, DESKTOP, ROOT, chromium, previewing

PATIENCE = 60_000  # milliseconds
AXE = Path(os.environ.get("REPORTGEN_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))


def require(path: Path) -> Path:
    """Return `path`, or skip what needs it; fail where nothing may be skipped."""
    if not path.exists():
        missing = f"{path} is missing"
        if os.environ.get("REPORTGEN_BROWSER_TESTS") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    return path


@pytest.fixture(scope="module")  # while it runs, nothing else can have an event loop
def browser():
    require(CHROMIUM)
    with chromium() as launched:
        yield launched


@pytest.fixture
def page(browser):
    """A page of a desktop's size, in which no script may fail."""
    context = browser.new_context(viewport=DESKTOP)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    context.close()
    assert failures == []


@pytest.fixture
def axe():
    """Return what finds offences against accessibility in a page, in frames too."""
    script = require(AXE).read_text(encoding="utf-8")

    def offences(page) -> list[str]:
        for frame in page.frames:
            frame.evaluate(script)  # a policy keeps pages from loading it, not from this
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]

    return offences


@pytest.fixture
def report(tmp_path) -> Path:
    """The invented example, in a folder of its own."""
    folder = tmp_path / "report"
    shutil.copytree(ROOT / "examples" / "fictional", folder)
    return folder / "report.yaml"


@pytest.fixture
def preview(report) -> Iterator[str]:
    """The address of a preview of the report."""
    with previewing(report) as address:
        yield address
