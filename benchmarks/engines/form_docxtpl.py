"""docxtpl's rendering of a form alone: template and values are there, nothing is checked."""

import json
from collections.abc import Callable
from pathlib import Path

from benchmarks.engines.docxtpl_render import render
from benchmarks.forms import TEMPLATE


def prepare(folder: Path) -> Callable[[], bytes]:
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    return lambda: render(folder / TEMPLATE / "form.docx", values)
