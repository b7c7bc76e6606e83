"""The examples of manual pages that can be run, each as a report.

A fenced block `text bad` or `text good` is a narrative text, `yaml bad` or `yaml good` are keys;
both are put over the report `tests/cases/templates/narrative/base.yaml`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from reportgen.diagnostics.diagnostic import Code, Diagnostic
from reportgen.diagnostics.known import builtin_codes
from reportgen.diagnostics.wording import LANGUAGES, text_of
from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore

FILE = "report.yaml"

_TEMPLATES = Path(__file__).parents[1] / "cases" / "templates"
_BASE = yaml.safe_load((_TEMPLATES / "narrative" / "base.yaml").read_text(encoding="utf-8"))
_STORE = TemplateStore((_TEMPLATES,))
_EXAMPLE = re.compile(r"^```(text|yaml) (bad|good)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# Pages show control characters by their pictures, as findings do.
_PICTURES = {0x2400 + character: character for character in range(0x20)}


class Example(NamedTuple):
    code: Code
    language: str
    kind: str
    is_bad: bool
    content: str

    @property
    def id(self) -> str:
        return f"{self.code.id}-{self.language}-{'bad' if self.is_bad else 'good'}"

    @property
    def report(self) -> str:
        """The report, each of its texts on a line of its own."""
        if self.kind == "text":
            over = {"texts": [self.content.strip()]}
        else:
            over = yaml.safe_load(self.content)
        data = _merged(_BASE, over)
        text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
        return text.translate(_PICTURES)

    def findings(self, folder: Path) -> list[Diagnostic]:
        """Return what is found in the report, which is written to `folder`."""
        file = folder / FILE
        file.write_text(self.report, encoding="utf-8", newline="\n")
        return check(file, _STORE, name=FILE).diagnostics


def examples(code: Code, language: str) -> list[Example]:
    """Return the examples of a code's page, in their order."""
    found = _EXAMPLE.findall(text_of(code, language).manual)
    return [
        Example(code, language, kind, quality == "bad", content) for kind, quality, content in found
    ]


def all_examples() -> Iterator[Example]:
    for code in builtin_codes().values():
        for language in LANGUAGES:
            yield from examples(code, language)


def _merged(base: Any, over: Any) -> Any:
    """Return `base` with what `over` says instead; lists are not mixed."""
    if not isinstance(base, Mapping) or not isinstance(over, Mapping):
        return over
    return {**base, **{key: _merged(base.get(key), value) for key, value in over.items()}}
