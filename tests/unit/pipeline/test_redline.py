from pathlib import Path

import pytest

from reportgen.document.nodes import Document, Metadata, Paragraph, Reviser, Text
from reportgen.pipeline.diff import diff
from reportgen.pipeline.redline import redline, redline_compared
from reportgen.pipeline.revisions import Version
from reportgen.pipeline.templates import TemplateStore
from reportgen.style.load import load_style
from tests.support.revisions import NAMESPACES, main_part

ROOT = Path(__file__).parents[3]
STORE = TemplateStore((ROOT / "templates",))
YEARS = [Version(str(ROOT / "examples" / "two-years" / f"{year}.yaml")) for year in (2022, 2023)]


def document(text: str, author: str = "某局") -> Document:
    return Document(Metadata("自评报告", author), (Paragraph((Text(text),)),))


@pytest.mark.parametrize(("named", "shown"), [("张三", "张三"), ("", "某局")])
def test_changes_are_those_of_the_author_if_nobody_is_named(named: str, shown: str) -> None:
    data = redline(document("一"), document("二"), load_style(None).sheet, Reviser(named)).data
    assert set(main_part(data).xpath("//@w:author", namespaces=NAMESPACES)) == {shown}


def test_a_redline_of_good_reports_is_no_draft() -> None:
    written = redline_compared(diff(*YEARS, STORE), form="txt")
    assert written.diagnostics == []
    assert not written.data.decode().startswith("草稿")


def test_a_report_that_makes_no_document_is_reported(tmp_path: Path) -> None:
    broken = tmp_path / "report.yaml"
    broken.write_text("template: [\n", encoding="utf-8")
    written = redline_compared(diff(YEARS[0], Version(str(broken)), STORE))
    assert written.data == b""
    assert written.diagnostics
