from reportgen.pipeline.records import read_report
from reportgen.record.values import ABSENT
from reportgen.source.includes import load_source, parse_source
from tests.support.templates import codes_of


def test_a_report_is_read_as_written_and_as_computed(template, report):
    read = read_report(load_source(report()), template())

    assert read.side.written.get(("lines", 0, "rate")) is ABSENT
    assert read.side.computed.get(("lines", 0, "rate")) == 0.75
    assert ("lines", 0, "rate") in read.side.derivations


def test_figures_are_given_as_the_template_says(template, report):
    values = {"units": {"amount": "note"}, "rounding": {"rate": 1}}

    side = read_report(load_source(report(note="万元")), template(**values)).side

    assert (side.manner.amount_unit, side.manner.rounding["rate"]) == ("万元", 1)


def test_what_only_checks_find_is_not_looked_for(template, report):
    assert read_report(load_source(report(total=999)), template()).diagnostics == []


def test_a_broken_template_is_found_with_the_lines_of_its_files(template, report):
    store = template(computed=5)

    read = read_report(load_source(report()), store)

    assert read.side is None
    assert read.diagnostics
    assert read.quote(read.diagnostics[0].span.file, read.diagnostics[0].span.line)


def test_what_is_no_report_is_not_read_any_further(template):
    read = read_report(parse_source("name: [\n", "dept.yaml"), template())

    assert (read.side, read.template) == (None, None)
    assert codes_of(read.diagnostics) == ["RG106"]
