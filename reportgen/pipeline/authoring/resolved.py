"""A template as its layers say it together, line by line, and how two templates differ."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import unified_diff
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from reportgen import disk, resources
from reportgen.diagnostics.diagnostic import has_errors
from reportgen.diagnostics.place import ValuePath
from reportgen.layout.environment import BELOW
from reportgen.pipeline.authoring.expressions import shown
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore
from reportgen.schema.shape import Shape
from reportgen.source.includes import load_source
from reportgen.source.source import Source
from reportgen.template.definition import EVERY, Pattern, parse_pattern
from reportgen.template.layers import Layers, read_layers
from reportgen.template.overlay import known_by, overlay

_INDENT = "  "
# What YAML reads as the text that it is, without quotes.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff.（）、，。%*@/\[\] -]*(?<! )")
_NO_TEXT = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n)")
_TEXT_FILES = ("*.j2",)
# What a template is called and made of is no difference in what it says.
_OF_LAYER = (*(("template", key) for key in ("fields", "name", "extends", "schema")),)


class TemplateStatement(NamedTuple):
    """One line of a template, and the file and line that say it."""

    text: str
    origin: str


class Difference(NamedTuple):
    """Something that two templates say differently; None where one says nothing."""

    path: str
    old: str | None
    new: str | None


class Resolved(NamedTuple):
    """All that the layers of a template say together, by the kind of file."""

    layers: Layers
    sources: Mapping[str, Source]
    shape: Shape
    fields: Mapping[str, str]
    files: Mapping[str, Path]


def resolve_template(name: str, store: TemplateStore) -> Resolved:
    """Return what a template says.

    Raises:
        KeyError: there is none of that name.
        BrokenTemplateError: it has mistakes.
    """
    template = store.get(name)
    layers = read_layers(template.folder, store)
    sources = {"template": layers.description()}
    if (card := layers.scorecard()) is not None:
        sources["scorecard"] = card
    if (style := _style(template.style_files)) is not None:
        sources["style"] = style
    if has_errors(layers.diagnostics):
        raise BrokenTemplateError(name, layers.diagnostics, tuple(sources.values()))
    shape = template.schema.shape
    return Resolved(layers, sources, shape, _origins(layers, shape), _files(layers.folders))


def resolved_lines(found: Resolved) -> Iterator[TemplateStatement]:
    """Yield the lines of a template as one YAML text: what is not set anywhere is left out."""
    for kind, source in found.sources.items():
        yield TemplateStatement(f"{kind}:", "")
        yield from _lines(source, source.data, (), 1)
    yield TemplateStatement("fields:", "")
    for path, origin in found.fields.items():
        yield TemplateStatement(f"{_INDENT}{_key(path)}: {_field(found.shape, path)}", origin)
    yield TemplateStatement("files:", "")
    for name, file in found.files.items():
        yield TemplateStatement(f"{_INDENT}- {_key(name)}", file.as_posix())


def differences(old: Resolved, new: Resolved) -> Iterator[Difference]:
    """Yield what is different in two templates, in the order of the new one."""
    before, after = _told(old), _told(new)
    for path in [*after, *(path for path in before if path not in after)]:
        if before.get(path) != after.get(path):
            yield Difference(path, before.get(path), after.get(path))


def text_differences(old: Resolved, new: Resolved) -> Iterator[str]:
    """Yield how the layouts of two templates differ, line by line."""
    for name in sorted({*old.files, *new.files}):
        after = _text(new.files.get(name))
        builds_on = any(BELOW in line for line in after)
        before = [] if builds_on else _text(old.files.get(name))
        yield from unified_diff(before, after, name, name, lineterm="", n=1)


def _told(found: Resolved) -> dict[str, str]:
    leaves = (_leaves(source.data, (kind,)) for kind, source in found.sources.items())
    fields = {f"fields {path}": _field(found.shape, path) for path in found.fields}
    return dict(chain.from_iterable(leaves)) | fields


def _leaves(data: Any, path: Sequence[str]) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if (*path, key) not in _OF_LAYER:
                yield from _leaves(value, (*path, key))
    elif isinstance(data, list) and data and all(isinstance(row, dict) for row in data):
        names = known_by(path[-1])
        for index, row in enumerate(data, 1):
            parts = [row.get(name) for name in names or ()]
            named = " ".join(p.get("zh", "") if isinstance(p, dict) else p for p in parts if p)
            yield from _leaves(row, (*path, named or str(index)))
    else:
        values = data if isinstance(data, list) else [data]
        yield ".".join(path), "、".join(map(_scalar, values))


def _style(files: Sequence[Path]) -> Source | None:
    """Return the style sheets as one source."""
    merged: Source | None = None
    start = 0
    read: list[Source] = []
    for file in files:
        source = load_source(file, start=start).source
        if source is not None:
            read.append(source)
            start = source.files[-1].end
    for source in reversed(read):
        merged = source if merged is None else overlay(merged, source).source
    return merged


def _origins(layers: Layers, shape: Shape) -> dict[str, str]:
    """Return who has the last word about each field."""
    file = layers.schema_start(resources.schemas())
    found = dict.fromkeys(_patterns(shape), "" if file is None else file.as_posix())
    for layer in reversed(layers.layers):
        declared: Any = layer.source.data.get("fields", {})
        for path in (path for path in declared if path in found):
            span = layer.source.places.nearest(("fields", path))
            found[path] = f"{span.file}:{span.line}"
    return found


def _patterns(shape: Shape, path: Pattern = (), seen: tuple[int, ...] = ()) -> Iterator[str]:
    for name, field in shape.properties.items():
        yield shown((*path, name))
        if id(field) not in seen:
            yield from _patterns(field, (*path, name), (*seen, id(field)))
    rows = shape.items or shape.additional
    if rows is not None and id(rows) not in seen:
        yield from _patterns(rows, (*path, EVERY), (*seen, id(rows)))


def _shape_at(root: Shape, steps: Pattern) -> Shape:
    found: Shape | None = root
    for step in steps:
        assert found is not None  # noqa: S101 (the steps are those of the schema)
        every = found.items or found.additional
        found = every if step == EVERY else found.properties.get(step)
    assert found is not None  # noqa: S101
    return found


def _field(root: Shape, path: str) -> str:
    """Return what is said of a field, in one line."""
    *around, name = parse_pattern(path)
    holder, shape = _shape_at(root, tuple(around)), _shape_at(root, (*around, name))
    said: dict[str, Any] = {"title": shape.title or "", "kind": shape.kind}
    if name in holder.required:
        said["required"] = True
    if shape.computed:
        said["computed"] = True
    if shape.enum:
        said["options"] = [str(one) for one in shape.enum]
    return json.dumps(said, ensure_ascii=False)


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the layouts and their parts, each from the uppermost layer that has it."""
    found: dict[str, Path] = {}
    for folder in folders:
        for pattern in (*_TEXT_FILES, "*.docx"):
            for file in sorted(folder.rglob(pattern)):
                found.setdefault(file.relative_to(folder).as_posix(), file)
    return found


