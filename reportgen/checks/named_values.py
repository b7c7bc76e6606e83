"""The values of a record by the names that people call them in a text."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from reportgen.checks.figures import Figure
from reportgen.checks.nouns import (
    Noun,
    core,
    counted,
    label,
    noun_of,
    says_new,
    says_nothing,
    says_there_are,
    without_doing,
)  # fmt: skip
from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.scope import Scope
from reportgen.record.quantities import Quantity, read_quantity
from reportgen.record.record import Group, Node, Record, Rows, groups
from reportgen.record.values import ABSENT, Number, Words, digits_of, round_half_up
from reportgen.template.definition import Pattern, Template

_LONGEST = 30
_SHORTEST = 2
# What a value without a row is called; shorter ones, such as 金额, say too little.
_TITLE = 4
_SCORECARD = "scorecard"
_GOAL = "目标"
_MONEY = "元"
_UNITS = {"amount": _MONEY, "rate": "%", "score": "分"}
_COUNTS = ("count", "number")
_NUMBERS = (Number, Quantity)
_PERCENT = Decimal(100)
_SCORES = {"score": ("得分", "自评得分"), "rate": ("得分率", "得分百分比")}
_WHOLE_SCORES = {
    "score": ("自评得分", "自评总分", "自评总得分", "总得分"), "rate": ("得分率", "总得分率"),
}  # fmt: skip


class Named(NamedTuple):
    """A value of the record, and what it is called.

    Attributes:
        path: where it is in the record.
        value: the number or quantity.
        title: the name of the value for people.
        goal: it is what was to be reached, not what was reached.
        new: its name says that only what came new is counted.
    """

    path: ValuePath
    value: Number | Quantity
    title: str
    goal: bool = False
    new: bool = False


class Held(NamedTuple):
    """A number of the record, and the group whose field it is."""

    group: Group
    field: str
    value: Number | Quantity


class Match(NamedTuple):
    """The values that a figure may be about.

    Attributes:
        values: all of one name.
        exact: nothing in the text narrows the name down.
        noun: what the figure counts.
        name: what the text calls them.
    """

    values: tuple[Named, ...]
    exact: bool
    noun: Noun
    name: str


class _Index:
    """Values by what they are called, for those that a text may end with.

    Args:
        asked: the texts that will be asked about; None: any.
    """

    def __init__(self, asked: Iterable[str] | None) -> None:
        self._ends = None if asked is None else {text[-_SHORTEST:] for text in asked}
        self._values: dict[str, list[Named]] = {}
        self._known_ends: set[str] = set()

    def takes(self, name: str) -> bool:
        """Say whether a text that will be asked about may end with `name`."""
        return self._ends is None or name[-_SHORTEST:] in self._ends

    def add(self, name: str, named: Named) -> None:
        self._values.setdefault(name, []).append(named)
        self._known_ends.add(name[-_SHORTEST:])

    def at_end_of(self, text: str) -> Iterator[tuple[str, list[Named]]]:
        """Yield the names that `text` ends with, the longest first, and the values."""
        if text[-_SHORTEST:] not in self._known_ends:
            return
        for start in range(max(0, len(text) - _LONGEST), len(text) - _SHORTEST + 1):
            found = self._values.get(text[start:])
            if found:
                yield text[start:], found


class NamedValues:
    """Finds the values of a record that a figure in a text may be about.

    Args:
        record: with computed fields.
        template: says what its unit of money is, and names computed fields.
        figures: those that will be asked about, so that what none can mean is left out; None: any.
    """

    def __init__(
        self, record: Record, template: Template, figures: Sequence[Figure] | None = None
    ) -> None:
        self.record: Final = record
        self._template: Final = template
        self.unit: Final = str(record.get(template.amount_unit) or _MONEY)
        self.own: Final = own_names(record)
        self.scale: Final = read_quantity(f"1{self.unit}").value or Decimal(1)
        self._called_fields: Final = {path[-1] for path in template.called}
        self._known_asked: Final[dict[tuple[str, str], tuple[Noun, tuple[str, ...]]]] = {}
        asked = [self._asked(figure) for figure in figures or ()]
        self._quantities = _Index(None if figures is None else [noun.text for noun, _ in asked])
        texts = [text for _, texts in asked for text in texts]
        self._numbers = _Index(None if figures is None else texts)
        self._scores: dict[str, list[Named]] = {field: [] for field in _SCORES}
        self._titles: dict[tuple[int, str], str] = {}
        self._computed = {one.pattern[-1]: one.title for one in template.computed if one.title}
        self._scorecard: Final = record.root.fields.get(_SCORECARD, ABSENT)
        entries = self._add_scores(self._scorecard)
        self._held: Final = tuple(_numbers_in(_groups_beside(self._scorecard, record, entries)))
        for group, held in groupby(self._held, key=_group):
            self._add(group, held)
        for path, called in template.called.items():
            self._add_called(path, called)

    def match(self, figure: Figure) -> Match | None:
        """Return the values that have the name of what `figure` counts, and its unit."""
        noun, texts = self._asked(figure)
        counted = self._counted(figure, noun)
        if counted is not None:
            return counted
        called = [found for text in texts if (found := self._called(figure, noun, text))]
        return next((found for found in called if found.exact), called[0] if called else None)

    def amounts(self, text: str) -> tuple[Named, ...]:
        """Return the amounts that a part of a clause names, whole or behind words such as 全年."""
        while text:
            for key, values in self._amounts.at_end_of(text):
                if says_nothing(text[: len(text) - len(key)]):
                    return tuple(values)
            text = without_doing(text)
        return ()

    def every(self, units: Collection[str]) -> Iterator[tuple[str, Held]]:
        """Yield every number of the record in one of `units`, with its unit."""
        for held in (*self._held, *_numbers_in(groups(self._scorecard))):
            unit = _unit_of(held.value)
            if unit in units:
                yield unit, held

    def named(self, held: Held) -> Named:
        """Return a number of the record with its name for people."""
        row, title, *called = self.called(held)
        shown = called[0] if called else row + (f"（{title}）" if row else title)
        return Named((*held.group.path, held.field), held.value, shown, _GOAL in title)

    def called(self, held: Held) -> tuple[str, ...]:
        """Return what its row is called, or nothing, then its title, then its other names."""
        group, field, _ = held
        name = group.fields.get("name")
        row = str(name) if isinstance(name, Words) else ""
        title = self._title(group, field)
        if field not in self._called_fields:
            return row, title
        return row, title, *self._template.called.get(tuple(map(str, (*group.path, field))), ())

    def agrees(self, named: Named, quantity: Quantity) -> bool:
        """Say whether a figure says what the record says, at the digits that it has."""
        value = self.in_unit_of(named, quantity)
        number = quantity.number
        return value is not None and number is not None and value == number

    def distance(self, named: Named, quantity: Quantity) -> Decimal:
        """Return how far a figure is from a value."""
        value = (
            named.value.value
            if isinstance(named.value, Quantity)
            else (self.in_unit_of(named, quantity))
        )
        said = quantity.value if isinstance(named.value, Quantity) else quantity.number
        return Decimal(0) if value is None or said is None else abs(value - said)

    def namesakes(self, named: Named) -> list[Named]:
        """Return every value with the same title, in any row: an earlier clause may name the row.

        For the score of the whole these are the scores of all groups and indicators.
        """
        for field, words in _WHOLE_SCORES.items():
            if named.title in words:
                return self._scores[field]
        group = self.record.get(named.path[:-1])
        title = self._title(group, str(named.path[-1])) if isinstance(group, Group) else ""
        return self._titled.get(title.removesuffix("合计"), [])

    def in_unit_of(self, named: Named, quantity: Quantity) -> Decimal | None:
        """Return a value with the unit and the digits of a figure."""
        number, value = quantity.number, named.value
        if number is None or isinstance(value, Quantity) or quantity.value is None:
            return None
        if value.kind == "amount":
            scale = Decimal(1) if not number else quantity.value / number
            shown = Decimal(value) * self.scale / scale
        else:
            shown = Decimal(value) * (100 if value.kind == "rate" else 1)
        return round_half_up(shown, digits_of(number))

    @cached_property
    def _titled(self) -> dict[str, list[Named]]:
        """Every number of the record by its title."""
        titled: dict[str, list[Named]] = {}
        for group, field, value in self._held:
            if isinstance(value, Number) and value.kind != "year":
                title = self._title(group, field)
                named = Named((*group.path, field), value, title)
                titled.setdefault(title.removesuffix("合计"), []).append(named)
        return titled

    def noun(self, figure: Figure) -> Noun:
        """Return what a figure counts."""
        return self._asked(figure)[0]

    def _asked(self, figure: Figure) -> tuple[Noun, tuple[str, ...]]:
        """Return what a figure counts, and what else its clause may call it, the longest first."""
        key = figure.before, figure.after
        known = self._known_asked.get(key)
        if known is None:
            known = self._known_asked[key] = self._read(figure)
        return known

    def _read(self, figure: Figure) -> tuple[Noun, tuple[str, ...]]:
        text = label(figure.before)
        for name in self.own:
            text = text.replace(name, "")
        noun = noun_of(figure, self.own)
        texts = [text]
        while shorter := without_doing(text):
            text = shorter
            texts.append(text)
        if figure.after and says_there_are(figure.before):
            texts.append(counted("", figure.after).text.removesuffix("中"))
        return noun, tuple(texts)

    def _add(self, group: Group, held: Iterable[Held]) -> None:
        name = group.fields.get("name")
        quantities: dict[str, Quantity] = {}
        for _, field, value in held:
            if isinstance(value, Quantity):
                quantities[field] = value
            elif value.kind != "year":
                self._add_number(group, field, value, name)
        if quantities and isinstance(name, Words):
            self._add_quantities(group, quantities, name)

    def _add_quantities(
        self, group: Group, quantities: Mapping[str, Quantity], name: Words
    ) -> None:
        called = core(name)
        if not self._quantities.takes(called):
            return
        new = says_new(name)
        for field, value in quantities.items():
            title = self._title(group, field)
            named = Named(value.origin, value, f"{name}（{title}）", _GOAL in title, new)
            self._quantities.add(called, named)

    def _add_number(self, group: Group, field: str, value: Number, name: Node | None) -> None:
        title, path = self._title(group, field), (*group.path, field)
        called = title.removesuffix("合计")
        if isinstance(name, Words):
            own = f"{name}{called}"
            keys = [own, str(name)] if value.kind == "amount" else [own]
            title = f"{name}{title}"
        else:
            keys = list(self._keys(called, value.kind, path))
            title = called
        for key in filter(self._numbers.takes, keys):
            self._numbers.add(key, Named(path, value, title))

    @cached_property
    def _amounts(self) -> _Index:
        """Every amount by its name in full."""
        index = _Index(None)
        for _, held in self.every((_MONEY,)):
            row, title, *names = self.called(held)
            for key in {row, row + title, *names} - {""}:
                index.add(key, self.named(held))
        return index

    def _add_called(self, path: Pattern, called: Sequence[str]) -> None:
        value = self.record.get(path)
        if isinstance(value, Number) and value.origin:
            for key in filter(self._numbers.takes, called):
                self._numbers.add(key, Named(path, value, called[0]))

    def _keys(self, called: str, kind: str, path: ValuePath) -> Iterator[str]:
        """Yield what a number is called in a text that is in no row with a name."""
        if any(isinstance(step, int) for step in path):
            return
        if len(called) >= _TITLE:
            yield called
            if kind in _COUNTS:
                yield called.removesuffix("数")
        if len(path) > 1:
            yield self.record.title(path[:1]) + called

    def _title(self, group: Group, field: str) -> str:
        """Return what the schema calls a field; rows of one list have one shape."""
        key = id(group.shape), field
        title = self._titles.get(key)
        if title is None:
            known = group.shape.title_of((field,)) if group.shape else ""
            title = self._titles[key] = known or self._computed.get(field) or field
        return title

    def _add_scores(self, card: Node) -> set[ValuePath]:
        """Add the scores; return where the author's entries for them are."""
        if not isinstance(card, Group):
            return set()
        self._add_score("", card, _WHOLE_SCORES)
        entries = set()
        for group in groups(card.fields.get("groups", ABSENT)):
            name = group.fields.get("name")
            if isinstance(name, Words):
                entries.add(group.path)
                self._add_score(name, group, _SCORES)
        return entries

    def _add_score(self, name: str, group: Group, words: Mapping[str, tuple[str, ...]]) -> None:
        for field, endings in words.items():
            value = group.fields.get(field)
            if not isinstance(value, Number):
                continue
            path = (*group.path, field)
            for ending in filter(self._numbers.takes, endings):
                self._numbers.add(name + ending, Named(path, value, name + ending))
            self._scores[field].append(Named(path, value, name + endings[-1]))

    def _counted(self, figure: Figure, noun: Noun) -> Match | None:
        key, values = next(self._quantities.at_end_of(noun.text), ("", []))
        found = tuple(
            named
            for named in values
            if isinstance(named.value, Quantity) and _same_unit(named.value, figure)
        )
        exact = key == noun.text and not noun.rest and all(n.new <= noun.new for n in found)
        return Match(found, exact, noun, noun.text) if found else None

    def _called(self, figure: Figure, noun: Noun, text: str) -> Match | None:
        for key, values in self._numbers.at_end_of(text):
            if fitting := tuple(n for n in values if _fits(n.value, figure)):
                before = text[: len(text) - len(key)]
                return Match(fitting, says_nothing(before) or says_there_are(before), noun, key)
        return None

    def exact_value(self, value: Number | Quantity) -> Decimal:
        """Return a number in the base unit of the figures that may say it; a rate in percent."""
        if isinstance(value, Quantity):
            return value.value or Decimal(0)
        if value.kind == "amount":
            return value * self.scale
        return value * _PERCENT if value.kind == "rate" else Decimal(value)


