"""The manual pages of all codes, as files: `make docs` writes them to `docs/diagnostics`.

Their words are those of `reportgen explain`, in the catalogues and the shipped templates.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen import resources
from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.known import builtin_codes
from reportgen.diagnostics.wording import LANGUAGES, text_of
from reportgen.pipeline.templates import TemplateStore
from reportgen.reporters.summary import severity_word

FOLDER = Path(__file__).parent / "diagnostics"

# The argument of a message, as a reader of the manual sees it.
_ARGUMENT = re.compile(r"\{\w+\}")
_SENTENCE = re.compile(r".*?(?:。|\.(?= |$))")


class _Words(NamedTuple):
    title: str
    intro: str
    header: tuple[str, str, str]
    severity: str
    message: str
    fix: str
    of_template: str
    index: str


_WORDS: Mapping[str, _Words] = {
    "zh": _Words(
        "检查结果代码",
        "每个代码一页。命令 `reportgen explain 代码` 显示同样的内容。",
        ("代码", "内容", "级别"),
        "级别", "信息", "改法", "模板 {name} 的勾稽关系", "全部代码",
    ),
    "en": _Words(
        "Codes of findings",
        "One page for each code. `reportgen explain CODE` shows the same.",
        ("Code", "What is found", "Severity"),
        "Severity", "Message", "Fix", "Tie-outs of the template {name}", "All codes",
    ),
}  # fmt: skip


def pages() -> dict[Path, str]:
    """Return all pages and their indexes, by their files."""
    builtin = [code for code in builtin_codes().values() if not code.successor]
    store = TemplateStore((resources.templates(),))
    of_templates = {name: [one.code for one in store.get(name).tie_outs] for name in store.names()}
    every = [*builtin, *(code for listed in of_templates.values() for code in listed)]
    found = {}
    for language in LANGUAGES:
        folder = FOLDER / language
        found[folder / "README.md"] = _index(builtin, of_templates, language)
        found |= {folder / f"{code.id}.md": _page(code, language) for code in every}
    return found


def write() -> None:
    """Write the pages, and remove those whose code is gone."""
    found = pages()
    for old in FOLDER.glob("*/*.md"):
        if old not in found:
            old.unlink()
    for file, text in found.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _index(
    builtin: Sequence[Code], of_templates: Mapping[str, Sequence[Code]], language: str
) -> str:
    words = _WORDS[language]
    lines = [f"# {words.title}", "", words.intro, "", *_table(builtin, language)]
    for name, listed in of_templates.items():
        title = words.of_template.format(name=f"`{name}`")
        lines += ["", f"## {title}", "", *_table(listed, language)]
    return "\n".join(lines) + "\n"


def _table(listed: Sequence[Code], language: str) -> Iterator[str]:
    yield f"| {' | '.join(_WORDS[language].header)} |"
    yield "| --- | --- | --- |"
    for code in sorted(listed):
        severity = severity_word(code.severity, language)
        yield f"| [{code.id}]({code.id}.md) | {_gist(code, language)} | {severity} |"


def _page(code: Code, language: str) -> str:
    words, text = _WORDS[language], text_of(code, language)
    colon = "：" if language == "zh" else ": "
    said = [(words.severity, severity_word(code.severity, language))]
    if code.texts is None:  # a template words each finding of its codes itself
        said += [(words.message, _shown(text.message)), (words.fix, _shown(text.fix))]
    facts = [f"- {name}{colon}{fact}" for name, fact in said if fact]
    # The name of a template's code is its Chinese title.
    title = code.id if code.texts is not None and language != "zh" else f"{code.id} {code.name}"
    head = [f"# {title}", "", *facts, ""]
    return "\n".join([*head, text.manual.strip(), "", f"[{words.index}](README.md)", ""])


def _gist(code: Code, language: str) -> str:
    """Return the first sentence of a manual page."""
    first = text_of(code, language).manual.strip().partition("\n")[0]
    sentence = _SENTENCE.match(first)
    return (sentence.group() if sentence else first).strip().rstrip("。.").replace("|", "\\|")


def _shown(text: str) -> str:
    """Return a message with its arguments left open, on one line."""
    return " ".join(_ARGUMENT.sub("…", text).split())


if __name__ == "__main__":
    sys.exit(write())
