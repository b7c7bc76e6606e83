"""`reportgen check --todo`: what is left to fill in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from reportgen.cli.findings import FINE, FOUND, Findings
from reportgen.cli.session import Session
from reportgen.diagnostics.diagnostic import has_errors, in_order
from reportgen.pipeline.check import check_read
from reportgen.pipeline.read import read
from reportgen.pipeline.selection import CheckOptions
from reportgen.pipeline.todo_list import TodoField, TodoSection, todo_sections
from reportgen.source.includes import load_source


def list_todos(session: Session, paths: Iterable[Path], options: CheckOptions) -> int:
    """List what is left to fill in of the reports at `paths`; return 1 if there is something.

    Programs get it as findings, and so does whoever asks about a file that cannot be read.
    """
    everything, unreadable = Findings(), Findings()
    for path in paths:
        report = read(load_source(path, name=str(path)), session.store).in_layout(options.layout)
        if report.source is None or has_errors(report.loaded.diagnostics):
            checked = check_read(report, options=options)
            everything.add(checked.diagnostics, checked.quote)
            unreadable.add(checked.diagnostics, checked.quote)
            continue
        left = in_order(report.open_marks, report.source.file)
        everything.add(left, report.quote)
        if session.form == "text":
            click.echo("\n".join(_lines(session, str(path), todo_sections(report, left))))
    if session.form != "text":
        everything.show(session)
    elif unreadable:
        unreadable.show(session)
    return FOUND if everything else FINE


def _lines(session: Session, file: str, sections: Iterable[TodoSection]) -> Iterator[str]:
    listed = list(sections)
    count = sum(section.places for section in listed)
    yield session.say("todo.file" if listed else "todo.none", file=file, count=count)
    for section in listed:
        yield ""
        yield session.say(
            "todo.section", title=section.title, name=section.key, count=section.places
        )
        for field in section.fields:
            yield f"  {_line(session, file, field)}"


def _line(session: Session, file: str, field: TodoField) -> str:
    lines = tuple(map(str, field.lines))
    if field.file == file:
        return session.say("todo.field", title=field.title, lines=lines)
    return session.say("todo.field-in", title=field.title, lines=lines, file=field.file)
