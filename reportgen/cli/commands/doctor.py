"""`reportgen doctor`: what this machine has of what reports need."""

import platform
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from shutil import which
from typing import Literal, NamedTuple

import click

from reportgen import __version__
from reportgen.cli import fonts
from reportgen.cli.command import Command
from reportgen.cli.findings import FINE, FOUND
from reportgen.cli.session import Session, takes_session
from reportgen.installation import install_command
from reportgen.pipeline.templates import BrokenTemplateError
from reportgen.style.sheet import Font, StyleSheet
from reportgen.writers.typst.writer import font_uses

_LIBRARIES = (
    "click",
    "Jinja2",
    "jsonschema",
    "jsonschema-rs",
    "markdown-it-py",
    "python-docx",
    "PyYAML",
    "rich",
)
# What else there is to install, by the names of pyproject.toml; that for PDF files has fonts too.
_EXTRAS = {
    "word": ("docxtpl", "lxml"),
    "lsp": ("pygls",),
    "preview": ("starlette", "uvicorn", "watchfiles"),
}
_PROGRAMS = {"LibreOffice": ("soffice", "libreoffice"), "fc-list": ("fc-list",), "git": ("git",)}
_MARKS = {"good": "[ok]", "missing": "[--]", "bad": "[!!]"}


class Symptom(NamedTuple):
    """One thing that was looked at; only a bad one keeps reports from being built."""

    state: Literal["good", "missing", "bad"]
    text: str


@click.command("doctor", cls=Command)
@takes_session
def command(session: Session) -> int:
    symptoms = list(_symptoms(session))
    for symptom in symptoms:
        click.echo(f"{_MARKS[symptom.state]} {symptom.text}")
    sound = all(symptom.state != "bad" for symptom in symptoms)
    click.echo(session.say("doctor.sound" if sound else "doctor.unsound"))
    return FINE if sound else FOUND


def _symptoms(session: Session) -> Iterator[Symptom]:
    yield Symptom("good", f"reportgen {__version__}: {Path(__file__).parents[1]}")
    yield Symptom("good", f"Python {platform.python_version()}: {sys.executable}")
    for library in _LIBRARIES:
        yield _library(library, session)
    yield from _templates(session)
    for extra, libraries in _EXTRAS.items():
        yield from _extra(extra, libraries, session)
    for program, commands in _PROGRAMS.items():
        yield _program(program, commands, session)


def _library(name: str, session: Session) -> Symptom:
    try:
        return Symptom("good", f"{name} {metadata.version(name)}")
    except metadata.PackageNotFoundError:
        return Symptom("bad", session.say("doctor.no-library", name=name))


def _extra(extra: str, libraries: Iterable[str], session: Session) -> Iterator[Symptom]:
    found = [_library(library, session) for library in libraries]
    if all(symptom.state == "good" for symptom in found):
        yield from found
        return
    what, command = session.say(f"doctor.{extra}"), install_command(extra)
    yield Symptom("missing", session.say("doctor.no-extra", what=what, command=command))


def _templates(session: Session) -> Iterator[Symptom]:
    store, families = session.store, fonts.installed_families()
    if not store.names():
        yield Symptom("bad", session.say("doctor.no-templates"))
    for name in store.names():
        try:
            sheet = store.toolset(name).sheet
        except BrokenTemplateError:
            yield Symptom("bad", session.say("doctor.broken-template", name=name))
            continue
        yield Symptom("good", session.say("doctor.template", name=name))
        yield from _fonts(sheet.fonts.values(), families, session)
        yield from _pdf_fonts(sheet, session)


def _fonts(
    wanted: Iterable[Font], families: set[str] | None, session: Session
) -> Iterator[Symptom]:
    by_name = {font.east_asian: font for font in wanted}
    if families is None:
        yield Symptom("missing", session.say("doctor.fonts-unknown", names=tuple(by_name)))
        return
    for name, font in by_name.items():
        if fonts.is_installed(name, families):
            yield Symptom("good", session.say("doctor.font", name=name))
            continue
        other = fonts.stand_in(font.fallbacks, families)
        key = "doctor.font-replaced" if other else "doctor.no-font"
        yield Symptom("missing", session.say(key, name=name, other=other))


def _pdf_fonts(sheet: StyleSheet, session: Session) -> Iterator[Symptom]:
    uses = font_uses(sheet)
    if uses is None:
        yield Symptom("missing", session.say("doctor.no-pdf", command=install_command("pdf")))
        return
    yield _library("typst", session)
    for use in uses:
        state: Literal["good", "missing"] = "missing" if use.replaced else "good"
        key = "doctor.pdf-font-replaced" if use.replaced else "doctor.pdf-font"
        args = {"roles": use.roles, "used": use.used, "wanted": use.wanted}
        yield Symptom(state, session.say(key, **args))


def _program(name: str, commands: tuple[str, ...], session: Session) -> Symptom:
    found = next(filter(None, map(which, commands)), None)
    if found:
        return Symptom("good", f"{name}: {found}")
    return Symptom("missing", session.say("doctor.no-program", name=name))
