"""A computed record → that of a draft: what is missing or wrong is open, and what follows from it.

The record must be the draft's own: it is changed.
"""

import re
from collections.abc import Collection, Iterator

from reportgen.compute.evaluate import Computed
from reportgen.compute.formulas import Formulas
from reportgen.compute.scorecard import SCORE_TITLES, SCORECARD
from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.formula import FormulaError, translated_errors
from reportgen.expressions.scope import Scope
from reportgen.expressions.text import has_expression, stretches
from reportgen.record.build import TODO
from reportgen.record.record import Group, Record, Rows, groups
from reportgen.record.values import (
    ABSENT,
    Absent,
    AbsentOperandError,
    OpenValue,
    Prose,
    TitleOf,
    Words,
    prose,
)
from reportgen.schema.shape import Shape
from reportgen.texts.patterns import pattern

_OPEN = "TODO"
# What an author begins as an expression and does not end, up to where a text goes on.
_UNCLOSED = pattern(r"\{[{%#][^，。；、！？\n]*")
# A mark that stands for a whole text; behind it may be a note on what is to be written.
_WHOLE = pattern(
    r"[\s(（]*(?:TODO|【待填】)(?:$|[\s，。；：、！？,.;:!?()（）].*)", re.ASCII | re.DOTALL
)


def open_values(
    computed: Computed, formulas: Formulas, wrong: Collection[ValuePath],
    wanted: Collection[ValuePath],
) -> TitleOf:  # fmt: skip
    """Open the values of a record that must be there and are not, or that nobody can rely on.

    Returned is what says how values are called.

    Args:
        computed: the record, and how its values came about.
        formulas: where expressions are compiled.
        wrong: the places of wrong values.
        wanted: places of which something says that there should be a value.
    """
    opening = _Opening(computed, wrong, wanted)
    opening.run()
    _open_texts(computed.record, formulas, opening.title_of)
    return opening.title_of


class _Opening:
    def __init__(
        self, computed: Computed, wrong: Collection[ValuePath], wanted: Collection[ValuePath]
    ) -> None:
        self._computed = computed
        self._record = computed.record
        self._wanted = frozenset(wanted)
        self._open = dict.fromkeys(wrong, True)
        self._scored: set[ValuePath] = set()

    def run(self) -> None:
        for path in self._wanted:
            self._make_room(path)
        for group in list(groups(self._record.root)):
            for name in group.shape.required if group.shape else ():
                group.fields.setdefault(name, ABSENT)
            for name, value in group.fields.items():
                if self._is_open((*group.path, name), value, group):
                    group.fields[name] = OpenValue((*group.path, name), self.title_of)
        for rows in _lists(self._record.root):
            for index, item in enumerate(rows.items):
                if item is ABSENT or self._open.get((*rows.path, index)):
                    rows.items[index] = OpenValue((*rows.path, index), self.title_of)

    def title_of(self, path: ValuePath) -> str:
        """Return what people call a value; an item of a list has the name of the list."""
        if path in self._scored or path[:1] == (SCORECARD,):
            return SCORE_TITLES.get(str(path[-1]), "")
        lack = self._computed.gaps.get(path)
        title = self._computed.title_of(path) or (lack.title if lack else "")
        if title or not path:
            return title
        steps = _with_indexes(path, self._record.root.shape)
        length = len(steps) - isinstance(steps[-1], int)
        return self._computed.title_of(steps[:length])

    def _make_room(self, path: ValuePath) -> None:
        """Add a field that is wanted to its group; what has no group goes with it."""
        owner = self._record.get(path[:-1]) if path else ABSENT
        if isinstance(owner, Group) and isinstance(path[-1], str):
            owner.fields.setdefault(path[-1], ABSENT)

    def _is_open(self, path: ValuePath, value: object, group: Group) -> bool:
        if isinstance(value, Group | Rows):
            return False
        is_scored = path == (SCORECARD,) or (group.shape is None and path[-1] in SCORE_TITLES)
        if is_scored:
            self._scored.add(path)
        is_gone = value is ABSENT and is_scored
        return is_gone or self._follows(path) or self._is_missing(path)

    def _follows(self, path: ValuePath) -> bool:
        """Say whether a value is wrong, or is or would be computed from one that is open."""
        known = self._open.get(path)
        if known is None:
            self._open[path] = False  # it does not follow from itself
            derivation, lack = self._computed.derivations.get(path), self._computed.gaps.get(path)
            inputs = derivation.inputs if derivation else ()
            if lack is not None and isinstance(self._record.get(path), Absent):
                inputs += lack.missing
            known = self._open[path] = any(
                self._follows(one) or self._is_missing(one) for one in inputs
            )
        return known

    def _is_missing(self, path: ValuePath) -> bool:
        """Say whether there is no value where there must be one."""
        if not isinstance(self._record.get(path), Absent):
            return False
        owner = self._record.get(path[:-1])
        required = owner.shape.required if isinstance(owner, Group) and owner.shape else ()
        return path in self._wanted or path[-1] in required


def _with_indexes(path: ValuePath, shape: Shape | None) -> ValuePath:
    """Return a path with an index in the place of each key of a row."""
    steps: ValuePath = ()
    for step in path:
        here = shape.at(steps) if shape else None
        is_key = here is not None and here.items is not None and isinstance(step, str)
        steps = (*steps, 0 if is_key else step)
    return steps


def _lists(node: object) -> Iterator[Rows]:
    if isinstance(node, Group):
        for value in node.fields.values():
            yield from _lists(value)
    elif isinstance(node, Rows):
        yield node
        for item in node.items:
            yield from _lists(item)


def _open_texts(record: Record, formulas: Formulas, title_of: TitleOf) -> None:
    """Open what is missing in texts: marks, and expressions without a value."""
    for place in record.texts:
        value = place.value
        if isinstance(value, Words):
            opened = _text(value, title_of, record, formulas)
            if isinstance(place.holder, Group):
                place.holder.fields[str(place.step)] = opened
            else:
                place.holder.items[place.step] = opened


def _text(text: Words, title_of: TitleOf, record: Record, formulas: Formulas) -> Words | OpenValue:
    is_todo = TODO.search(text) is not None
    if is_todo and (not isinstance(text, Prose) or _WHOLE.fullmatch(text)):
        return OpenValue(text.origin, title_of)
    if not isinstance(text, Prose) or not (is_todo or has_expression(text)):
        return text
    marked = "".join(
        text[piece.start : piece.end]
        if piece.expression is not None
        else _marked(text[piece.start : piece.end])
        for piece in stretches(text)
    )
    scope = Scope(record, text.origin)
    opened = prose(marked, text.origin, text.lines)
    opened.parts = tuple(
        marked[piece.start : piece.end]
        if piece.expression is None
        else _evaluated(piece.expression, scope, formulas, OpenValue(text.origin))
        for piece in stretches(marked)
    )
    return opened


def _marked(text: str) -> str:
    """Return a piece of a text with expressions in the place of what is open in it."""
    return TODO.sub(f"{{{{ {_OPEN} }}}}", _UNCLOSED.sub(_OPEN, text))


def _evaluated(expression: str, scope: Scope, formulas: Formulas, gap: OpenValue) -> object:
    """Return the value of an expression in a text; a gap where there is none."""
    if expression == _OPEN:
        return gap
    try:
        with translated_errors(scope.names):
            value = formulas.formula(expression).evaluate(scope)
            formulas.environment.text(value)  # raises where it cannot be printed
    except AbsentOperandError as error:
        return error.value if isinstance(error.value, OpenValue) else gap
    except FormulaError:
        return gap
    return gap if isinstance(value, Absent) else value
