from pathlib import Path

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.preview.findings import told


def finding(file: str) -> Diagnostic:
    args = {"file": "last.yaml", "found": 2020, "wanted": 2022}
    return Diagnostic(codes.PREVIOUS_YEAR, Span(file, 2, 1, 2, 5), args)


def test_files_are_named_from_the_folder_of_the_report(tmp_path):
    here, above = str(tmp_path / "2023" / "a.yaml"), str(tmp_path / "2022.yaml")

    files = [one["file"] for one in told([finding(here), finding(above)], tmp_path / "2023", "en")]

    assert files == ["a.yaml", "../2022.yaml"]


def test_a_finding_without_a_place_names_no_file():
    (one,) = told([Diagnostic(codes.GIT_MISSING, None)], Path(), "en")

    assert not one["file"]


def test_findings_are_told_in_the_language_of_the_run():
    texts = {told([finding("a.yaml")], Path(), language)[0]["message"] for language in ("zh", "en")}

    assert len(texts) == 2
