"""The usual pipeline by somebody who keeps jsonschema's validator from report to report.

It reads and validates the same file; the values that we compute are given to it as a present.
"""

import json
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from benchmarks.engines.docxtpl_render import render

SCHEMA = Path(__file__).parents[2] / "schemas" / "guangzhou-department.schema.json"


def prepare(folder: Path) -> Iterator[Callable[[], bytes]]:
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

    def build() -> bytes:
        errors = list(validator.iter_errors(yaml.safe_load(text)))
        assert not errors, errors
        return render(folder / "template.docx", values)

    return repeat(build)
