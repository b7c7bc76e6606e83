"""`reportgen check`: what is wrong with report files."""

from pathlib import Path

import click

from reportgen.cli.account_options import AccountOptions, takes_account_options
from reportgen.cli.check_options import takes_check_options
from reportgen.cli.command import Command
from reportgen.cli.findings import Findings
from reportgen.cli.fixing import fix_reports
from reportgen.cli.inputs import expand
from reportgen.cli.keeping import keep_run, takes_no_cache
from reportgen.cli.progress import tracked
from reportgen.cli.refusal import Refusal
from reportgen.cli.reports import checked_at
from reportgen.cli.session import Session, takes_reporting_session
from reportgen.cli.templates import known_layout
from reportgen.cli.todo_list import list_todos
from reportgen.cli.watching import keep_checking
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.read import read
from reportgen.pipeline.selection import CheckOptions
from reportgen.source.source import Loaded


@click.command("check", cls=Command)
@click.argument("files", metavar="FILES...", nargs=-1, required=True)
@click.option("--fix", "fixes", is_flag=True, help="cli.check.fix")
@click.option("--dry-run", is_flag=True, help="cli.check.dry-run")
@click.option("--reports-only", is_flag=True, help="cli.check.reports-only")
@click.option("--todo", is_flag=True, help="cli.check.todo")
@click.option("--watch", is_flag=True, help="cli.check.watch")
@click.option(
    "--previous", metavar="FILE", type=click.Path(path_type=Path), help="cli.check.previous"
)
@click.option("-l", "--layout", metavar="NAME", help="cli.option.layout")
@takes_no_cache
@takes_reporting_session
@takes_check_options
@takes_account_options
def command(  # noqa: PLR0913 - one argument for each option
    session: Session,
    files: tuple[str, ...],
    *,
    fixes: bool,
    dry_run: bool,
    reports_only: bool,
    todo: bool,
    watch: bool,
    previous: Path | None,
    layout: str | None,
    options: CheckOptions,
    account: AccountOptions,
) -> int:
    if dry_run and not fixes:
        raise Refusal("cli.error.dry-run-alone")
    if fixes + todo + watch > 1:
        raise Refusal("cli.error.one-way-to-check")
    options = options._replace(previous=previous, layout=known_layout(session, layout))
    if watch:
        return keep_checking(session, expand(files, reports_only=reports_only), options)
    reports = expand(files, reports_only=reports_only)
    paths = tracked(reports, session.say("cli.check.short"))

    def check_one(loaded: Loaded) -> Checked:
        return check_read(read(loaded, session.store), options=options)

    if todo:
        return list_todos(session, paths, options)
    if fixes:
        return fix_reports(session, paths, check_one, dry_run=dry_run)
    findings, made = Findings(account), []
    for path in paths:
        checked = checked_at(path, session, options)
        findings.take(checked)
        made.append(checked)
    findings.show(session)
    code = findings.exit_code(session)
    keep_run(session, files, made, code)
    return code
