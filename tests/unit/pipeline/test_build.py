import zipfile

import pytest

from reportgen.pipeline.build import BuildOptions, build
from reportgen.pipeline.check import check
from reportgen.pipeline.output import Job
from tests.support.templates import codes_of


@pytest.fixture
def built(template, report, tmp_path):
    """A function that builds a report with other values than the usual ones."""

    def built(
        *, output=tmp_path / "out" / "report.docx", draft=False, charts=False, page=None, **values
    ):
        store = template() if page is None else template(page=page)
        path = report(**values)
        checked = check(path, store, name=str(path), draft=draft)
        return build(checked, [Job(path, output)], BuildOptions(draft=draft, charts=charts))

    return built


def test_a_report_without_errors_is_written(built, tmp_path):
    found = built()

    assert (found.diagnostics, found.outputs) == ([], (tmp_path / "out" / "report.docx",))
    assert zipfile.is_zipfile(found.outputs[0])


def test_errors_mean_that_an_earlier_output_stays_as_it_is(built, tmp_path):
    output = tmp_path / "report.docx"
    output.write_bytes(b"earlier")

    found = built(output=output, total=1)

    assert (codes_of(found.diagnostics), found.outputs) == (["RG301"], ())
    assert output.read_bytes() == b"earlier"


def test_errors_mean_that_not_even_a_folder_is_made(built, tmp_path):
    built(total=1)

    assert not (tmp_path / "out").exists()


def test_a_draft_is_written_in_spite_of_errors(built):
    found = built(draft=True, total=1)

    assert codes_of(found.diagnostics) == ["RG301"]
    assert zipfile.is_zipfile(found.outputs[0])


def test_a_draft_is_written_of_a_report_that_breaks_the_schema(built):
    found = built(draft=True, name=None)

    assert codes_of(found.diagnostics) == ["RG203"]
    assert zipfile.is_zipfile(found.outputs[0])


def test_what_a_writer_cannot_print_stops_the_build_but_not_the_draft(built, tmp_path):
    page = '{{ paragraph("甲", style="unknown") }}'

    final, draft = built(page=page), built(page=page, draft=True)

    assert codes_of(final.diagnostics) == codes_of(draft.diagnostics) == ["RG611"]
    assert final.outputs == ()
    assert draft.outputs == (tmp_path / "out" / "report.docx",)


def test_an_output_that_cannot_be_written_is_a_finding(built, tmp_path):
    found = built(output=tmp_path)

    assert (codes_of(found.diagnostics), found.outputs) == (["RG703"], ())


def test_the_same_report_gives_the_same_bytes(built, tmp_path):
    first = built(output=tmp_path / "a.docx").outputs[0].read_bytes()

    assert built(output=tmp_path / "b.docx").outputs[0].read_bytes() == first


def test_charts_for_screens_are_in_the_document_only_when_asked_for(built):
    page = (
        '{{ chart(lines, category="id", caption="图", screen_only=true,'
        ' series=[series("actual", "决算数")]) }}'
    )

    without, asked = built(page=page), built(page=page, charts=True)

    assert without.document.blocks[0].number == ""
    assert asked.document.blocks[0].number == "图1"
    names = zipfile.ZipFile(asked.outputs[0]).namelist()
    assert "word/charts/chart1.xml" in names
