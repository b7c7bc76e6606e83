"""The least that a build can take: the finished parts of our document, deflated and packed."""

import zipfile
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from reportgen.writers.docx.package import package, part


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    with zipfile.ZipFile(folder / "report.docx") as finished:
        parts = [(name, finished.read(name)) for name in finished.namelist()]
    return repeat(lambda: package([part(name, content) for name, content in parts]))
