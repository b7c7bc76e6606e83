"""Our whole comparison: both files read, validated, computed, compared, and told as JSON."""

from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from benchmarks.two_versions import NEW, OLD
from reportgen import resources
from reportgen.pipeline.diff import diff
from reportgen.pipeline.diff_formats import DIFF_FORMATS
from reportgen.pipeline.revisions import Version
from reportgen.pipeline.templates import TemplateStore


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    store = TemplateStore((resources.templates(),))
    old, new = (Version(str(folder / name)) for name in (OLD, NEW))
    return repeat(lambda: DIFF_FORMATS["json"](diff(old, new, store), "en"))
