"""`reportgen check --fix`: findings with one right answer get it, the others are shown."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from reportgen.api.patch import patch
from reportgen.cli.findings import Findings
from reportgen.cli.session import Session
from reportgen.cli.terminal import wants_color
from reportgen.pipeline.fix import Check, fix, write_changes
from reportgen.pipeline.working_copy import FileChange


def fix_reports(
    session: Session, paths: Iterable[Path], check: Check, *, dry_run: bool = False
) -> int:
    """Mend what can be mended in the reports at `paths`, and return the exit code.

    The changes are shown as a diff. A dry run writes nothing, shows nothing else, and has the
    exit code of a check.
    """
    findings, mended, left = Findings(), 0, 0
    for path in paths:
        fixed = fix(path, check, name=str(path))
        _show(session, fixed.changes, alone=dry_run)
        shown = fixed.before if dry_run else fixed.after
        done, still = fixed.mended, len(fixed.after.diagnostics)
        refused = [] if dry_run else write_changes(fixed.changes)
        if refused:  # what is on the disk now counts, and not what was to be there
            findings.add(refused)
            now = fix(path, check, name=str(path))
            shown = now.before
            done, still = done - now.mended, len(shown.diagnostics)
        mended += done
        left += still
        findings.add(shown.diagnostics, shown.quote, shown.suppressed)
    if not dry_run:
        findings.show(session)
    key = "fix.possible" if dry_run else "fix.done"
    click.echo(session.say(key, mended=mended, left=left), err=True)
    return findings.exit_code(session)


def _show(session: Session, changes: Iterable[FileChange], *, alone: bool) -> None:
    """Show the changes on standard output, unless findings for programs belong there."""
    for_people = session.form == "text" or alone
    color = wants_color(sys.stdout if for_people else sys.stderr, os.environ)
    for change in changes:
        click.echo(patch(change, color=color), nl=False, err=not for_people, color=color)
