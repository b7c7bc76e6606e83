"""A small working template to start from."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from reportgen.layout.environment import BELOW
from reportgen.template.definition import DESCRIPTION, Template

_START = Path(__file__).parent / "start"
_PLACEHOLDER = "my-report"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


def is_template_name(name: str) -> bool:
    """Say whether a template may have this name: small letters, digits and hyphens."""
    return _NAME.fullmatch(name) is not None


def child_template(name: str, base: Template, layouts: Sequence[str]) -> Mapping[str, str]:
    """Return the files of a template called `name` over `base`, with only some of its layouts.

    Each layout that is a text is there to be changed block by block.
    """
    extends = f"{base.name}@{base.version}" if base.version else base.name
    others = [layout for layout in base.layouts if layout not in layouts]
    titles = json.dumps(dict(base.titles), ensure_ascii=False)
    lines = ["# 只写与下层模板不同的地方，见 docs/families.zh-CN.md。"]
    lines += [f"name: {name}", f"extends: {extends}", f"title: {titles}"]
    if others:
        lines.append(f"layouts: {{{', '.join(f'{layout}: null' for layout in others)}}}")
    files = {DESCRIPTION: "\n".join(lines) + "\n"}
    for layout in layouts:
        found = base.layouts[layout]
        if not found.is_form:
            files[found.file] = f'{{% extends "{BELOW}{found.file}" %}}\n'
    return files


def new_template(name: str) -> Mapping[str, str]:
    """Return the files of a template called `name`, by their paths in its folder."""
    files = sorted(path for path in _START.rglob("*") if path.is_file())
    return {
        file.relative_to(_START).as_posix(): file.read_text(encoding="utf-8").replace(
            _PLACEHOLDER, name
        )
        for file in files
    }
