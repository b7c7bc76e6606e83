"""The expressions of a template: where each stands, and where its names are looked up."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from reportgen.diagnostics.place import Span, ValuePath, format_path, parse_path
from reportgen.expressions.text import has_expression, stretches
from reportgen.source.source import Source
from reportgen.template.definition import EVERY, Pattern, parse_pattern
from reportgen.template.overlay import OFF, entries


class Expression(NamedTuple):
    """One formula, or what stands between the brackets of a text.

    Attributes:
        scope: where its names are looked up first.
        owner: what it belongs to: a computed field, a code, a field that must be given.
        computes: the computed field that it gives a value; the scorecard for its rules.
        place: where it stands in its file.
        is_condition: whether it only says if something holds.
    """

    text: str
    span: Span
    scope: Pattern
    owner: str
    place: ValuePath
    computes: Pattern = ()
    in_text: bool = False
    is_condition: bool = False


class _Section(NamedTuple):
    """Which keys of the entries of a section hold expressions."""

    conditions: tuple[str, ...]
    texts: tuple[str, ...]
    name: str


_SECTIONS: Mapping[str, _Section] = {
    "tie_outs": _Section(("when", "assert"), ("message", "fix"), "code"),
    "required": _Section(("when",), ("reason",), "field"),
    "explanations": _Section(("when",), ("reason",), "field"),
    "claims": _Section(("holds",), ("message", "fix"), "said"),
}
_OF_RULES = ("done", "of", "count", "value", "target", "holds")
SCORECARD: Pattern = ("scorecard",)


def expressions(source: Source, card: Source | None) -> Iterator[Expression]:
    """Yield the expressions of `template.yaml` and of the scorecard, in their order."""
    yield from _properties(source)
    yield from _computed(source)
    for name, section in _SECTIONS.items():
        yield from _section(source, name, section)
    if card is not None:
        yield from _score_rules(card)
        yield from _cap(card)


def scope_of(entry: Mapping[str, Any]) -> Pattern:
    """Return where the names of an entry are looked up: in a row, or in the group of a field."""
    each = parse_pattern(entry.get("each", ""))
    return (*each, *parse_pattern(entry.get("field", ""))[:-1])


def rules_of(card: Source) -> Iterator[tuple[ValuePath, str, Mapping[str, Any]]]:
    """Yield the score rules that have formulas: place, id of the indicator, and rule."""
    data: Any = card.data
    stack: list[tuple[ValuePath, Any]] = [(("groups",), data["groups"])]
    while stack:
        path, groups = stack.pop(0)
        for index, group in ((index, one) for index, one in enumerate(groups) if OFF not in one):
            stack.append(((*path, index, "groups"), group.get("groups", ())))
            for number, entry in entries(group, "indicators"):
                rule = entry["rule"]
                place = (*path, index, "indicators", number, "rule")
                yield place, entry["id"], {} if isinstance(rule, str) else rule


def _properties(source: Source) -> Iterator[Expression]:
    data: Any = source.data
    for name, value in data["document"].items():
        for index, text in enumerate(value if isinstance(value, list) else [value]):
            place: ValuePath = ("document", name, *((index,) if isinstance(value, list) else ()))
            yield from _in_text(source, text, (place, f"document.{name}", ()))


def _computed(source: Source) -> Iterator[Expression]:
    data: Any = source.data
    for name, entry in data.get("computed", {}).items():
        keys = {"": entry} if isinstance(entry, str) else entry
        pattern = parse_pattern(name)
        for key in (key for key in ("", "formula", "when") if key in keys):
            place: ValuePath = ("computed", name, *((key,) if key else ()))
            span = source.places.nearest(place)
            yield Expression(
                keys[key], span, pattern[:-1], name, place, pattern, is_condition=key == "when"
            )


def _section(source: Source, name: str, section: _Section) -> Iterator[Expression]:
    data: Any = source.data
    for index, entry in entries(data, name):
        scope, owner = scope_of(entry), str(entry[section.name])
        for key in (key for key in section.conditions if key in entry):
            place: ValuePath = (name, index, key)
            span = source.places.nearest(place)
            yield Expression(entry[key], span, scope, owner, place, is_condition=True)
        for key in section.texts:
            for language, text in entry.get(key, {}).items():
                place = (name, index, key, language)
                yield from _in_text(source, text, (place, owner, scope))


def _in_text(
    source: Source, text: str, where: tuple[ValuePath, str, Pattern]
) -> Iterator[Expression]:
    """Yield the expressions of a text; what is around a bracket that is not closed too."""
    place, owner, scope = where
    span = source.places.nearest(place)
    for piece in stretches(text):
        if piece.expression is not None:
            yield Expression(piece.expression, span, scope, owner, place, in_text=True)
        elif has_expression(literal := text[piece.start : piece.end]):
            yield Expression(literal, span, scope, owner, place, in_text=True)


def _score_rules(card: Source) -> Iterator[Expression]:
    data: Any = card.data
    scores = parse_path(data["scores"])
    for place, indicator, rule in rules_of(card):
        scope = (*map(str, scores), indicator)
        for key in (key for key in _OF_RULES if key in rule):
            yield Expression(
                str(rule[key]), card.places.nearest((*place, key)), scope,
                format_path(scope), (*place, key), SCORECARD,
            )  # fmt: skip
        for number, item in enumerate(rule.get("items", ())):
            if "holds" in item:
                place_of = (*place, "items", number, "holds")
                yield Expression(
                    item["holds"], card.places.nearest(place_of), scope,
                    format_path(scope), place_of, SCORECARD,
                )  # fmt: skip
        if "bases" in rule and "rate" in rule:
            text = f"{rule['bases']} | map(attribute={rule['rate']!r}) | list"
            span = card.places.nearest((*place, "bases"))
            yield Expression(text, span, (), format_path(scope), (*place, "bases"), SCORECARD)


def _cap(card: Source) -> Iterator[Expression]:
    data: Any = card.data
    if "cap" in data:
        place = ("cap", "value")
        span = card.places.nearest(place)
        yield Expression(data["cap"]["value"], span, (), "cap", place, SCORECARD)


def shown(pattern: Pattern) -> str:
    """Return a pattern as people write it: `budget.lines[*].final`."""
    return ".".join(pattern).replace(f".{EVERY}", f"[{EVERY}]")
