"""What to do about a violation of a schema, in the author's words."""

from collections.abc import Sequence
from decimal import Decimal

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.near import nearest_name
from reportgen.schema.examples import example_of
from reportgen.schema.shape import Shape
from reportgen.schema.violation import Violation

FORMS = ("pattern", "format", "const")

_NUMBER_KINDS = frozenset(("amount", "rate", "number", "count", "score", "year"))


def expected(types: Sequence[str], shape: Shape) -> Phrase:
    """Say what a value must be; text that stands for a number counts as one."""
    if shape.kind == "quantity":
        return Phrase("type.quantity")
    if shape.kind in _NUMBER_KINDS and "number" in types and not {"object", "array"} & set(types):
        return Phrase("type.number")
    words = [Phrase(f"type.{name}") for name in types if name != "null"]
    joined = words[0] if words else Phrase("type.null")
    for word in words[1:]:
        joined = Phrase("type.either", {"first": joined, "second": word})
    return joined


# What is wanted → what to do, in the order in which it is easiest to explain.
_TYPE_ADVICE: tuple[tuple[str, str], ...] = (
    ("array", "list"),
    ("object", "group"),
    ("boolean", "flag"),
    ("number", "number"),
    ("integer", "integer"),
    ("string", "text"),
)


def advice_for_type(types: Sequence[str], value: object, shape: Shape) -> Phrase:
    wanted = set(types)
    if shape.kind in _NUMBER_KINDS and "number" in wanted:
        wanted.discard("string")
    if value is None:
        return Phrase("type-advice.empty")
    if isinstance(value, str) and "object" in wanted and "：" in value:
        return Phrase("type-advice.full-width-colon")
    if "string" in wanted and isinstance(value, bool | Decimal):
        return Phrase("type-advice.quote")
    advice = next((words for name, words in _TYPE_ADVICE if name in wanted), "empty")
    return Phrase(f"type-advice.{advice}")


def near_key(key: str, shape: Shape, among: Sequence[str]) -> str | None:
    """Return the key that is meant: by a similar spelling, or by its Chinese name."""
    titles = {shape.properties[name].title: name for name in among}
    if key in titles:
        return titles[key]
    near = nearest_name(key, among) or nearest_name(key.lower(), among)
    if near:
        return near
    # Titles are a few characters long: with one that differs, little looks alike.
    near_title = nearest_name(key, filter(None, titles), alike=0.5)
    return titles[near_title] if near_title else None


def advice_for_missing(key: str, shape: Shape | None) -> Phrase:
    example = None if shape is None else shape.example
    if isinstance(example, str | int | Decimal) and not isinstance(example, bool):
        return Phrase("schema.add-example-advice", {"key": key, "example": example})
    return Phrase("schema.add-advice", {"key": key})


def advice_for_form(violation: Violation, shape: Shape) -> Phrase:
    if violation.keyword == "const":
        return Phrase("schema.const-advice", {"value": as_text(violation.limit)})
    description = violation.schema.get("description") or shape.description
    example = violation.schema.get("x-example", shape.example)
    if description and example is not None:
        args = {"description": description, "example": example}
        return Phrase("schema.description-example-advice", args)
    if description:
        return Phrase("schema.description-advice", {"description": description})
    if example is not None:
        return Phrase("schema.example-advice", {"example": example})
    made = example_of(violation.keyword, violation.limit)
    if made is not None:
        return Phrase("schema.example-advice", {"example": made})
    form = violation.keyword if violation.keyword in FORMS else "form"
    return Phrase(f"schema.{form}-advice", {"form": as_text(violation.limit)})


def as_text(value: object) -> str:
    words = {True: "true", False: "false", None: "null"}
    return words[value] if value is None or isinstance(value, bool) else str(value)
