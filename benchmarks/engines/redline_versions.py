"""Our redline: two versions of a report → the new one in Word, with tracked changes."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.two_versions import fresh_versions
from reportgen import resources
from reportgen.pipeline.diff import diff
from reportgen.pipeline.redline import redline_compared
from reportgen.pipeline.revisions import Version
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((resources.templates(),))
    for files in fresh_versions(folder, "redline"):
        yield partial(_redline, *files, store)


def _redline(old: Path, new: Path, store: TemplateStore) -> bytes:
    versions = Version(str(old)), Version(str(new))
    return redline_compared(diff(*versions, store)).data
