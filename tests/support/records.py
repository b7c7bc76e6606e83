"""Records from plain data, each value on a line of its own, and the schemas that they need."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from reportgen.diagnostics.place import Span, ValuePath
from reportgen.record.build import Built, build_record
from reportgen.record.record import Record
from reportgen.schema.shape import Shape
from reportgen.source.written import WrittenValue

FILE = "report.yaml"


class LinePlaces:
    """Places of a file in which every group, list and value has a line, in their order."""

    def __init__(self, data: object) -> None:
        self._lines = {path: line for line, (path, _) in enumerate(_walk(data, ()), 1)}
        self._values = dict(_walk(data, ()))

    def has(self, path: ValuePath) -> bool:
        return path in self._lines

    def span(self, path: ValuePath) -> Span | None:
        line = self._lines.get(path)
        return None if line is None else Span(FILE, line, 5, line, 9)

    def key_span(self, path: ValuePath) -> Span | None:
        span = self.span(path)
        return span and span._replace(column=1, end_column=4)

    def owner_span(self, path: ValuePath) -> Span:
        span = self.span(path)
        while span is None:
            path = path[:-1]
            span = self.span(path)
        return span

    def text(self, path: ValuePath) -> str | None:
        value = self._values.get(path)
        return None if value is None or isinstance(value, list | dict) else str(value)

    def written(self, path: ValuePath, value: str) -> WrittenValue | None:
        span = self.span(path)
        return span and WrittenValue(value, value, lambda start, end: _shifted(span, start, end))


def _shifted(span: Span, start: int, end: int) -> Span:
    return span._replace(column=span.column + start, end_column=span.column + end)


def built(data: Mapping[str, Any], schema: Mapping[str, Any], *, unit: str = "万元") -> Built:
    """Return the record of `data`, in which floats stand for the decimals that they look like."""
    source = _decimals(data)
    return build_record(source, Shape(schema, schema), LinePlaces(source), amount_unit=unit)


def record(data: Mapping[str, Any], schema: Mapping[str, Any] | None = None) -> Record:
    return built(data, schema or {}).record


def group(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def rows(**properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": group(**properties)}


def field(kind: str, title: str = "") -> dict[str, Any]:
    return {"x-kind": kind} | ({"title": title} if title else {})


def line_of(record: Record, path: ValuePath) -> int:
    return record.span(path).line


def _decimals(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _decimals(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_decimals(item) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    return value


def _walk(value: object, path: ValuePath) -> Iterator[tuple[ValuePath, object]]:
    yield path, value
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _walk(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index))
