"""What is left to fill in of a report, section by section."""

from collections.abc import Iterable
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.pipeline.templates import BrokenTemplateError, TemplateStore
from reportgen.source.source import Source


class OpenField(NamedTuple):
    """A field by its name in the schema, and where it is open in one file."""

    title: str
    file: str
    lines: tuple[int, ...]


class OpenSection(NamedTuple):
    """A section of a report: its key, its title, and what is open in it."""

    key: str
    title: str
    fields: tuple[OpenField, ...]

    @property
    def places(self) -> int:
        return sum(len(field.lines) for field in self.fields)


def open_sections(
    source: Source, found: Iterable[Diagnostic], store: TemplateStore
) -> list[OpenSection]:
    """Return the sections of `source` with TODO marks that were `found`, in their order."""
    titles = _titles(source, store)
    lines: dict[str, dict[tuple[str, str], list[int]]] = {}
    for one in found:
        if one.code is codes.TODO_LEFT and one.path:
            span = one.span or Span(source.file, 1, 1, 1, 1)
            field = str(one.args.get("title", "")), span.file
            lines.setdefault(str(one.path[0]), {}).setdefault(field, []).append(span.line)
    return [
        OpenSection(
            key,
            titles.get(key, key),
            tuple(OpenField(title, file, tuple(at)) for (title, file), at in fields.items()),
        )
        for key, fields in lines.items()
    ]


def _titles(source: Source, store: TemplateStore) -> dict[str, str]:
    """Return the names of the sections, as the schema has them."""
    name = source.data.get("template")
    folder = store.find(name) if isinstance(name, str) else None
    try:
        shape = store.get(folder.name).schema.shape if folder is not None else None
    except BrokenTemplateError:
        return {}
    properties = shape.properties if shape is not None else {}
    return {key: part.title or key for key, part in properties.items()}
