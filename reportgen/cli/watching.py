"""`--watch`: go on, and check or build again what changes."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeAlias

import click

from reportgen.cli.extras import needs_extra
from reportgen.cli.findings import FINE, Findings
from reportgen.cli.reports import checked_at
from reportgen.cli.session import Session
from reportgen.diagnostics.diagnostic import has_errors
from reportgen.pipeline.check import Checked
from reportgen.pipeline.output import Job
from reportgen.pipeline.selection import CheckOptions
from reportgen.reporters.summary import summary

Build: TypeAlias = Callable[[Session, Sequence[Job]], Checked]
"""Builds a source to all its outputs, with the templates of a session."""


def keep_building(session: Session, jobs_by_source: Sequence[Sequence[Job]], build: Build) -> int:
    """Build every source, then again whenever one of its files changes, until an interrupt."""
    return _keep_making(session, [partial(_built, session, jobs, build) for jobs in jobs_by_source])


def keep_checking(session: Session, paths: Iterable[Path], options: CheckOptions) -> int:
    """Check every report, then again whenever one of its files changes, until an interrupt."""
    return _keep_making(session, [partial(_checked, session, path, options) for path in paths])


def _keep_making(session: Session, makes: Sequence[Callable[[], Checked]]) -> int:
    with needs_extra("preview", "--watch", "watchfiles"):
        from reportgen.preview.watch import Watched, watch  # noqa: PLC0415 - needs the extra

    watched = [Watched(make) for make in makes]
    with suppress(KeyboardInterrupt):
        for one in watched:
            one.make()
        click.echo(session.say("watch.started"), err=True)
        watch(watched, Event())
    return FINE


def _checked(session: Session, path: Path, options: CheckOptions) -> Checked:
    """Check one report, with its template as it is now, and show what was found."""
    checked = checked_at(path, replace(session), options)
    findings = Findings()
    findings.add(checked.diagnostics, checked.quote, checked.suppressed)
    if findings:
        findings.show(session)
    else:
        counted = summary(checked.diagnostics, session.language, checked.suppressed)
        click.echo(session.say("watch.checked", path=str(path), findings=counted), err=True)
    return checked


def _built(session: Session, jobs: Sequence[Job], build: Build) -> Checked:
    """Build one source, with its template as it is now, and say in a line what came of it."""
    built = build(replace(session), jobs)
    findings = Findings()
    findings.add(built.diagnostics, built.quote)
    if has_errors(built.diagnostics):
        findings.show(session)
    click.echo(_line(session, jobs, built), err=session.form != "text")
    return built


def _line(session: Session, jobs: Sequence[Job], built: Checked) -> str:
    if not built.outputs:
        return session.say("watch.failed", path=str(jobs[0].source))
    counted = summary(built.diagnostics, session.language)
    return session.say("watch.built", paths=tuple(map(str, built.outputs)), findings=counted)
