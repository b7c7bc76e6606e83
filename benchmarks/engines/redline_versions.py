"""Our redline: two versions of a report → the new one in Word, with tracked changes."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.two_versions import NEW, OLD
from reportgen import resources
from reportgen.pipeline.diff import diff
from reportgen.pipeline.redline import redline_compared
from reportgen.pipeline.revisions import Version
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Callable[[], bytes]:
    store = TemplateStore((resources.templates(),))
    old, new = (Version(str(folder / name)) for name in (OLD, NEW))
    return lambda: redline_compared(diff(old, new, store)).data
