import pytest

from reportgen.diagnostics.place import parse_path
from reportgen.pipeline.read import Reader, read
from reportgen.record.values import ABSENT
from reportgen.source import load_source, parse_source
from tests.support.templates import codes_of


def test_a_report_is_read_as_written_and_as_computed(template, report):
    values = read(load_source(report()), template()).values

    assert values.written.get(("lines", 0, "rate")) is ABSENT
    assert values.computed.record.get(("lines", 0, "rate")) == 0.75
    assert ("lines", 0, "rate") in values.computed.derivations


def test_amounts_are_in_the_unit_that_the_template_says_where_to_find(template, report):
    store = template(units={"amount": "note"})

    assert read(load_source(report(note="万元")), store).values.amount_unit == "万元"
    assert read(load_source(report()), store).values.amount_unit == ""


def test_what_follows_by_computing_is_told_from_what_is_written(template, report):
    found = read(load_source(report(total=999)), template())

    assert codes_of(found.found_as_written) == []
    assert codes_of(found.diagnostics) == ["RG301"]


def test_what_is_to_be_filled_in_is_left_out_and_all_else_computed(template, report):
    found = read(load_source(report(year="TODO")), template())

    assert (found.has_form, codes_of(found.found)) == (False, ["RG211"])
    assert codes_of(found.diagnostics) == codes_of(found.open_marks) == ["RG211"]
    assert found.values.computed.record.get(("year",)) is ABSENT
    assert found.values.computed.record.get(("total",)) == 157.5


def test_marks_are_found_whether_or_not_they_break_the_form(template, report):
    store = template()

    assert codes_of(read(load_source(report(note="TODO")), store).open_marks) == ["RG211"]
    assert codes_of(read(load_source(report(note="TODO", name=3)), store).open_marks) == ["RG211"]


def test_a_wrong_form_has_no_values(template, report):
    found = read(load_source(report(name=None)), template())

    assert (found.has_form, found.values, found.tools.template.name) == (False, None, "small")


def test_a_broken_template_is_found_with_the_lines_of_its_files(template, report):
    found = read(load_source(report()), template(computed=5))

    assert (found.values, found.tools) == (None, None)
    assert found.diagnostics
    assert found.quote(found.diagnostics[0].span.file, found.diagnostics[0].span.line)


def test_what_is_no_report_is_not_read_any_further(template):
    found = read(parse_source("name: [\n", "dept.yaml"), template())

    assert (found.values, found.tools) == (None, None)
    assert codes_of(found.diagnostics) == ["RG106"]


def test_a_report_knows_what_it_was_read_from(template, report, tmp_path):
    found = read(load_source(report()), template())

    folder = tmp_path / "templates" / "small"
    assert found.files == {tmp_path / "report.yaml", folder, folder / "schema.json"}
    assert found.loaded.folder == tmp_path


def test_another_layout_is_read_as_if_the_author_had_named_it(template, report):
    found = read(load_source(report()), template())

    assert found.in_layout(None) is found
    assert found.in_layout("note").values.written.get(("layout",)) == "note"


def test_a_reader_reads_a_file_once_by_whatever_name(template, report, tmp_path):
    reader = Reader(template())
    file = report()

    first = reader.file(file, name="a.yaml")

    assert reader.file(tmp_path / "." / ".." / tmp_path.name / file.name, name="b") is first


@pytest.mark.parametrize("name", ["missing.yaml", "a\0b.yaml"])
def test_a_file_that_cannot_be_read_is_a_finding(template, tmp_path, name):
    found = Reader(template()).file(tmp_path / name, name=name)

    assert (found.source, len(found.diagnostics)) == (None, 1)


def test_values_are_computed_when_they_are_asked_for_and_once(template, report):
    found = read(load_source(report()), template())

    assert found.values is found.values
    assert found.values.computed.record.get(parse_path("lines[basic].rate")) == 0.75
