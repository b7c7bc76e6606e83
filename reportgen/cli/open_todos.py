"""`reportgen check --todo`: what is left to fill in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from reportgen.cli.findings import FINE, FOUND, Findings
from reportgen.cli.fixing import Check
from reportgen.cli.session import Session
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import has_errors
from reportgen.pipeline.templates import TemplateStore
from reportgen.pipeline.unfinished import OpenField, OpenSection, open_sections
from reportgen.source.includes import load_source


def list_todos(session: Session, paths: Iterable[Path], check: Check, store: TemplateStore) -> int:
    """List what is left to fill in of the reports at `paths`; return 1 if there is something.

    Programs get it as findings, and so does whoever asks about a file that cannot be read.
    """
    everything, unreadable = Findings(), Findings()
    for path in paths:
        loaded = load_source(path, name=str(path))
        # A check adds what it finds to what was found on loading.
        broken = loaded.source is None or has_errors(loaded.diagnostics)
        checked = check(loaded, path.parent)
        left = [found for found in checked.diagnostics if found.code is codes.TODO_LEFT]
        everything.add(checked.diagnostics if broken else left, checked.quote)
        if loaded.source is None or broken:
            unreadable.add(checked.diagnostics, checked.quote)
        elif session.form == "text":
            sections = open_sections(loaded.source, left, store)
            click.echo("\n".join(_lines(session, str(path), sections)))
    if session.form != "text":
        everything.show(session)
    elif unreadable:
        unreadable.show(session)
    return FOUND if everything else FINE


def _lines(session: Session, file: str, sections: Iterable[OpenSection]) -> Iterator[str]:
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


def _line(session: Session, file: str, field: OpenField) -> str:
    lines = tuple(map(str, field.lines))
    if field.file == file:
        return session.say("todo.field", title=field.title, lines=lines)
    return session.say("todo.field-in", title=field.title, lines=lines, file=field.file)
