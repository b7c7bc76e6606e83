import json

import pytest

from reportgen.cli.findings import Findings
from reportgen.cli.session import Session
from reportgen.diagnostics.diagnostic import Code, CodeText, Diagnostic, Related, Severity
from reportgen.diagnostics.place import Span

TEXT = {"en": CodeText("wrong")}


def finding(severity=Severity.ERROR, file="a.yaml", related=()):
    code = Code("RG999", "sample-code", severity, TEXT)
    return Diagnostic(code, Span(file, 1, 1, 1, 2), related=related)


@pytest.mark.parametrize(
    ("severity", "strict", "code"),
    [
        (Severity.ERROR, False, 1),
        (Severity.WARNING, False, 0),
        (Severity.WARNING, True, 1),
        (Severity.INFO, True, 0),
    ],
)
def test_the_worst_finding_decides_the_exit_code(severity, strict, code):
    findings = Findings()

    findings.add([finding(Severity.INFO), finding(severity)])

    assert findings.exit_code(Session("en", (), strict=strict)) == code


def test_every_file_is_quoted_by_the_input_that_it_belongs_to(capsys):
    findings = Findings()
    findings.add([finding(file="a.yaml")], lambda file, line: f"first {file}:{line}")
    elsewhere = Related(Span("c.yaml", 1, 1, 1, 2), "here")
    findings.add(
        [finding(file="b.yaml", related=(elsewhere,))], lambda file, line: f"then {file}:{line}"
    )

    findings.show(Session("en", ()))

    output = capsys.readouterr().out
    assert "  1| first a.yaml:1" in output
    assert "  1| then b.yaml:1" in output
    assert "  1| then c.yaml:1" in output


def test_findings_can_be_shown_for_programs(capsys):
    findings = Findings()
    findings.add([finding()])

    findings.show(Session("en", (), form="json"))

    assert json.loads(capsys.readouterr().out)["summary"]["errors"] == 1
