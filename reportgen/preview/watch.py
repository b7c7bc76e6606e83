"""Make things again when the files that they follow from change. The only door to watchfiles."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import watchfiles

from reportgen.pipeline.check import Checked
from reportgen.preview.stamps import Stamps, folders, stamps

_STEP = 30  # milliseconds without a change until a save counts as finished
_DEBOUNCE = 300
# Network drives and containers do not always tell: look by ourselves this often.
_PATIENCE = 700


class Watched:
    """Something that is made from files, and how those were when it was made."""

    def __init__(self, make: Callable[[], Checked]) -> None:
        self.files: frozenset[Path] = frozenset()
        self._make = make
        self._stamps: Stamps = {}

    def make(self) -> None:
        """Make it, and remember how its files are now."""
        before = stamps(self.files)
        checked = self._make()
        # With errors the stages end early, before they ask for all files that they will need.
        complete = checked.document is not None or checked.form is not None
        self.files = checked.files if complete else self.files | checked.files
        now = stamps(self.files)
        # A file that was saved meanwhile has to count as changed: the older stamp holds.
        self._stamps = {**now, **{file: before[file] for file in now.keys() & before.keys()}}

    def has_changed(self) -> bool:
        return stamps(self.files) != self._stamps


def watch(things: Sequence[Watched], stop: Event, done: Callable[[], None] = lambda: None) -> None:
    """Make each of `things` again when one of its files changes, until `stop` is set.

    Args:
        things: have been made once before.
        stop: ends it, from another thread.
        done: called each time when all that had changed has been made.
    """
    while not stop.is_set():
        watching = _folders(things)
        for _ in _wakings(watching, stop):
            changed = [thing for thing in things if thing.has_changed()]
            for thing in changed:
                thing.make()
            if changed:
                done()
            if changed and _folders(things) != watching:
                break


def _folders(things: Sequence[Watched]) -> frozenset[Path]:
    return folders(file for thing in things for file in thing.files)


def _wakings(places: frozenset[Path], stop: Event) -> Iterator[None]:
    """Yield when something may have changed in `places`; now and then in any case."""
    changes = watchfiles.watch(
        *places, watch_filter=None, recursive=False, stop_event=stop,
        step=_STEP, debounce=_DEBOUNCE, rust_timeout=_PATIENCE, yield_on_timeout=True,
    )  # fmt: skip
    try:
        yield from (None for _ in changes)
    except OSError:  # the system has no watches left, or a folder has vanished
        while not stop.wait(_PATIENCE / 1000):
            yield
