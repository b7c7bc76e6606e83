"""What is right in a source that breaks its schema: drafts go on with that."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.schema.shape import Shape
from reportgen.schema.store import Schema
from reportgen.schema.violation import FORBIDDEN, Violation, violations

# That something lacks, or that there is too much of it, makes no value wrong.
_OF_AMOUNTS = frozenset({
    "required", "dependentRequired", "minItems", "maxItems", "minProperties", "maxProperties",
    "contains", "minContains", "maxContains", "uniqueItems",
})  # fmt: skip
_UNKNOWN_KEYS = frozenset({"additionalProperties", "unevaluatedProperties"})
# A wrong value may hide others, but not many times.
_MOST_ROUNDS = 8


class Sound(NamedTuple):
    """Data without what is wrong in them: nothing stands in its place, or an empty group.

    Attributes:
        wrong: the places where there was a wrong value.
    """

    data: dict[str, Any]
    wrong: frozenset[ValuePath]


def sound(data: dict[str, Any], schema: Schema, unread: Iterable[ValuePath] = ()) -> Sound:
    """Return what is right in `data`; every value that is left has the type that `schema` wants.

    Args:
        data: what an author wrote.
        schema: what it should be like.
        unread: places of values that are wrong for other reasons.
    """
    left, wrong = data, set(unread)
    for path in wrong:
        left = _without(left, path, is_key=False, shape=schema.shape.at(path))
    if schema.accepts.is_valid(left):
        return Sound(left, frozenset(wrong))
    for _ in range(_MOST_ROUNDS):
        found = dict(
            place for one in violations(left, schema) for place in _wrong(one, schema.shape)
        )
        if not found:
            break
        for path, is_key in found.items():
            left = _without(left, path, is_key=is_key, shape=schema.shape.at(path))
            if not is_key:
                wrong.add(path)
    return Sound(left, frozenset(wrong))


def _wrong(violation: Violation, shape: Shape) -> Iterator[tuple[ValuePath, bool]]:
    """Yield the places of what has to go, and whether that is the key too."""
    path, value = violation.path, violation.value
    if violation.keyword in _UNKNOWN_KEYS and isinstance(value, Mapping):
        at = shape.at(path)
        known = at.properties if at is not None else {}
        yield from (((*path, key), True) for key in value if key not in known)
    elif violation.keyword == FORBIDDEN:
        yield path, True
    elif path and value is not None and (violation.keyword not in _OF_AMOUNTS or value == []):
        at = shape.at(path)
        is_name = at is not None and at.kind == "id" and isinstance(value, str)
        if not violation.about_key and not is_name:  # a name of a wrong form is a name
            yield path, False


def _without(data: Any, path: ValuePath, *, is_key: bool, shape: Shape | None) -> Any:
    """Return `data` without what is at `path`; what is not around it is shared."""
    first, *rest = path
    if not isinstance(data, list | dict) or (isinstance(data, dict) and first not in data):
        return data  # it has gone with what was around it
    changed: Any = list(data) if isinstance(data, list) else dict(data)
    if rest:
        changed[first] = _without(changed[first], tuple(rest), is_key=is_key, shape=shape)
    elif is_key:
        del changed[first]
    else:
        # a row that is no group is one in which everything is missing
        is_row = isinstance(data, list) and shape is not None and shape.kind == "group"
        changed[first] = {} if is_row else None
    return changed
