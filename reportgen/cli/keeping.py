"""Which runs are kept, and what they follow from."""

import glob
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from reportgen import resources
from reportgen.cli.again import NO_CACHE
from reportgen.cli.session import Session
from reportgen.diagnostics import codes
from reportgen.pipeline.check import Checked
from reportgen.pipeline.project import ROOT_OF_PROJECT, SETTINGS, settings_places

# What these tell follows from more than files: from what is beside them, or from the machine.
_PASSING = (
    codes.UNREADABLE_FILE, codes.WORD_FILE_MISSING, codes.IMAGE_UNUSABLE, codes.FORM_PICTURE,
    codes.CANNOT_WRITE, codes.OFFICE_UNAVAILABLE,
)  # fmt: skip


def takes_no_cache(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the option to do everything anew; the start of a run has read it."""
    return click.option(NO_CACHE, is_flag=True, expose_value=False, help="cli.option.no-cache")(
        function
    )


def keep_run(session: Session, names: Iterable[str], made: Sequence[Checked], code: int) -> None:
    """Keep what a run has told of the reports called `names`, as long as nothing changes."""
    passing = any(found.code in _PASSING for one in made for found in one.diagnostics)
    patterns = any(glob.has_magic(name) for name in names)  # they may mean other files tomorrow
    mains = {one.read.loaded.files[0].resolve() for one in made if one.read.loaded.files}
    parts = any(Path(name).resolve() not in mains for name in names)  # of others tomorrow
    colored = sys.platform == "win32" and sys.stdout.isatty()  # old consoles need click for it
    if session.run is None or passing or patterns or parts or colored:
        return
    places = {place for one in made for place in _places(one.read.loaded.folder)}
    files = {file for one in made for file in one.files if file.exists() or file.name != SETTINGS}
    files |= {*session.store.paths, resources.schemas()}
    outputs = [str(output) for one in made for output in one.outputs]
    session.run.keep(map(str, files), map(str, places), outputs, code)


def _places(folder: Path) -> Iterator[Path]:
    """Yield what decides where the settings of the reports in `folder` are."""
    for place in settings_places(folder):
        yield place
        yield place.parent / ROOT_OF_PROJECT
        if place.is_file():
            return
