"""`reportgen diff`: what changed between two reports."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from shutil import get_terminal_size
from typing import Final

import click

from reportgen.api.changes import Changes
from reportgen.cli.command import Command
from reportgen.cli.findings import FINE, FOUND, Findings
from reportgen.cli.redline import wanted_redline, write_redline
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.cli.standard_output import DASH
from reportgen.cli.terminal import wants_color
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.diff import Compared, diff
from reportgen.pipeline.diff_formats import DIFF_FORMATS, REPORT_FORMATS
from reportgen.pipeline.output import Job, cannot_write, over_inputs, write_atomically
from reportgen.pipeline.revisions import Version, last_commit, read_version

TEXT: Final = "text"
NOT_COMPARED: Final = 2

_BESIDES_TEXT = (*DIFF_FORMATS, *REPORT_FORMATS)
_FORMATS = (TEXT, *_BESIDES_TEXT)
_SUFFIXES: Final = {"": TEXT, "txt": TEXT, "htm": "html", "markdown": "md"}


@click.command("diff", cls=Command)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--format", "wanted", type=click.Choice(_FORMATS), help="cli.diff.format")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="cli.diff.output")  # fmt: skip
@click.option("--exit-code", "tells", is_flag=True, help="cli.diff.exit-code")
@click.option("--redline", "marked", type=click.Path(path_type=Path), metavar="FILE",
              help="cli.diff.redline")  # fmt: skip
@click.option("--author", default="", metavar="NAME", help="cli.diff.author")
@click.option("--date", default="", metavar="YYYY-MM-DD", help="cli.diff.date")
@takes_session
def command(  # noqa: PLR0913 - one argument for each option
    session: Session,
    old: str,
    new: str | None,
    wanted: str | None,
    output: Path | None,
    *,
    tells: bool,
    marked: Path | None,
    author: str,
    date: str,
) -> int:
    form = wanted or _format_of(output)
    redline = wanted_redline(marked, author, date)
    versions = _versions(old, new)
    if output is not None and marked is not None and output.resolve() == marked.resolve():
        raise Refusal("cli.diff.one-file", name=str(output))
    outputs = {output: form, marked: "docx"}
    written = [Path(version.path) for version in versions if not version.revision]
    if _refuses(session, _conflicts(versions, outputs, written)):
        return FOUND
    if form not in _FORMATS:
        raise Refusal("cli.error.no-format", name=form, names=_FORMATS)
    compared = diff(*versions, session.store)
    _show_beside(session, compared, compared.diagnostics)
    if compared.comparison is None:
        return NOT_COMPARED
    if _refuses(session, _conflicts(versions, outputs, compared.inputs)):
        return FOUND
    changes = Changes(compared, session.language)
    if redline is not None and not write_redline(session, changes, redline):
        return FOUND
    if not _write(session, changes, form, output):
        return FOUND
    return FOUND if tells and changes else FINE


def _versions(old: str, new: str | None) -> tuple[Version, Version]:
    """Return what to compare; a file alone is compared with its last commit."""
    if new is not None:
        return _existing(read_version(old)), _existing(read_version(new))
    alone = _existing(read_version(old))
    if alone.revision:  # the same file as it is now
        return alone, _existing(Version(alone.path))
    return last_commit(alone.path), alone


def _existing(version: Version) -> Version:
    """Refuse what is no file, before anything is read."""
    path = Path(version.path)
    if not version.revision and not path.is_file():
        key = "cli.error.is-folder" if path.is_dir() else "cli.error.no-file"
        raise Refusal(key, name=version.path, pattern=str(path / "**" / "*.yaml"))
    return version


def _format_of(output: Path | None) -> str:
    """Return the format that the name of a file asks for, whether or not there is one."""
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    return _SUFFIXES.get(suffix, suffix)


def _conflicts(
    versions: Sequence[Version], outputs: Mapping[Path | None, str], inputs: Iterable[Path]
) -> list[Diagnostic]:
    """Return why what is made must not be written: it would be over what was read."""
    read = list(inputs)
    jobs = [
        Job(Path(versions[-1].path), output, form if form in _BESIDES_TEXT else "txt")
        for output, form in outputs.items()
        if output is not None
    ]
    return [found for job in jobs for found in over_inputs(job, read)]


def _refuses(session: Session, diagnostics: list[Diagnostic]) -> bool:
    """Show what stands in the way of writing, and say whether something does."""
    findings = Findings()
    findings.add(diagnostics)
    if findings:
        findings.show(session)
    return bool(findings)


def _show_beside(session: Session, compared: Compared, diagnostics: list[Diagnostic]) -> None:
    """Show findings beside the result, which may be for a program."""
    if not diagnostics:
        return
    findings = Findings()
    findings.add(diagnostics, compared.quote)
    with redirect_stdout(sys.stderr):
        findings.show(session)


def _write(session: Session, changes: Changes, form: str, output: Path | None) -> bool:
    """Write the result where it belongs; say whether that could be done."""
    to_stream = output is None or output == DASH
    color = to_stream and wants_color(sys.stdout, os.environ)
    width = get_terminal_size().columns if to_stream and sys.stdout.isatty() else None
    data = _result(session, changes, form, color=color, width=width)
    if not data:
        return False
    if output is None or to_stream:
        sys.stdout.flush()
        _write_to_stream(data, form)
        return True
    try:
        write_atomically(output, data)
    except OSError as error:
        return not _refuses(session, [cannot_write(output, error)])
    click.echo(session.say("cli.diff.written", path=str(output)), err=True)
    return True


def _result(
    session: Session, changes: Changes, form: str, *, color: bool, width: int | None
) -> bytes:
    if form != TEXT:
        written = changes.made(form)
        _show_beside(session, changes.compared, written.diagnostics)
        return written.data
    # rich is only needed here, and slow to import
    from reportgen.cli.changes import changes_text  # noqa: PLC0415

    return changes_text(changes.compared, session.language, color=color, width=width).encode(
        "utf-8", "backslashreplace"
    )


def _write_to_stream(data: bytes, form: str) -> None:
    """Write text in the terminal's encoding, and what programs read as it is."""
    if form == TEXT:
        click.echo(data.decode(), nl=False, color=True)
    else:
        sys.stdout.buffer.write(data)
