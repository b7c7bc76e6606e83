"""TODO marks: places that break the schema only because they are not filled in yet."""

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath
from reportgen.record.build import TODO
from reportgen.schema.store import Schema
from reportgen.schema.validator import validate
from reportgen.source.source import Source

# A score or a printed value cannot be had as long as what it follows from is to be filled in.
_FOLLOWING = (codes.SCORE_MISSING, codes.VALUE_MISSING)


def validate_but_todo(source: Source, schema: Schema) -> list[Diagnostic]:
    """Return how `source` breaks `schema`, where it has TODO marks that and nothing else.

    A source that the schema accepts has its marks reported by the record, as it is built.
    """
    violations = validate(source, schema)
    if not violations:
        return []
    left = {path: _left(path, source, schema) for path in _marked(source.data, ())}
    return [*left.values(), *(found for found in violations if found.path not in left)]


def without_follow_ups(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return `found` without what is only said because places are not filled in yet."""
    listed = list(found)
    left = {one.path for one in listed if one.code is codes.TODO_LEFT}
    if not left:
        return listed
    return [
        one
        for one in listed
        if one.code is codes.TODO_LEFT or (one.path not in left and one.code not in _FOLLOWING)
    ]


def _left(path: ValuePath, source: Source, schema: Schema) -> Diagnostic:
    title = schema.shape.title_of(path)
    if not title and len(path) > 1 and isinstance(path[-1], int):
        title = schema.shape.title_of(path[:-1])  # an item of a list has no name of its own
    title = title or str(path[-1])
    return Diagnostic(codes.TODO_LEFT, source.places.span(path), {"title": title}, path)


def _marked(value: object, path: ValuePath) -> Iterator[ValuePath]:
    if isinstance(value, dict):
        for name, field in value.items():
            yield from _marked(field, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _marked(item, (*path, index))
    elif isinstance(value, str) and TODO.search(value):
        yield path
