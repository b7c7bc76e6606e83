"""TODO marks and empty values: what breaks the schema only because it is not filled in yet."""

from collections.abc import Iterable, Iterator

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import ValuePath
from reportgen.record.build import TODO
from reportgen.schema.store import Schema
from reportgen.schema.validator import validate
from reportgen.source.source import Source

# What was not read: the value is to be filled in, or is no number.
_UNREAD = (codes.TODO_LEFT, codes.NOT_A_NUMBER)
# A score or a printed value cannot be had as long as what it follows from is to be filled in.
_FOLLOWING = (codes.SCORE_MISSING, codes.VALUE_MISSING)


def validate_but_todo(source: Source, schema: Schema) -> list[Diagnostic]:
    """Return how `source` breaks `schema`; of a TODO mark or an empty value only that it is left.

    A source that the schema accepts has its marks reported by the record, as it is built.
    """
    violations = validate(source, schema)
    if not violations:
        return []
    left = {path: _left(path, source, schema) for path in marked(source.data)}
    return [*left.values(), *(found for found in violations if found.path not in left)]


def without_follow_ups(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return `found` without what is only said because values could not be read."""
    listed = list(found)
    left = {one.path for one in listed if one.code in _UNREAD}
    if not left:
        return listed
    return [
        one for one in listed if one.code in _UNREAD or (one.path not in left and not _follows(one))
    ]


def _follows(found: Diagnostic) -> bool:
    """Say whether a finding may be due to a value that is missing."""
    if found.code is codes.EXPRESSION_FAILED:
        problem = found.args.get("problem")
        return isinstance(problem, Phrase) and problem.key == "fault.absent"
    return found.code in _FOLLOWING


def _left(path: ValuePath, source: Source, schema: Schema) -> Diagnostic:
    title = schema.shape.title_of(path)
    if not title and len(path) > 1 and isinstance(path[-1], int):
        title = schema.shape.title_of(path[:-1])  # an item of a list has no name of its own
    title = title or str(path[-1])
    return Diagnostic(codes.TODO_LEFT, source.places.span(path), {"title": title}, path)


def marked(value: object, path: ValuePath = ()) -> Iterator[ValuePath]:
    """Yield the paths of what is still to be filled in of a value."""
    if isinstance(value, dict):
        for name, field in value.items():
            yield from marked(field, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from marked(item, (*path, index))
    elif value is None or (isinstance(value, str) and TODO.search(value)):
        yield path
