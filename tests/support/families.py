"""Templates that extend each other, written by a test."""

from collections.abc import Collection, Mapping
from pathlib import Path

BASE = """\
name: base
version: 2023
title: {zh: 支出报告, en: Spending}
layouts:
  text: {file: text.md.j2, title: {zh: 文字版, en: Text}}
  short: {file: short.md.j2, title: {zh: 简版, en: Short}}
document: {title: "{{ year }}年", author: "{{ department }}"}
fields:
  department: {title: 单位, kind: text, required: true}
  budget: {title: 预算, kind: amount, required: true}
  spent: {title: 支出, kind: amount, required: true}
  note: {title: 说明, kind: prose}
  rate: {title: 支出率, kind: rate, computed: spent / budget, when: budget != 0}
tie_outs:
  - code: BA-101
    assert: spent <= budget
    at: spent
    title: {zh: 支出不超过预算, en: Within the budget}
    message: {zh: 支出超过预算, en: spent more than the budget}
    fix: {zh: 核对支出, en: check spent}
    manual: {zh: 支出不超过预算。, en: There is no spending without a budget.}
  - code: BA-102
    assert: budget > 0
    at: budget
    title: {zh: 有预算, en: A budget}
    message: {zh: 没有预算, en: there is no budget}
    fix: {zh: 核对预算, en: check budget}
    manual: {zh: 预算大于零。, en: The budget is above zero.}
"""

TEXT = """\
# {{ department }}

{% block figures %}
预算{{ budget }}，支出{{ spent }}，支出率{{ rate }}。
{% endblock %}

{% block closing %}
{% include "parts/closing.md.j2" +%}
{% endblock %}
"""

FILES: Mapping[str, str] = {
    "base/template.yaml": BASE,
    "base/text.md.j2": TEXT,
    "base/short.md.j2": "# {{ department }}\n\n支出{{ spent }}，{{ rate }}，预算{{ budget }}。\n",
    "base/parts/closing.md.j2": "{% if note is given %}{{ note }}{% endif +%}\n",
}


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their names in `folder`."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


class Shelf:
    """Templates by the names of their folders in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, name: str, *, but: Collection[Path] = ()) -> Path | None:
        for candidate in (name, name.partition("@")[0]):
            folder = self._folder / candidate
            if (folder / "template.yaml").is_file() and folder not in but:
                return folder
        return None

    def names(self) -> list[str]:
        return sorted(folder.name for folder in self._folder.iterdir())
