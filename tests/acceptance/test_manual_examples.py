"""The examples of manual pages, run: what is bad is found, what is good is not.

A fenced block `text bad` or `text good` is a narrative text, `yaml bad` or `yaml good` are keys;
both are put over the report `tests/cases/templates/narrative/base.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.known import builtin_codes
from reportgen.diagnostics.wording import LANGUAGES, text_of
from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore

TEMPLATES = Path(__file__).parents[1] / "cases" / "templates"
BASE = (TEMPLATES / "narrative" / "base.yaml").read_text(encoding="utf-8")
STORE = TemplateStore((TEMPLATES,))

_EXAMPLE = re.compile(r"^```(text|yaml) (bad|good)\n(.*?)^```$", re.DOTALL | re.MULTILINE)

# Codes whose manual has no example that can be run, and why. Cases show them.
WITHOUT_EXAMPLE = {
    "RG401": "what must be explained is for a template to say",
    "RG402": "what must be given is for a template to say",
    "RG403": "which amounts are compared is for a template to say",
    "RG404": "which amounts are compared is for a template to say",
    "RG546": "is about a list of words beside the report",
    "RG571": "is about two years of a report",
    "RG572": "is about two years of a report",
    "RG573": "is about a file that is not there",
    "RG574": "is about a report of another template",
    "RG575": "is about the year of another file",
}


class Example(NamedTuple):
    code: Code
    language: str
    kind: str
    is_bad: bool
    content: str

    @property
    def id(self) -> str:
        return f"{self.code.id}-{self.language}-{'bad' if self.is_bad else 'good'}"


def checks() -> list[Code]:
    return [code for code in builtin_codes().values() if code.id.startswith(("RG4", "RG5"))]


def examples(code: Code, language: str) -> Iterator[Example]:
    for kind, quality, content in _EXAMPLE.findall(text_of(code, language).manual):
        yield Example(code, language, kind, quality == "bad", content)


def with_manual() -> Iterator[Example]:
    yield from (
        example
        for code in checks()
        for language in LANGUAGES
        for example in examples(code, language)
    )


def merged(base: Any, over: Any) -> Any:
    """Return `base` with what `over` says instead; lists are not mixed."""
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    return {**base, **{key: merged(base.get(key), value) for key, value in over.items()}}


def report_of(example: Example) -> str:
    if example.kind == "text":
        over = {"texts": [example.content.strip()]}
    else:
        over = yaml.safe_load(example.content)
    data = merged(yaml.safe_load(BASE), over)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


@pytest.fixture
def found(tmp_path):
    """The codes that are found in an example."""

    def found(example: Example) -> list[str]:
        file = tmp_path / "report.yaml"
        file.write_text(report_of(example), encoding="utf-8")
        return [one.code.id for one in check(file, STORE, name="report.yaml").diagnostics]

    return found


@pytest.mark.parametrize("example", list(with_manual()), ids=lambda example: example.id)
def test_a_bad_example_is_found_and_a_good_one_is_not(example, found):
    codes = found(example)

    assert (example.code.id in codes) == example.is_bad
    assert not any(code.startswith(("RG1", "RG2")) for code in codes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", checks(), ids=lambda code: code.id)
def test_a_check_has_a_bad_and_a_good_example(code, language):
    qualities = {example.is_bad for example in examples(code, language)}

    assert (qualities == {True, False}) != (code.id in WITHOUT_EXAMPLE or _compares(code))


def _compares(code: Code) -> bool:
    """Say whether a code is about two years, which one example cannot show."""
    return code.id.startswith("RG42")
