"""The fields that a report can have: those of the schema, the computed ones, the scorecard's."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from reportgen.schema.shape import Shape
from reportgen.template.definition import EVERY, ComputedField, Pattern

_SCORED = ("weight", "score", "deduction", "rate")
_TEXTS = ("id", "name")
_ROW = (
    "level1", "level2", "reason", "measure", "basis", "description",
    "standard", "about", "evidence", "working",
)  # fmt: skip


class Field:
    """What is known of the values at one place before there is a report.

    Attributes:
        pattern: where it is.
        computed: the formulas that give it its value.
        is_keyed: its fields are called by ids, which are no names for what is in it.
    """

    def __init__(self, pattern: Pattern, shape: Shape | None = None, kind: str = "") -> None:
        self.pattern = pattern
        self.shape = shape
        self.computed: list[ComputedField] = []
        self.is_keyed = False
        self._kind = kind

    @cached_property
    def kind(self) -> str:
        """A kind of value, `group` or `rows`; empty where there may be anything."""
        if self._kind or self.shape is None:
            return self._kind
        forms = {name if name in ("object", "array") else "value" for name in self.shape.types}
        is_stated = forms or self.shape.enum or self.shape.kind != "text"
        return self.shape.kind if is_stated and len(forms) <= 1 else ""

    @cached_property
    def fields(self) -> dict[str, "Field"]:
        """What is in a group; computed fields are added to it."""
        shapes = self.shape.properties if self.shape else {}
        return {name: Field((*self.pattern, name), shape) for name, shape in shapes.items()}

    @cached_property
    def row(self) -> "Field | None":
        """A row, which stands for all of them."""
        items = self.shape.items if self.shape else None
        return Field((*self.pattern, EVERY), items) if items else None

    @cached_property
    def other(self) -> "Field | None":
        """A field of a group whose names the author chooses."""
        additional = self.shape.additional if self.shape else None
        return Field((*self.pattern, EVERY), additional) if additional else None

    @property
    def options(self) -> tuple[Any, ...]:
        """The values that it may have; empty if it may have others."""
        return self.shape.enum if self.shape else ()

    @property
    def is_group(self) -> bool:
        return self.kind == "group"

    def member(self, name: str) -> "Field | None":
        """Return a field of a group, also one whose name the author chooses."""
        return self.fields.get(name) or self.other

    def at(self, pattern: Pattern, *, of_groups: bool = False) -> "Field | None":
        """Return the field at `pattern`, seen from here; None if there is none.

        With `of_groups`, `*` stands for every field of a group too.
        """
        found: Field | None = self
        for step in pattern:
            if found is None:
                return None
            if step != EVERY:
                found = found.member(step)
            elif of_groups and found.row is None:
                found = found.other or next(iter(found.fields.values()), None)
            else:
                found = found.row
        return found


def list_of(row: Field | None) -> Field:
    """Return a list of values that all are as `row`."""
    found = Field((), kind="rows")
    found.row = row
    return found


def fields_around(root: Field, pattern: Pattern) -> Iterator[Field]:
    """Return the groups in which a formula at `pattern` looks for names, innermost first."""
    places = (root.at(pattern[:end]) for end in range(len(pattern), -1, -1))
    groups = (place for place in places if place is not None and place.is_group)
    yield from (place for place in groups if not place.is_keyed)


def add_computed(root: Field, computed: ComputedField) -> bool:
    """Add a computed field; say whether there is a place for it."""
    *holder, name = computed.pattern
    group = _group_at(root, tuple(holder))
    if group is None:
        return False
    field = group.fields.get(name) or Field(computed.pattern, kind=computed.kind or "text")
    field.computed.append(computed)
    group.fields[name] = field
    return True


def _group_at(root: Field, pattern: Pattern) -> Field | None:
    """Return the group at `pattern`; it is made where nothing but itself is missing."""
    found = root.at(pattern)
    if found is None and pattern and pattern[-1] != EVERY:
        holder = root.at(pattern[:-1])
        if holder is not None and holder.is_group:
            found = holder.fields[pattern[-1]] = Field(pattern, kind="group")
    return found if found is not None and found.is_group else None


def scorecard_field() -> Field:
    """Return what layouts and formulas can read of a scorecard."""
    card = _group(("scorecard",), scores=_SCORED, texts=("variant", "grade"))
    groups = _rows((*card.pattern, "groups"), _TEXTS)
    inner = _rows((*groups.pattern, EVERY, "groups"), _TEXTS)
    for level in (groups, inner):
        rows = _rows((*level.pattern, EVERY, "indicators"), (*_TEXTS, *_ROW))
        _row_of(level).fields["indicators"] = rows
    _row_of(groups).fields["groups"] = inner
    _row_of(inner).fields["groups"] = inner
    card.fields["groups"] = groups
    for name in ("rows", "deductions"):
        card.fields[name] = _rows((*card.pattern, name), (*_TEXTS, *_ROW))
    return card


def _group(pattern: Pattern, *, scores: tuple[str, ...], texts: tuple[str, ...]) -> Field:
    kinds: Mapping[str, str] = {
        **dict.fromkeys(texts, "text"),
        **dict.fromkeys(scores, "score"),
        "rate": "rate",
    }
    found = Field(pattern, kind="group")
    found.fields |= {name: Field((*pattern, name), kind=kind) for name, kind in kinds.items()}
    return found


def _rows(pattern: Pattern, texts: tuple[str, ...]) -> Field:
    found = Field(pattern, kind="rows")
    found.row = _group((*pattern, EVERY), scores=_SCORED, texts=texts)
    return found


def _row_of(rows: Field) -> Field:
    assert rows.row is not None  # noqa: S101 (for the type checker)
    return rows.row
