"""`reportgen explain`: how a figure came about, or what a code means."""

from pathlib import Path

import click

from reportgen.cli.command import Command
from reportgen.cli.explanation import explanation
from reportgen.cli.findings import FINE, FOUND, Findings
from reportgen.cli.inputs import expand
from reportgen.cli.manual import find_code, near_codes, page
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.cli.templates import all_templates, named_template
from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.known import builtin_codes
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.diagnostics.wording import phrase
from reportgen.pipeline.explain import explain
from reportgen.pipeline.read import read
from reportgen.source.includes import load_source


@click.command("explain", cls=Command)
@click.argument("subject", metavar="FILE|CODE")
@click.argument("value_path", metavar="[PATH]", required=False)
@click.option("-t", "--template", metavar="NAME", help="cli.explain.template")
@takes_session
def command(session: Session, subject: str, value_path: str | None, template: str | None) -> int:
    if value_path is not None:
        return _explain_value(session, subject, _parsed(value_path))
    if Path(subject).is_file():
        raise Refusal("cli.error.path-missing", file=subject)
    return _explain_code(session, subject, template)


def _parsed(text: str) -> ValuePath:
    try:
        return parse_path(text)
    except ValueError as error:
        raise Refusal("cli.error.not-a-path", path=text) from error


def _explain_value(session: Session, file: str, value_path: ValuePath) -> int:
    (path,) = expand([file])[:1]
    explained = explain(read(load_source(path, name=str(path)), session.store), value_path)
    if explained.node is not None:
        click.echo(explanation(explained.node, session.language), nl=False)
        return FINE
    findings = Findings()
    findings.add(explained.diagnostics, explained.quote)
    if findings.exit_code(session):
        findings.show(session)
        return FOUND
    key = "cli.error.no-value-near" if explained.suggestions else "cli.error.no-value"
    raise Refusal(key, near=explained.suggestions)


def _explain_code(session: Session, text: str, template: str | None) -> int:
    known = builtin_codes()
    code = find_code(text, known)
    if code is None:
        known |= _template_codes(session, template)
        code = find_code(text, known)
    if code is None:
        near = near_codes(text, known.values())
        raise Refusal(
            "cli.error.no-code-near" if near else "cli.error.no-code", code=text, near=near
        )
    while code.successor:
        args = {"code": code.id, "successor": code.successor}
        click.echo(f"{phrase('manual.retired', session.language, **args)}\n")
        code = known[code.successor]
    click.echo(page(code, session.language), nl=False)
    return FINE


def _template_codes(session: Session, template: str | None) -> dict[str, Code]:
    chosen = [named_template(session, template)] if template else all_templates(session)
    return {key: code for found in chosen for key, code in found.codes.items()}
