"""A run of a command whose files are all as they were tells again what it told.

It is looked for before anything else is imported: that is most of what such a run takes.
"""

import marshal
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from reportgen.cli.streams import write_for_programs
from reportgen.pipeline.cache_folder import CacheFiles, cache_folder, usable_files
from reportgen.pipeline.states import (
    TooManyFilesError,
    changed_since,
    kind,
    program,
    state,
    states,
)

OUT, ERR, PROGRAMS = "out", "err", "programs"
"""Where a text goes; for programs it is always in UTF-8."""

NO_CACHE = "--no-cache"

_COMMANDS = ("check", "build")
_VARIABLES = ("REPORTGEN_", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "HOME")
_MOST_RUNS = 256
_LONGEST = 1_000_000  # characters
# A file system may give a file that is written now a time that is a little earlier.
_TICK = 20_000_000  # nanoseconds: two ticks of a slow kernel


class Invocation:
    """One run of a command: what it tells, and what it told when it last ran.

    Attributes:
        told: the texts so far, and where each went.
    """

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self.told: list[tuple[str, str]] = []
        self._begun = time.time_ns()
        self._name = _name(arguments, environment)
        self._files = _kept_runs(arguments, environment)
        self._program = program() if self._files else ""  # as it is now, not at the end

    def again(self) -> int | None:
        """Tell what was told and return the exit code; None if this has to be done anew."""
        stored = self._files.read(self._name) if self._files else None
        if stored is None:
            return None
        try:
            made_by, follows, told, code = marshal.loads(stored)  # noqa: S302 (our own file)
            if made_by != self._program or follows != _follows(*follows[:3]):
                return None
            for output in follows[2]:
                os.utime(output)  # it counts as built now, for whoever compares times
        except (ValueError, TypeError, EOFError, LookupError, OSError, TooManyFilesError):
            return None
        for text, way in told:
            _tell(text, way)
        return int(code)

    def keep(
        self, files: Iterable[str], places: Iterable[str], outputs: Iterable[str], code: int
    ) -> None:
        """Keep what was told, for as long as nothing changes.

        Args:
            files: what was read, a folder for everything in it; all of it must be there.
            places: where only it counts whether there is a file.
            outputs: what was written.
            code: the exit code.
        """
        if self._files is None or sum(len(text) for text, _ in self.told) > _LONGEST:
            return
        try:
            follows = _follows(*(sorted(set(paths)) for paths in (files, places, outputs)))
        except TooManyFilesError:
            return
        if None in follows[5] or changed_since(follows[3], self._begun - _TICK):
            return
        self._files.write(self._name, marshal.dumps((self._program, follows, self.told, code)))
        self._files.keep_newest(_MOST_RUNS)


_Follows = tuple[
    list[str], list[str], list[str],
    dict[str, tuple[str, str] | None], list[str], list[tuple[str, str] | None],
]  # fmt: skip
"""Files, places and outputs, and how each of them is."""


def _follows(files: list[str], places: list[str], outputs: list[str]) -> _Follows:
    kinds = [kind(place) for place in places]
    return files, places, outputs, states(files), kinds, [state(file) for file in outputs]


def _name(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return a name for all that shapes a run besides its files and the program."""
    shaping = sorted(item for item in environment.items() if item[0].startswith(_VARIABLES))
    terminals = [stream.isatty() for stream in (sys.stdout, sys.stderr)]
    whole = (list(arguments), os.getcwd(), shaping, terminals, sys.version, _locale())
    return sha256(repr(whole).encode()).hexdigest()


def _locale() -> str:
    """Return the user's locale where no variable says it."""
    if os.name != "nt":
        return ""
    import locale  # noqa: PLC0415 - elsewhere it is not needed

    return str(locale.getlocale()[0])


def _kept_runs(arguments: Sequence[str], environment: Mapping[str, str]) -> CacheFiles | None:
    if not arguments or arguments[0] not in _COMMANDS or NO_CACHE in arguments:
        return None
    folder = cache_folder(environment)
    return usable_files(os.path.join(folder, "runs")) if folder else None


def _tell(text: str, way: str) -> None:
    if way == PROGRAMS:
        write_for_programs(text)
        return
    stream = sys.stderr if way == ERR else sys.stdout
    stream.write(text)
    stream.flush()