def expression_for(named: Named, record: Record, scope: Scope) -> str | None:
    """Return the expression that prints a value at a place; None if its names differ there."""
    first, *steps = named.path
    if scope.path_of(str(first)) != (first,):
        return None
    node: Node = record.root.fields[str(first)]
    text = str(first)
    for step in steps:
        key = step
        if isinstance(node, Rows) and isinstance(step, int):
            row = node.items[step]
            known = row.fields.get(node.key) if isinstance(row, Group) and node.key else None
            key = str(known) if isinstance(known, Words) else step
        is_name = isinstance(node, Group) and isinstance(key, str) and key.isidentifier()
        text += f".{key}" if is_name else f"[{key}]" if isinstance(key, int) else f'["{key}"]'
        node = node.read(step) if isinstance(node, Group | Rows) else node
    return text


def own_names(record: Record) -> tuple[str, ...]:
    """Return what the department calls itself, the longest name first."""
    department = record.root.fields.get("department")
    texts = list(department.fields.values()) if isinstance(department, Group) else [department]
    return tuple(sorted((str(text) for text in texts if isinstance(text, Words)), key=len)[::-1])


def _unit_of(value: Number | Quantity) -> str:
    """Return the unit of the figures that may say a value; "" if none may."""
    if isinstance(value, Number):
        return _UNITS.get(value.kind, "")
    unit = "" if value.number is None else value.base_unit
    return unit.removesuffix("次") or unit


def _groups_beside(card: Node, record: Record, entries: Collection[ValuePath]) -> Iterator[Group]:
    """Yield the groups whose values have names, those of the scorecard aside."""
    yield record.root
    for child in record.root.fields.values():
        if child is not card:
            yield from (one for one in groups(child) if one.path not in entries)


def _numbers_in(those: Iterable[Group]) -> Iterator[Held]:
    for group in those:
        for field, value in group.fields.items():
            if isinstance(value, _NUMBERS) and value.origin:
                yield Held(group, field, value)


_group = attrgetter("group")


def _same_unit(value: Quantity, figure: Figure) -> bool:
    unit = value.base_unit
    return value.number is not None and (unit.removesuffix("次") or unit) == figure.unit


def _fits(value: Number | Quantity, figure: Figure) -> bool:
    if not isinstance(value, Number):
        return False
    if value.kind == "amount":
        return figure.unit == _MONEY
    if value.kind == "rate":
        return figure.unit == "%"
    if value.kind == "score":
        return figure.unit == "分"
    return value.kind in _COUNTS and figure.unit not in (_MONEY, "%", "分", "个百分点")
