"""What is left to fill in of a report, section by section."""

from collections.abc import Iterable
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.pipeline.read import Read


class TodoField(NamedTuple):
    """A field by its name in the schema, and where it is open in one file."""

    title: str
    file: str
    lines: tuple[int, ...]


class TodoSection(NamedTuple):
    """A section of a report: its key, its title, and what is open in it."""

    key: str
    title: str
    fields: tuple[TodoField, ...]

    @property
    def places(self) -> int:
        return sum(len(field.lines) for field in self.fields)


def todo_sections(read: Read, found: Iterable[Diagnostic]) -> list[TodoSection]:
    """Return the sections of a report with TODO marks that were `found`, in their order."""
    shape = read.tools.template.schema.shape if read.tools else None
    main = read.source.file if read.source else ""
    lines: dict[str, dict[tuple[str, str], list[int]]] = {}
    for one in found:
        if one.code is codes.TODO_LEFT and one.path:
            span = one.span or Span(main, 1, 1, 1, 1)
            field = str(one.args.get("title", "")), span.file
            lines.setdefault(str(one.path[0]), {}).setdefault(field, []).append(span.line)
    return [
        TodoSection(
            key,
            (shape.title_of((key,)) if shape else "") or key,
            tuple(TodoField(title, file, tuple(at)) for (title, file), at in fields.items()),
        )
        for key, fields in lines.items()
    ]
