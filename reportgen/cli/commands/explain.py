"""`reportgen explain`: how a figure came about, or what a code means."""

from functools import partial
from pathlib import Path

import click

from reportgen.api.codes import manual
from reportgen.api.values import NoValueError, ReportValues, parsed_path
from reportgen.cli.command import Command
from reportgen.cli.findings import FINE, FOUND, Findings
from reportgen.cli.inputs import expand
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.cli.templates import all_templates, named_template
from reportgen.diagnostics.diagnostic import Code
from reportgen.pipeline.read import Reader


@click.command("explain", cls=Command)
@click.argument("subject", metavar="FILE|CODE")
@click.argument("value_path", metavar="[PATH]", required=False)
@click.option("-t", "--template", metavar="NAME", help="cli.explain.template")
@takes_session
def command(session: Session, subject: str, value_path: str | None, template: str | None) -> int:
    if value_path is not None:
        return _explain_value(session, subject, value_path)
    if Path(subject).is_file():
        raise Refusal("cli.error.path-missing", file=subject)
    return _explain_code(session, subject, template)


def _explain_value(session: Session, file: str, value_path: str) -> int:
    parsed_path(value_path)  # what is no path is refused before the file is looked for
    (path,) = expand([file])[:1]
    report = ReportValues(Reader(session.store).file(path, name=str(path)), session.language)
    try:
        click.echo(str(report.explain(value_path)))
    except NoValueError as error:
        findings = Findings()
        findings.add(error.findings.diagnostics, report.read.quote)
        if not findings.exit_code(session):
            raise
        findings.show(session)
        return FOUND
    return FINE


def _explain_code(session: Session, text: str, template: str | None) -> int:
    more = partial(_template_codes, session, template)
    click.echo(manual(text, more, session.language), nl=False)
    return FINE


def _template_codes(session: Session, template: str | None) -> list[Code]:
    chosen = [named_template(session, template)] if template else all_templates(session)
    return [code for found in chosen for code in found.codes.values()]