def _text(file: Path | None) -> list[str]:
    if file is None or file.suffix != ".j2":
        return []
    return disk.content(file).decode("utf-8", "replace").splitlines()


def _lines(source: Source, data: Any, path: ValuePath, depth: int) -> Iterator[TemplateStatement]:
    """Yield the lines of a group or list."""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in items:
        if (*path, step) == ("fields",):
            continue
        place = (*path, step)
        span = source.places.key_span(place) or source.places.nearest(place)
        start = f"{_INDENT * depth}{_key(str(step)) + ':' if isinstance(data, dict) else '-'}"
        origin = f"{span.file}:{span.line}"
        if not isinstance(value, dict | list) or not value:
            yield TemplateStatement(f"{start} {_scalar(value)}", origin)
        elif all(not isinstance(one, dict | list) for one in _inner(value)):
            yield TemplateStatement(f"{start} {_flow(value)}", origin)
        else:
            yield TemplateStatement(start, origin)
            yield from _lines(source, value, place, depth + 1)


def _inner(value: Any) -> Sequence[Any]:
    return list(value.values()) if isinstance(value, dict) else value


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        inner = (f"{_key(key)}: {_flow_scalar(one)}" for key, one in value.items())
        return f"{{{', '.join(inner)}}}"
    return f"[{', '.join(map(_flow_scalar, value))}]"


def _flow_scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else _scalar(value)


def _key(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z_][\w.-]*", text) else json.dumps(text, ensure_ascii=False)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        is_plain = _PLAIN.fullmatch(value) and not _NO_TEXT.fullmatch(value)
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value)
