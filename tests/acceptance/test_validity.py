"""Every Word document that is built follows the schemas and rules of Office."""

import shutil
from pathlib import Path

import pytest

from reportgen.cli.main import main
from tests.support.word_rules import broken_rules

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
YEARS = ROOT / "examples" / "two-years"


@pytest.mark.parametrize(
    "report", EXAMPLES, ids=lambda report: f"{report.parent.name}-{report.stem}"
)
@pytest.mark.parametrize("options", [(), ("--draft",), ("--charts",)], ids=" ".join)
def test_a_document_is_as_office_wants_it(tmp_path, report, options):
    folder = Path(shutil.copytree(report.parent, tmp_path / "report"))

    main(["build", str(folder / report.name), *options, "-o", str(tmp_path / "out.docx")])

    written = tmp_path / "out.docx"
    assert not written.exists() or broken_rules(written.read_bytes()) == []
