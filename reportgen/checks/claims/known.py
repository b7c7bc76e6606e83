"""The numbers of a record by their size, for a figure whose name alone says too little."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain
from operator import add, attrgetter
from typing import Final, NamedTuple

from reportgen.checks.claims.slips import FEWEST_DIGITS, Slip, digits_in, length, slip_of, swaps_of
from reportgen.checks.figures import Figure
from reportgen.checks.named_values import Held, Named, NamedValues
from reportgen.record.values import digits_of, round_half_up
from reportgen.texts.patterns import pattern

# So many digits are no chance, whatever the text calls the number.
_MANY = 5
# What names and clauses have that does not say what they are about.
_USUAL = pattern(
    r"[^\u4e00-\u9fff]+|年度|全年|年初|年末|[本我].|部门|全[区市县镇省]|完成|实现|达到|累计|共计|合计|其中|情况|指标|目标|实际|"
    r"预算数?|决算数?|资金|经费|金额|支出|收入|数量|总数|场次|人次|次数|人数|举办|开展|组织|新增|新建|建设|推出|培训|[的约了为数率是和及与]"
)


_SCOPE = pattern("全[国省市区县镇街]")


class _Known(NamedTuple):
    """A number of the record: its value in the base unit, and which one it is."""

    value: Decimal
    number: int
    held: Held


class KnownNumbers:
    """Finds the number of a record that a figure says, or would say but for a slip.

    Args:
        names: the values of the record.
        figures: those that will be asked about.
    """

    def __init__(self, names: NamedValues, figures: Sequence[Figure]) -> None:
        self._names: Final = names
        self._figures: Final = figures
        known: dict[str, list[_Known]] = {figure.unit: [] for figure in figures}
        for number, (unit, held) in enumerate(names.every(known)):
            known[unit].append(_Known(names.exact_value(held.value), number, held))
        for those in known.values():
            those.sort()
        self._by_size: Final = known
        self._by_word: Final[dict[str, defaultdict[str, list[_Known]]]] = {}
        self._shared: Final[dict[str, frozenset[str]]] = {}

    def said_by(self, figure: Figure) -> list[Named]:
        """Return the numbers that a figure says at the digits that it has, whatever they are of."""
        return list(map(self._named, self._between(figure.unit, *figure.bounds)))

    def named_by(self, figure: Figure, clause: str) -> Named | None:
        """Return a number that a figure says and its clause has a word of; two for few digits."""
        said = self._between(figure.unit, *figure.bounds)
        words = content_words(clause) if said else frozenset()
        fewest = 1 if length(digits_in(figure.value)) >= FEWEST_DIGITS else 2
        found = (one for one in said if len(words & self._words(one)) >= fewest)
        return next(map(self._named, found), None)

    def is_said(self, figure: Figure, clause: str) -> bool:
        """Say whether a figure is a number of the record, and not by chance."""
        if length(digits_in(figure.value)) > FEWEST_DIGITS:
            return bool(self._between(figure.unit, *figure.bounds))
        return self.named_by(figure, clause) is not None

    def meant_by(self, figure: Figure, clause: str) -> Named | None:
        """Return the one number that a figure would say but for a slip; None if none or several."""
        said, words = digits_in(figure.value), content_words(clause)
        found: dict[Slip, dict[str, _Known]] = {}
        for one in self._near(figure, said, words):
            right = digits_in(rounded_as(figure, one.value))
            slip = slip_of(said, right)
            if slip and self._is_likely(slip, one, clause, said):
                found.setdefault(slip, {}).setdefault(right, one)
        likeliest = next((found[slip] for slip in Slip if slip in found), {})
        return next(map(self._named, likeliest.values())) if len(likeliest) == 1 else None

    def is_slip(self, figure: Figure, named: Named) -> bool:
        """Say whether a figure would say a value but for a slip."""
        right = rounded_as(figure, self._names.exact_value(named.value))
        return slip_of(digits_in(figure.value), digits_in(right)) is not None

    def _between(self, unit: str, low: Decimal, high: Decimal) -> list[_Known]:
        those = self._by_size.get(unit, [])
        start, end = bisect_left(those, low, key=_value), bisect_right(those, high, key=_value)
        return those[start:end]

    def _near(self, figure: Figure, said: str, words: Collection[str]) -> list[_Known]:
        """Return, in the order of the record, what may be meant: by its digits or by a word."""
        found: list[_Known] = []
        if length(said) >= _MANY:
            for other in swaps_of(said):
                value = Decimal(other)
                found += self._between(figure.unit, value - figure.slack, value + figure.slack)
        named = self._with_words(figure.unit)
        for word in words:
            found += named.get(word, ())
        return [one for _, one in sorted({one.number: one for one in found}.items())]

    def _with_words(self, unit: str) -> Mapping[str, Sequence[_Known]]:
        """Return the numbers in a unit by the words of their names that figures have."""
        found = self._by_word.get(unit)
        if found is None:
            found = self._by_word[unit] = defaultdict(list)
            for one in self._by_size[unit]:
                for name in self._names.called(one.held):
                    for word in self._asked_words(name):
                        found[word].append(one)
        return found

    def _asked_words(self, name: str) -> frozenset[str]:
        known = self._shared.get(name)
        if known is None:
            # most have none, and few of those that do are said
            shared = self._asked.intersection(_pairs(name))
            known = self._shared[name] = shared and shared.intersection(_content_words(name))
        return known

    @cached_property
    def _asked(self) -> frozenset[str]:
        clauses = (one.before + one.after for one in self._figures if _may_slip(one))
        return frozenset().union(*map(content_words, clauses))

    def _named(self, one: _Known) -> Named:
        return self._names.named(one.held)

    def _words(self, one: _Known) -> frozenset[str]:
        return _words_of(self._names.called(one.held))

    def _is_likely(self, slip: Slip, one: _Known, clause: str, digits: str) -> bool:
        """Say whether a slip is more likely than another number: by its names and its digits."""
        called = self._names.called(one.held)
        if are_apart(scope_of(clause), scope_of("，".join(called))):
            return False
        return _is_likely(slip, length(digits), content_words(clause), _words_of(called))


def rounded_as(figure: Figure, value: Decimal) -> Decimal:
    """Return a value in the base unit, rounded to the digits that a figure has."""
    digits = digits_of(figure.quantity.number or Decimal(0)) if figure.value else 0
    return round_half_up(value / figure.scale, digits) * figure.scale


def _words_of(called: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(content_words, called))


def _may_slip(figure: Figure) -> bool:
    return length(digits_in(figure.value)) >= FEWEST_DIGITS


@lru_cache(maxsize=2048)
def content_words(text: str) -> frozenset[str]:
    """Return every two characters that say what a text is about."""
    return frozenset(_content_words(text))


def _content_words(text: str) -> Iterator[str]:
    return chain.from_iterable(map(_pairs, _USUAL.split(text)))


def _pairs(text: str) -> Iterator[str]:
    return map(add, text, text[1:])


def scope_of(text: str) -> frozenset[str]:
    """Return the places that a text says it is about as a whole: 全市, 全区."""
    return frozenset(_SCOPE.findall(text)) if "全" in text else frozenset()


def are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two texts are about different places."""
    return bool(one and other) and one.isdisjoint(other)


_value = attrgetter("value")


def _is_likely(slip: Slip, digits: int, said: frozenset[str], meant: frozenset[str]) -> bool:
    """Say whether a slip is more likely than another number, by its digits and by the words."""
    shared = len(said & meant)
    same = bool(said) and (said <= meant or meant <= said or _mostly(shared, said, meant))
    if slip is Slip.SWAPPED and digits > FEWEST_DIGITS:
        return digits >= _MANY or shared > 0
    if slip is Slip.MISTYPED and digits > FEWEST_DIGITS:
        return same or (digits >= _MANY and shared > 0)
    if slip is Slip.SWAPPED:
        return same or shared > 1
    return same and len(said) > 1


def _mostly(shared: int, said: frozenset[str], meant: frozenset[str]) -> bool:
    """Say whether two thirds of the shorter name are in the other one, and more than two words."""
    return shared > 2 and shared * 3 >= min(len(said), len(meant)) * 2
