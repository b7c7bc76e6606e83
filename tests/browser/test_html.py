"""The web page that a build writes, in a browser."""

import pytest

from reportgen.cli.main import main
from tests.support.browser import PHONE, ROOT

REPORTS = ("fictional", "guangzhou-2023", "huadu-2023")


@pytest.fixture(params=REPORTS)
def built(request, page, tmp_path):
    """The page of an example, opened as a file."""
    output = tmp_path / "report.html"
    source = ROOT / "examples" / request.param / "report.yaml"
    assert main(["build", str(source), "--to", "html", "--output", str(output)]) == 0
    page.goto(output.as_uri())
    return page


def test_a_page_is_accessible(built, axe):
    assert axe(built) == []


def test_a_page_fits_a_phone(built):
    built.set_viewport_size(PHONE)

    assert built.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
