"""docxtpl's rendering alone: template and values are there, nothing is read or checked."""

import io
import json
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    return repeat(lambda: render(folder / "template.docx", values))


def render(template: Path, values: dict[str, Any]) -> bytes:
    """Return the Word document that the template makes of `values`."""
    document = DocxTemplate(template)
    document.render(values)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
