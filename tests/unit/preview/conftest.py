import shutil
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.pipeline.templates import TemplateStore
from reportgen.preview.state import Preview

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture
def report(tmp_path):
    """The invented example, in a folder of its own."""
    shutil.copytree(EXAMPLES / "fictional", tmp_path / "report")
    return tmp_path / "report" / "report.yaml"


@pytest.fixture
def preview(report):
    return Preview(report, _store, "en")


@pytest.fixture
def this_year(tmp_path):
    """A report that names last year's, `2022.yaml` beside it."""
    for name in ("2022.yaml", "2023.yaml"):
        shutil.copy(EXAMPLES / "two-years" / name, tmp_path)
    return tmp_path / "2023.yaml"


@pytest.fixture
def unread(this_year):
    """A preview of it that has not looked at any file yet."""
    return Preview(this_year, _store, "en")


@pytest.fixture
def two_years(unread):
    unread.refresh()
    return unread


def _store() -> TemplateStore:
    return TemplateStore((resources.templates(),))
