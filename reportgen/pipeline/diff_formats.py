"""A comparison → a file of a format, for programs and for people."""

import json
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from reportgen.comparison.changes import Comparison
from reportgen.comparison.told import Told, tell
from reportgen.pipeline.diff import Compared, figures_of_both

Write: TypeAlias = Callable[[Compared, str], bytes]
"""Takes a comparison and the language of what people read; returns the bytes of a file."""


def in_words(compared: Compared, language: str) -> Told:
    """Return what changed, in words of a language."""
    return tell(
        _comparison(compared),
        language,
        old=compared.old,
        new=compared.new,
        tables=figures_of_both(compared),
    )


def _json(compared: Compared, language: str) -> bytes:  # noqa: ARG001 - as all formats
    from reportgen.comparison.json_form import to_json  # noqa: PLC0415 - see DIFF_FORMATS

    form = to_json(_comparison(compared), old=compared.old, new=compared.new)
    return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _markdown(compared: Compared, language: str) -> bytes:
    from reportgen.comparison.markdown import to_markdown  # noqa: PLC0415 - see DIFF_FORMATS

    return to_markdown(in_words(compared, language)).encode("utf-8", "backslashreplace")


def _html(compared: Compared, language: str) -> bytes:
    from reportgen.comparison.html import to_html  # noqa: PLC0415 - see DIFF_FORMATS

    return to_html(in_words(compared, language)).encode("utf-8", "backslashreplace")


def _comparison(compared: Compared) -> Comparison:
    assert compared.comparison is not None  # noqa: S101 - nobody writes what could not be had
    return compared.comparison


DIFF_FORMATS: Final[Mapping[str, Write]] = {
    "md": _markdown,
    "html": _html,
    "json": _json,
}
"""The formats of `reportgen diff` besides text for terminals, by their names, which are suffixes.

What a format needs is imported when it is asked for.
"""

REPORT_FORMATS: Final = ("docx", "pdf")
"""The formats in which there is an official report on what changed (年度对比表)."""
