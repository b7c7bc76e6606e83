"""The usual pipeline as it is usually written: PyYAML, `jsonschema.validate`, docxtpl.

It reads and validates the same file; the values that we compute are given to it as a present.
"""

import json
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

import jsonschema
import yaml

from benchmarks.engines.docxtpl_render import render
from benchmarks.engines.usual_pipeline_kept import SCHEMA


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))

    def build() -> bytes:
        jsonschema.validate(yaml.safe_load(text), schema)
        return render(folder / "template.docx", values)

    return repeat(build)
