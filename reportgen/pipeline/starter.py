"""The text to start a report with: every field with its name, an example, and TODO marks."""

from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from reportgen.pipeline.expected import expected_fields
from reportgen.pipeline.files import name_from
from reportgen.schema.shape import Shape
from reportgen.template.definition import Pattern, Template

_TODO = "TODO"
_EVERY = "*"
# Deeper optional groups are left to the editor's completion.
_DEEPEST = 6
_INDENT = "  "
_WIDEST_COMMENT = 90

STARTER_SETTINGS = """\
# 本文件夹各份报告的设置，说明见 docs/settings.zh-CN.md。
# 正文分段：lines 一行一段；一句一行、空行才分段的，改为 blank-lines。
paragraphs = "lines"
"""
"""The text of the settings of a new project: texts that are pasted have a paragraph a line."""


def starter(
    template: Template, layout: str, *, department: str, year: int | None, folder: Path
) -> str:
    """Return a commented report file for a template and one of its layouts.

    Fields that must be given are TODO marks, which `build` refuses; optional ones are comments.
    `folder` is where the file will be: its first line says where the schema is, seen from there.
    """
    known: dict[Pattern, str] = {("template",): template.name, ("layout",): layout}
    if year is not None:
        known["year",] = str(year)
    if department:
        known["department", "name"] = department
    writer = _Writer(known, expected_fields(template, layout))
    file = template.schema_file
    schema = schema_name(template) if file is None else _seen_from(folder, file)
    lines = [
        f"# yaml-language-server: $schema={schema}",
        f"# {template.titles['zh']} · {template.layouts[layout].titles['zh']}",
        f"# 带 {_TODO} 的必须填写；以 # 开头的是选填项，需要时删去 # 号；标“自动计算”的不必填写。",
        "",
        *writer.group(template.schema.shape, (), 0),
    ]
    return "\n".join(lines) + "\n"


def schema_name(template: Template) -> str:
    """Return what a schema is called that is in no file of the template, beside the report."""
    return f"{template.name}.schema.json"


def _seen_from(folder: Path, file: Path) -> str:
    file = file.resolve()
    return name_from(folder.resolve(), file) or file.as_uri()


class _Writer:
    """Writes the fields of groups, in the order of the schema."""

    def __init__(self, known: Mapping[Pattern, str], expected: Set[Pattern]) -> None:
        self._known = known
        self._expected = expected | known.keys()

    def group(
        self, shape: Shape, path: Pattern, depth: int, *, brief: bool = False
    ) -> Iterator[str]:
        """Write the fields of a group; `brief` leaves out what a sister has explained."""
        explained: set[tuple[int, ...]] = set()
        for name, field in self._in_order(shape, path):
            place = (*path, name)
            required = self._is_required(shape, place)
            if name == "include" or not (required or (not brief and _is_written(field))):
                continue
            form = tuple(map(id, field.properties.values()))
            lines = list(self._field(field, place, depth, brief=form in explained))
            if not brief:
                lines = [*_comment(field, _INDENT * depth), *lines]
            if form:
                explained.add(form)
            if not path:
                yield ""
            yield from lines if required else _commented(lines, depth)

    def _in_order(self, shape: Shape, path: Pattern) -> list[tuple[str, Shape]]:
        """Return the fields; in a row those that must be given come first, for the dash."""
        fields = list(shape.properties.items())
        if path[-1:] == (_EVERY,):
            fields.sort(key=lambda field: not self._is_required(shape, (*path, field[0])))
        return fields

    def _is_required(self, shape: Shape, place: Pattern) -> bool:
        return place[-1] in shape.required or place in self._expected

    def _field(self, shape: Shape, path: Pattern, depth: int, *, brief: bool) -> Iterator[str]:
        start = f"{_INDENT * depth}{path[-1]}:"
        lines: list[str] = []
        if depth < _DEEPEST and shape.kind == "group" and shape.properties:
            lines = list(self.group(shape, path, depth + 1, brief=brief))
        elif depth < _DEEPEST and shape.kind == "rows" and shape.items is not None:
            lines = list(self._row(shape.items, path, depth + 1))
        else:
            start = f"{start} {self._known.get(path) or _placeholder(shape)}"
        if lines and all(line.lstrip().startswith("#") for line in lines):
            start = f"{start} {'{}' if shape.kind == 'group' else '[]'}"  # nothing is no group
        yield start
        yield from lines

    def _row(self, shape: Shape, path: Pattern, depth: int) -> Iterator[str]:
        """Write one row of a list: the first line gets the dash."""
        indent = _INDENT * depth
        if shape.kind != "group":
            yield f"{indent}- {_placeholder(shape)}"
            return
        dashed = False
        for line in self.group(shape, (*path, _EVERY), depth + 1):
            if not dashed and line.strip() and not line.lstrip().startswith("#"):
                yield f"{indent}- {line.lstrip()}"
                dashed = True
            else:
                yield line


def _is_written(shape: Shape) -> bool:
    """Say whether the author may have something to write here."""
    if shape.computed:
        return False
    return not shape.properties or any(map(_is_written, shape.properties.values()))


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
