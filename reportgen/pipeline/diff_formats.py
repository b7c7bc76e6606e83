"""A comparison → a file of a format, for programs and for people."""

import json
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from reportgen.diff.json_form import to_json
from reportgen.pipeline.diff import Compared

Write: TypeAlias = Callable[[Compared, str], bytes]
"""Takes a comparison and the language of what people read; returns the bytes of a file."""


def _json(compared: Compared, language: str) -> bytes:  # noqa: ARG001 - as all formats
    assert compared.comparison is not None  # noqa: S101 - nobody writes what could not be had
    form = to_json(compared.comparison, old=compared.old, new=compared.new)
    return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()


DIFF_FORMATS: Final[Mapping[str, Write]] = {
    "json": _json,
}
"""The formats of `reportgen diff` besides text for terminals, by their names, which are suffixes.

What a format needs is imported when it is asked for.
"""
