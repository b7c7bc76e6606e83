"""deepdiff over the plain data of both files, which is given to it; rows are told by index.

So a row that was removed makes every row after it differ.
"""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

import yaml
from deepdiff import DeepDiff

from benchmarks.two_versions import NEW, OLD


def prepare(folder: Path) -> Iterator[Callable[[], object]]:
    return prepared(folder)


def prepared(folder: Path, **options: Any) -> Iterator[Callable[[], object]]:
    """Return the comparison of the data in `folder`."""
    old, new = (_data(folder / name) for name in (OLD, NEW))
    return repeat(lambda: DeepDiff(old, new, **options))


def _data(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
