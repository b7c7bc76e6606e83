"""A violation of a schema, as small as it gets: what an author did wrong at one place."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import jsonschema_rs
from jsonschema import Draft202012Validator, TypeChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from reportgen.diagnostics.place import ValuePath
from reportgen.schema.store import Schema

FORBIDDEN = "false"
"""Stands for the keyword where a schema is `false`: nothing may be there."""

MISSING_ALTERNATIVES = "required in alternatives"
"""Stands for the keyword where some keys or others are wanted; the limit has them in lists."""

SEVERAL_ALTERNATIVES = "one of required"
"""Stands for the keyword where only some keys or others may be; the limit has those there are."""


class Violation(NamedTuple):
    """A keyword of a schema that the value at `path` breaks."""

    keyword: str
    path: ValuePath
    limit: Any
    value: Any
    schema: Mapping[str, Any]
    about_key: bool = False


def violations(data: Any, schema: Schema) -> Iterator[Violation]:
    """Yield how `data` breaks `schema`; of alternatives, how it breaks the closest one."""
    found = False
    for error in _Validator(schema.document).iter_errors(data):
        found = True
        yield from _smallest(error)
    if not found:  # nothing that the other validator refused may be lost
        yield from _refused(data, schema)


def matches(pattern: str, text: str) -> bool:
    """Say whether `text` has the form `pattern`, as the validator that decides sees it.

    Python's own expressions differ: in them any digit is a digit, not only 0 to 9, and the end
    of a text is before a line break too.
    """
    return jsonschema_rs.is_valid({"pattern": pattern}, text)


def _is_number(_checker: TypeChecker, value: object) -> bool:
    return isinstance(value, Decimal | int | float) and not isinstance(value, bool)


def _is_integer(checker: TypeChecker, value: object) -> bool:
    return _is_number(checker, value) and value == int(value)  # type: ignore[call-overload]


def _pattern(_validator: Any, pattern: str, value: object, _schema: Any) -> Iterator[Any]:
    if isinstance(value, str) and not matches(pattern, value):
        yield ValidationError("pattern")


def _multiple_of(_validator: Any, limit: Any, value: object, _schema: Any) -> Iterator[Any]:
    if not jsonschema_rs.is_valid({"multipleOf": limit}, value):
        yield ValidationError("multipleOf")


def _unique_items(_validator: Any, wanted: Any, value: object, _schema: Any) -> Iterator[Any]:
    # The library's own keyword compares each item with each other one.
    if not jsonschema_rs.is_valid({"uniqueItems": wanted}, value):
        yield ValidationError("uniqueItems")


def _properties(validator: Any, properties: Any, value: Any, _schema: Any) -> Iterator[Any]:
    # The library's own keyword forgets the path of a property that is `false`.
    for name, schema in properties.items() if isinstance(value, dict) else ():
        if name not in value:
            continue
        if schema is False:
            yield ValidationError(FORBIDDEN, validator=FORBIDDEN, path=(name,), schema={})
        else:
            yield from validator.descend(value[name], schema, path=name, schema_path=name)


def _format(_validator: Any, name: str, value: object, _schema: Any) -> Iterator[Any]:
    if not jsonschema_rs.is_valid({"format": name}, value, validate_formats=True):
        yield ValidationError("format")


_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "format": _format,
        "multipleOf": _multiple_of,
        "pattern": _pattern,
        "properties": _properties,
        "uniqueItems": _unique_items,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine_many(
        {"number": _is_number, "integer": _is_integer}
    ),
)


def _smallest(error: ValidationError) -> Iterator[Violation]:
    """Yield the violations that `error` stands for, without the alternatives around them."""
    if error.validator not in ("anyOf", "oneOf"):
        yield _violation(error)
        return
    if not error.context:
        yield _several(error) or _violation(error)
        return
    branches = _branches(error)
    if all(_is_of_keys(error, one) for branch in branches for one in branch):
        missing = [[key for one in branch for key in _missing(one)] for branch in branches]
        yield _violation(error)._replace(keyword=MISSING_ALTERNATIVES, limit=missing)
        return
    if all(any(_is_root_type(error, one) for one in branch) for branch in branches):
        yield _joined_types(error, branches)
        return
    options = _joined_options(error, branches)
    if options is not None:
        yield options
        return
    for one in min(branches, key=lambda branch: _distance(error, branch)):
        yield from _smallest(one)


def _several(error: ValidationError) -> Violation | None:
    """Return one violation where more of the wanted keys are there than may be together."""
    wanted: Any = error.validator_value
    if not all(isinstance(one, Mapping) and set(one) == {"required"} for one in wanted):
        return None
    given: Any = error.instance
    there = [one["required"] for one in wanted if set(one["required"]) <= set(given)]
    return _violation(error)._replace(keyword=SEVERAL_ALTERNATIVES, limit=there)


def _is_of_keys(error: ValidationError, one: ValidationError) -> bool:
    return one.validator == "required" and one.absolute_path == error.absolute_path


def _missing(error: ValidationError) -> list[str]:
    """Return the one key that an error is about: the library has an error for each."""
    wanted: Any = error.validator_value
    return [key for key in wanted if error.message.startswith(repr(key))]


def _branches(error: ValidationError) -> list[list[ValidationError]]:
    """Return what is wrong with each alternative."""
    branches: dict[Any, list[ValidationError]] = {}
    for one in error.context or ():
        branches.setdefault(one.relative_schema_path[0], []).append(one)
    return list(branches.values())


def _distance(error: ValidationError, branch: list[ValidationError]) -> tuple[int, int, int]:
    """Return how far a value is from an alternative: kind first, then number of mistakes."""
    wrong_type = sum(_is_root_type(error, one) for one in branch)
    wrong_kind = sum(one.validator in ("const", "enum") for one in branch)
    return wrong_type, wrong_kind, len(branch)


def _is_root_type(error: ValidationError, one: ValidationError) -> bool:
    return one.validator == "type" and one.absolute_path == error.absolute_path


def _joined_types(error: ValidationError, branches: list[list[ValidationError]]) -> Violation:
    types: list[str] = []
    for branch in branches:
        for one in branch:
            if _is_root_type(error, one):
                limit: Any = one.validator_value
                types.extend([limit] if isinstance(limit, str) else limit)
    return _violation(error)._replace(keyword="type", limit=list(dict.fromkeys(types)))


def _joined_options(
    error: ValidationError, branches: list[list[ValidationError]]
) -> Violation | None:
    """Return one violation for alternatives that are nothing but lists of allowed values."""
    options: list[Any] = []
    for branch in branches:
        one = branch[0]
        if len(branch) > 1 or one.absolute_path != error.absolute_path:
            return None
        if one.validator not in ("const", "enum"):
            return None
        limit: Any = one.validator_value
        options.extend(limit if one.validator == "enum" else [limit])
    return _violation(error)._replace(keyword="enum", limit=options)


def _violation(error: ValidationError) -> Violation:
    keyword: Any = error.validator  # None where the schema is `false`
    return Violation(
        keyword or FORBIDDEN,
        tuple(error.absolute_path),
        error.validator_value,
        error.instance,
        error.schema if isinstance(error.schema, Mapping) else {},
        "propertyNames" in error.absolute_schema_path,
    )


def _refused(data: Any, schema: Schema) -> Iterator[Violation]:
    for error in schema.accepts.iter_errors(data):
        path = tuple(error.instance_path)
        yield Violation("", path, error.message, error.instance, {})
