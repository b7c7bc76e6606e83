"""Source → record: every scalar becomes what the schema says it is."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase
from reportgen.diagnostics.place import ValuePath
from reportgen.record import values
from reportgen.record.meant import Meant, meant
from reportgen.record.numerals import read_number
from reportgen.record.quantities import Quantity, read_quantity
from reportgen.record.record import Group, Node, Places, Record, Rows, TextPlace
from reportgen.record.values import ABSENT, EXACT, NUMBER_KINDS, Absent, Lines, Single
from reportgen.schema.shape import Shape
from reportgen.texts.patterns import pattern

# What the starter file writes where the author has to fill in something.
TODO = pattern(r"\bTODO\b|【待填】", re.ASCII)

# What an author has written, or has left open for a computed text.
_TEXTS = (values.Words, Quantity, Absent)

# What people write for nothing.
_NOTHING = ("-", "--", "—", "——", "–", "－", "/", "／", "无", "\\")
# What a number of a kind looks like.
_EXAMPLES = {"amount": "65,372.31", "rate": "95.32%", "score": "9.5"}

_POWERS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "千万元": 7, "亿元": 8}
_AMOUNT_UNIT = pattern(rf"(?P<number>.*?)\s*(?P<unit>{'|'.join(_POWERS)})", re.DOTALL)


class Built(NamedTuple):
    """A record, and what was wrong with the values. Wrong values are left out of the record."""

    record: Record
    diagnostics: list[Diagnostic]


def build_record(
    data: Mapping[str, object],
    shape: Shape,
    places: Places,
    *,
    amount_unit: str = "",
    lines: Lines = Lines.UNSETTLED,
) -> Built:
    """Return `data`, which the schema has accepted, as a record.

    Args:
        data: plain data: mappings, lists, and scalars of YAML's core schema.
        shape: what the schema says about each place.
        places: where the values are.
        amount_unit: the unit (万元) that the report's amounts are in.
        lines: what the lines of narrative texts are.
    """
    builder = _Builder(Record(places), amount_unit, lines)
    builder.record.root = builder.group(data, (), shape, None)
    return Built(builder.record, builder.diagnostics)


class _Builder:
    """Builds one record and collects what it finds."""

    def __init__(self, record: Record, amount_unit: str, lines: Lines) -> None:
        self.record = record
        self.diagnostics: list[Diagnostic] = []
        self._amount_unit = amount_unit
        self._lines = lines
        self._readers: Mapping[str, Callable[[str, ValuePath, Shape], Single]] = {
            **dict.fromkeys(NUMBER_KINDS, self._number),
            "amount": self._amount,
            "rate": self._rate,
            "quantity": lambda text, path, _: read_quantity(text, path),
            "prose": self._prose,
        }

    def group(
        self, data: Mapping[str, object], path: ValuePath, shape: Shape | None, owner: Group | None
    ) -> Group:
        fields: dict[str, Node] = {}
        group = Group(path, self.record, shape, fields, owner)
        properties = shape.properties if shape else {}
        other = shape.additional if shape else None
        for name, value in data.items():
            inner = properties.get(name, other)
            fields[name] = node = self._node(value, (*path, name), inner, group)
            if inner is not None and inner.is_written and isinstance(node, _TEXTS):
                self.record.texts.append(TextPlace(group, name, inner))
        return group

    def _rows(self, data: list[object], path: ValuePath, shape: Shape | None, owner: Group) -> Rows:
        inner = shape.items if shape else None
        key = shape.key if shape else None
        rows = Rows(path, self.record, key, [])
        for index, value in enumerate(data):
            node = self._node(value, (*path, index), inner, owner)
            rows.items.append(node)
            if inner is not None and inner.is_written and isinstance(node, _TEXTS):
                self.record.texts.append(TextPlace(rows, index, inner))
        if key:
            self._check_keys(rows, key)
        return rows

    def _node(self, value: object, path: ValuePath, shape: Shape | None, owner: Group) -> Node:
        if isinstance(value, (str, Decimal)):
            return self._leaf(value, path, shape)
        if isinstance(value, dict):
            return self.group(value, path, shape, owner)
        if isinstance(value, list):
            return self._rows(value, path, shape, owner)
        if value is None:
            return ABSENT
        return value if isinstance(value, bool) else self._leaf(value, path, shape)

    def _check_keys(self, rows: Rows, key: str) -> None:
        seen: dict[object, ValuePath] = {}
        for item in rows.items:
            name = item.fields.get(key) if isinstance(item, Group) else None
            if not isinstance(name, str) or not isinstance(item, Group) or TODO.search(name):
                continue  # several rows may wait for their names
            first = seen.setdefault(name, item.path)
            if first != item.path:
                path = (*item.path, key)
                line = self.record.span((*first, key)).line
                self._report(codes.DUPLICATE_ENTRY, path, key=key, value=name, line=line)

    def _leaf(self, value: object, path: ValuePath, shape: Shape | None) -> Single:
        kind = shape.kind if shape else "text"
        if isinstance(value, Decimal):
            return self._from_number(value, path, kind, shape)
        text = str(value)
        if _may_be_todo(text) and TODO.search(text):
            title = (shape.title if shape else "") or self.record.title(_named(path))
            self._report(codes.TODO_LEFT, path, title=title)
            if kind in NUMBER_KINDS:
                return ABSENT
        reader = self._readers.get(kind)
        if reader is None or shape is None:
            return values.words(text, path)
        return reader(text, path, shape)

    def _from_number(
        self, value: Decimal, path: ValuePath, kind: str, shape: Shape | None
    ) -> Single:
        if kind == "rate" and shape is not None:
            written = self.record.places.text(path) or str(value)
            return self._without_percent(value, written, path, shape)
        if kind in NUMBER_KINDS:
            return values.number(value, kind, path)
        written = self.record.places.text(path) or str(value)
        if kind == "quantity":
            return read_quantity(written, path)
        return values.words(written, path)

    def _number(self, text: str, path: ValuePath, shape: Shape) -> Single:
        number = read_number(text)
        if number is None:
            found = None if text.strip() in _NOTHING else meant(text)
            number = found.number if found else None
            advice = _advice(text, found, shape)
            self._report(codes.NOT_A_NUMBER, path, title=shape.title, value=text, advice=advice)
        # Go on with the number that is certainly meant: one slip must not make others.
        return ABSENT if number is None else values.number(number, shape.kind, path)

    def _amount(self, text: str, path: ValuePath, shape: Shape) -> Single:
        match = _AMOUNT_UNIT.fullmatch(text.strip())
        if match is None or read_number(match["number"]) is None:
            return self._number(text, path, shape)
        unit = match["unit"]
        if unit != self._amount_unit:
            # Go on with the figure as if it were in the report's unit: nearly always the
            # unit is the slip, and one slip must not make every sum that contains it wrong.
            self._report(
                codes.AMOUNT_UNIT, path, title=shape.title, value=text,
                number=match["number"], unit=unit, expected=self._amount_unit or "—",
                converted=_converted(match["number"], unit, self._amount_unit),
            )  # fmt: skip
        return self._number(match["number"], path, shape)

    def _rate(self, text: str, path: ValuePath, shape: Shape) -> Single:
        plain = text.strip().replace("％", "%")
        for sign, places in (("%", 2), ("‰", 3)):
            if plain.endswith(sign):
                number = read_number(plain.removesuffix(sign))
                if number is not None:
                    return values.number(number.scaleb(-places, EXACT), "rate", path)
        number = read_number(plain)
        return (
            self._number(text, path, shape)
            if number is None
            else (self._without_percent(number, text, path, shape))
        )

    def _without_percent(
        self, value: Decimal, written: str, path: ValuePath, shape: Shape
    ) -> Single:
        """Report a rate without its sign; go on with what is most likely meant.

        15.32 can only mean 15.32%; 0.8826 is the 88.26% of a calculator.
        """
        is_fraction = 0 < abs(value) <= 1
        percent = format(value.scaleb(2, EXACT).normalize(), "f") if is_fraction else written
        kind = "rate.fraction" if is_fraction else "rate.percent"
        advice = Phrase(kind, {"percent": percent, "value": written})
        self._report(
            codes.RATE_WITHOUT_PERCENT, path, title=shape.title, value=written, advice=advice
        )
        return values.number(value if is_fraction else value.scaleb(-2, EXACT), "rate", path)

    def _prose(self, text: str, path: ValuePath, _: Shape) -> Single:
        if "\n" not in text:
            return values.prose(text, path)
        raw = (self.record.places.text(path) or "").rstrip()
        # Else its line ends are those of a block text, or escapes in one line.
        folded = not raw.startswith(("|", "*")) and "\n" in raw
        return values.prose(text, path, Lines.FOLDED if folded else self._lines)

    def _report(self, code: Code, path: ValuePath, **args: object) -> None:
        self.diagnostics.append(Diagnostic(code, self.record.span(path), args, path))


def _advice(text: str, found: Meant | None, shape: Shape) -> Phrase:
    """Say what to write in the place of what is no number."""
    if text.strip() in _NOTHING:
        return Phrase("number.nothing")
    if found is not None:
        return Phrase("number.only", {"number": found.written})
    return Phrase("number.words", {"example": shape.example or _EXAMPLES.get(shape.kind, "12")})


def _may_be_todo(text: str) -> bool:
    """Say whether it is worth the pattern: few texts have any of its words."""
    return "TODO" in text or "待填" in text


def _converted(number: str, unit: str, into: str) -> str:
    """Return an amount in another unit, as it would be written there."""
    amount = read_number(number)
    if amount is None or into not in _POWERS:
        return number
    return format(amount.scaleb(_POWERS[unit] - _POWERS[into]).normalize(), ",f")


def _named(path: ValuePath) -> ValuePath:
    """Return the path, of an item of a list that of the list: items have no name of their own."""
    return path[:-1] if len(path) > 1 and isinstance(path[-1], int) else path
