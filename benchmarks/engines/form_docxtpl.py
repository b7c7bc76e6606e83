"""docxtpl's rendering of a form alone: template and values are there, nothing is checked."""

import json
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from benchmarks.engines.docxtpl_render import render
from benchmarks.forms import TEMPLATE


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    return repeat(lambda: render(folder / TEMPLATE / "form.docx", values))
