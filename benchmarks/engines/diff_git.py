"""git's comparison of the two texts, word by word: a new process, and no record."""

import subprocess
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from benchmarks.two_versions import NEW, OLD

_COMMAND = ("git", "--no-pager", "diff", "--no-index", "--word-diff", "--no-color")


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    command = [*_COMMAND, str(folder / OLD), str(folder / NEW)]
    return repeat(lambda: subprocess.run(command, check=False, capture_output=True).stdout)
