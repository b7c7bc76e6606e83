"""`reportgen git-diff`: what git calls to show how a report changed."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

from reportgen.cli.changes import changes_text
from reportgen.cli.command import Command
from reportgen.cli.findings import FINE
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.cli.terminal import wants_color
from reportgen.pipeline.diff import diff
from reportgen.pipeline.revisions import Version, line_diff

_NOTHING: Final = "/dev/null"
_SHOWN_DIGITS: Final = 7
# What git gives: a path alone if it is unmerged; file, hash and mode of both sides; after that,
# if it was renamed, the new path and a remark.
_UNMERGED, _BOTH, _RENAMED = 0, 6, 8


class _GivenFile(NamedTuple):
    """One side as git gives it.

    Attributes:
        path: what it is called in the repository.
        file: a file with its content.
        hash: that of its content; zeros for a file of the working tree.
    """

    path: str
    file: str
    hash: str

    @property
    def version(self) -> Version:
        if self.file == _NOTHING:
            return Version(_NOTHING)
        is_committed = bool(self.hash.strip("0."))
        revision = self.hash[:_SHOWN_DIGITS] if is_committed else ""
        return Version(self.path, revision, copy=Path(self.file))


@click.command("git-diff", cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("path", metavar="PATH")
@click.argument("given", metavar="OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE", nargs=-1)
@takes_session
def command(session: Session, path: str, given: Sequence[str]) -> int:
    if len(given) not in (_UNMERGED, _BOTH, _RENAMED):
        raise Refusal("cli.git-diff.by-git")
    color = wants_color(sys.stdout, os.environ) or _is_paged()
    if len(given) == _UNMERGED:
        click.echo(session.say("cli.git-diff.unmerged", path=path))
        return FINE
    new_path = given[6] if len(given) == _RENAMED else path
    old, new = _GivenFile(path, *given[0:2]), _GivenFile(new_path, *given[3:5])
    click.echo(_changes(session, old, new, color=color), nl=False, color=color)
    return FINE  # at any other code git gives up, with all that it would still have shown


def _changes(session: Session, old: _GivenFile, new: _GivenFile, *, color: bool) -> str:
    """Return what changed by record; by lines if these are no reports that can be compared."""
    versions = old.version, new.version
    if _NOTHING not in (old.file, new.file):
        compared = diff(*versions, session.store)
        if compared.comparison is not None:
            return changes_text(compared, session.language, color=color)
    title = session.say("diff.title", old=versions[0].name, new=versions[1].name)
    lines = line_diff(old.file, new.file, color=color)
    return f"{title}\n{lines.decode('utf-8', 'replace')}"


def _is_paged() -> bool:
    """Say whether git shows the output in its pager, which it tells to show colours."""
    return bool(os.environ.get("GIT_PAGER_IN_USE")) and not os.environ.get("NO_COLOR")
