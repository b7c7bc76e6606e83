import shutil
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.pipeline.templates import TemplateStore
from reportgen.preview.state import Preview

EXAMPLE = Path(__file__).parents[3] / "examples" / "fictional"


@pytest.fixture
def report(tmp_path):
    """The invented example, in a folder of its own."""
    shutil.copytree(EXAMPLE, tmp_path / "report")
    return tmp_path / "report" / "report.yaml"


@pytest.fixture
def preview(report):
    return Preview(report, lambda: TemplateStore((resources.templates(),)), "en")
