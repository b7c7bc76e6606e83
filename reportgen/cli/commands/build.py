"""`reportgen build`: report files to documents."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from reportgen.api.destinations import chosen_formats, destinations, refuse_other_suffix
from reportgen.cli.account_options import AccountOptions, takes_account_options
from reportgen.cli.again import ERR, OUT
from reportgen.cli.command import Command
from reportgen.cli.findings import Findings
from reportgen.cli.inputs import expand
from reportgen.cli.keeping import keep_run, takes_no_cache
from reportgen.cli.pdf import takes_pdf_way
from reportgen.cli.progress import tracked
from reportgen.cli.reports import checked_at
from reportgen.cli.session import Session, takes_reporting_session
from reportgen.cli.standard_output import behind_dash, refuse_dash_without_end
from reportgen.cli.templates import known_layout
from reportgen.cli.watching import Build, keep_building
from reportgen.pipeline.build import BuildOptions, build
from reportgen.pipeline.check import Checked
from reportgen.pipeline.formats import ENGINES, PagesFrom, PdfWay
from reportgen.pipeline.output import Job, conflicts
from reportgen.pipeline.selection import CheckOptions
from reportgen.writers.registry import FORMATS


class FormatsOption(click.Option):
    """The option that takes formats; `choices` are those that there are, for its help."""

    choices = tuple(FORMATS)


@click.command("build", cls=Command)
@click.argument("files", metavar="FILES...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="PATH", help="cli.build.output")
@click.option("--to", cls=FormatsOption, metavar="FORMATS", default="docx", help="cli.build.to")
@click.option("-l", "--layout", metavar="NAME", help="cli.option.layout")
@click.option("--draft", is_flag=True, help="cli.build.draft")
@click.option("--comments", is_flag=True, help="cli.build.comments")
@click.option("--charts", is_flag=True, help="cli.build.charts")
@click.option("--no-origins", is_flag=True, help="cli.build.no-origins")
@click.option("--pages-from", type=click.Choice(ENGINES), help="cli.build.pages-from")
@click.option("--watch", is_flag=True, help="cli.build.watch")
@takes_no_cache
@takes_pdf_way
@takes_reporting_session
@takes_account_options
def command(  # noqa: PLR0913 - one argument for each option
    session: Session,
    files: tuple[str, ...],
    output: str | None,
    to: str,
    *,
    layout: str | None,
    draft: bool,
    comments: bool,
    charts: bool,
    no_origins: bool,
    pages_from: PagesFrom | None,
    watch: bool,
    pdf: PdfWay,
    account: AccountOptions,
) -> int:
    formats = chosen_formats(to)
    jobs = destinations(expand(files), output, formats)
    if watch:
        refuse_dash_without_end(jobs)
    language = session.language if comments else ""
    options = BuildOptions(draft, pdf, charts, pages_from, language, origins=not no_origins)
    asked = CheckOptions(layout=known_layout(session, layout))

    def build_all(session: Session, jobs: Sequence[Job]) -> Checked:
        checked = checked_at(jobs[0].source, session, asked, draft=draft)
        return build(checked, jobs, options)

    with behind_dash(jobs) as to_do:
        findings = Findings(account)
        findings.add(conflicts(to_do))
        there = [job.output for job in jobs if job.output.is_file()]
        if findings:
            _show(session, findings, jobs, (), there)
            return findings.exit_code(session)
        refuse_other_suffix(to_do)
        if watch:
            return keep_building(session, _by_source(to_do), build_all)
        made = _build(session, to_do, build_all, findings)
        written = [path for built in made for path in built.outputs]
        if to_do is jobs:
            _show(session, findings, jobs, written, there)
        else:  # standard output needs no word when something is in it
            _show(session, findings, () if written else jobs, (), ())
        code = findings.exit_code(session)
        if written and to_do is jobs and "pdf" not in formats and pages_from is None:
            keep_run(session, files, made, code)
        return code


def _build(
    session: Session, jobs: Sequence[Job], build_all: Build, findings: Findings
) -> list[Checked]:
    """Do the jobs and return what came of them; what is found is added to `findings`."""
    made: list[Checked] = []
    for of_source in tracked(_by_source(jobs), session.say("cli.build.short")):
        built = build_all(session, of_source)
        findings.take(built)
        made.append(built)
    return made


def _by_source(jobs: Iterable[Job]) -> list[list[Job]]:
    """Return the jobs of each input together, so that it is read only once."""
    return [list(group) for _, group in groupby(jobs, key=lambda job: job.source)]


def _show(
    session: Session, findings: Findings, jobs: Sequence[Job], written: Sequence[Path],
    there: Sequence[Path],
) -> None:  # fmt: skip
    """Show what was found and, in the same place as long as people read it, what was written.

    Args:
        session: how it is told.
        findings: what was found.
        jobs: what was to be done.
        written: the files that were written; what goes to standard output is none.
        there: the outputs that were there before.
    """
    for_people = session.form == "text"
    if findings or not for_people:
        findings.show(session)
    else:
        findings.show_account(session)
    for line in _outcome(session, jobs, written, there):
        session.tell(f"{line}\n", OUT if for_people else ERR)


def _outcome(
    session: Session, jobs: Sequence[Job], written: Sequence[Path], there: Sequence[Path]
) -> Iterator[str]:
    """Yield what was written, and what was not and is as it was before."""
    for path in written:
        yield session.say("cli.build.written", path=str(path))
    missing = list(dict.fromkeys(job.output for job in jobs if job.output not in written))
    if missing:
        key = "cli.build.left-out" if written else "cli.build.nothing"
        yield session.say(key, paths=tuple(map(str, missing)))
    kept = [path for path in missing if path in there]
    if kept:
        yield session.say("cli.build.kept", paths=tuple(map(str, kept)))
