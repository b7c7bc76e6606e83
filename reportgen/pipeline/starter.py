"""The text to start a report with: every field with its name, an example, and TODO marks."""

import os
from collections.abc import Iterator
from pathlib import Path

from reportgen.schema.shape import Shape
from reportgen.template.definition import Template

_TODO = "TODO"
# Deeper optional groups are left to the editor's completion.
_DEEPEST = 6
_INDENT = "  "
_WIDEST_COMMENT = 90


def starter(
    template: Template, layout: str, *, department: str, year: int | None, language: str
) -> str:
    """Return a commented report file for a template and one of its layouts.

    Fields that must be given are TODO marks, which `build` refuses; optional ones are comments.
    """
    del language  # names and descriptions of fields are in the schema, in Chinese
    known: dict[tuple[str, ...], str] = {("template",): template.name, ("layout",): layout}
    if year is not None:
        known["year",] = str(year)
    if department:
        known["department", "name"] = department
    writer = _Writer(known)
    schema = os.path.relpath(template.schema_file, Path.cwd())
    lines = [
        f"# yaml-language-server: $schema={Path(schema).as_posix()}",
        f"# {template.titles['zh']} · {template.layouts[layout].titles['zh']}",
        f"# 带 {_TODO} 的必须填写；以 # 开头的是选填项，需要时删去 # 号；标“自动计算”的不必填写。",
        "",
        *writer.group(template.schema.shape, (), 0),
    ]
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes the fields of groups, in the order of the schema."""

    def __init__(self, known: dict[tuple[str, ...], str]) -> None:
        self._known = known

    def group(self, shape: Shape, path: tuple[str, ...], depth: int) -> Iterator[str]:
        for name, field in shape.properties.items():
            if field.computed or name == "include":
                continue
            required = name in shape.required or (*path, name) in self._known
            lines = list(self._field(name, field, (*path, name), depth))
            if not path:
                yield ""
            yield from lines if required else _commented(lines, depth)

    def _field(self, name: str, shape: Shape, path: tuple[str, ...], depth: int) -> Iterator[str]:
        indent = _INDENT * depth
        yield from _comment(shape, indent)
        if depth < _DEEPEST and shape.kind == "group" and shape.properties:
            yield f"{indent}{name}:"
            yield from self.group(shape, path, depth + 1)
        elif depth < _DEEPEST and shape.kind == "rows" and shape.items is not None:
            yield f"{indent}{name}:"
            yield from self._row(shape.items, path, depth + 1)
        else:
            yield f"{indent}{name}: {self._known.get(path) or _placeholder(shape)}"

    def _row(self, shape: Shape, path: tuple[str, ...], depth: int) -> Iterator[str]:
        """Write one row of a list: the first line gets the dash."""
        indent = _INDENT * depth
        if shape.kind != "group":
            yield f"{indent}- {_placeholder(shape)}"
            return
        dashed = False
        for line in self.group(shape, (*path, "*"), depth + 1):
            if not dashed and line.strip() and not line.lstrip().startswith("#"):
                yield f"{indent}- {line.lstrip()}"
                dashed = True
            else:
                yield line


def _placeholder(shape: Shape) -> str:
    if shape.enum:
        return f"{_TODO}  # {' | '.join(map(str, shape.enum))}"
    return _TODO if shape.example is None else f"{_TODO}  # 例：{_one_line(str(shape.example))}"


def _comment(shape: Shape, indent: str) -> Iterator[str]:
    title, description = shape.title or "", _one_line(shape.description or "")
    text = "：".join(filter(None, (title, description)))
    if text:
        yield f"{indent}# {text[:_WIDEST_COMMENT]}{'…' if len(text) > _WIDEST_COMMENT else ''}"


def _commented(lines: list[str], depth: int) -> Iterator[str]:
    indent = _INDENT * depth
    for line in lines:
        body = line.removeprefix(indent)
        yield f"{indent}{body}" if body.startswith("# ") else f"{indent}# {body}" if body else body


def _one_line(text: str) -> str:
    return " ".join(text.split())
