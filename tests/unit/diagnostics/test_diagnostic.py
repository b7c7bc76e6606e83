from reportgen.diagnostics.codes import ROUNDING_TAIL, SISTER_OUT_OF_SCALE, UNIT_SLIP
from reportgen.diagnostics.diagnostic import (
    Diagnostic,
    Severity,
    each_once,
    has_errors,
    in_order,
)
from reportgen.diagnostics.place import Span


def at(line, file="report.yaml", code=UNIT_SLIP, **args):
    return Diagnostic(code, Span(file, line, 1, line, 2), args)


def test_a_finding_is_as_bad_as_its_code_unless_it_says_otherwise():
    found = Diagnostic(SISTER_OUT_OF_SCALE, None)

    assert found.severity is Severity.WARNING
    assert found._replace(severity_override=Severity.INFO).severity is Severity.INFO


def test_only_errors_are_errors():
    assert has_errors([at(1, code=ROUNDING_TAIL), at(2)])
    assert not has_errors([at(1, code=ROUNDING_TAIL), at(1, code=SISTER_OUT_OF_SCALE)])


def test_findings_are_told_by_file_line_and_code_and_the_main_file_leads():
    found = [at(2, "a.yaml"), at(9), at(2, code=SISTER_OUT_OF_SCALE), at(2)]

    shown = [
        (one.span.file, one.span.line, one.code.id) for one in in_order(found, first="report.yaml")
    ]
    assert shown == [
        ("report.yaml", 2, "RG403"),
        ("report.yaml", 2, "RG404"),
        ("report.yaml", 9, "RG403"),
        ("a.yaml", 2, "RG403"),
    ]


def test_what_has_no_place_is_told_first():
    nowhere = Diagnostic(UNIT_SLIP, None)

    assert in_order([at(1), nowhere])[0] is nowhere


def test_a_finding_that_says_the_same_is_told_once():
    found = [at(1, name="甲"), at(1, name="甲"), at(1, name="乙"), at(2, name="甲")]

    assert each_once(found) == [found[0], found[2], found[3]]
