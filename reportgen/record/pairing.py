"""Which rows of two lists are the same row: of last year and this year, of before and after.

Rows are known by their key; without one, or with another one than before, by what is in them.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Rows
from reportgen.record.values import ABSENT

LABELS: Final = ("name", "title")
"""The fields that hold what people call a row, the better one first."""

# Two rows that are at least so much alike are one row under another name.
_ALIKE = 0.5
# A row is compared with the few others that share most of its rarest features.
_RARE_FEATURES = 8
_MOST_SHARING = 32
_MOST_CANDIDATES = 6
# What so many rows have in common says nothing about which is which.
_COMMON = 3

Content: TypeAlias = Hashable
"""What is in a node: equal for equal content, and to be looked up."""


class Pair(NamedTuple):
    """The places of one row in both lists.

    Attributes:
        moved: it stands elsewhere among the rows that both lists have.
    """

    old: int
    new: int
    moved: bool = False


class Pairing(NamedTuple):
    """The rows of two lists: those that both have in the order of the new one, and the others."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def pair_rows(old: Rows, new: Rows) -> Pairing:
    """Return which rows of `old` and `new` belong together.

    Rows with the same key do; then those with the same content; then those that are alike.
    Pairing the other way round gives the same pairs.
    """
    before, after = _List(old), _List(new)
    # Where two choices are equally good, it must not matter which list is called the old one.
    if after.order() < before.order():
        return _mirrored(_paired(after, before))
    return _paired(before, after)


def label_of(row: Node, key: str | None = None) -> str:
    """Return what people call a row: its name or title, else its key; a text is its own name."""
    if not isinstance(row, Group):
        return row.text if isinstance(row, Quantity) else row if isinstance(row, str) else ""
    for name in (*LABELS, key):
        value = row.fields.get(name) if name else None
        if value is not None and value is not ABSENT and not isinstance(value, Group | Rows):
            return value.text if isinstance(value, Quantity) else str(value)
    return ""


class _List:
    """The rows of one list as they are compared; what takes time is made when it is needed."""

    def __init__(self, rows: Rows) -> None:
        self.items: Final = rows.items
        self.key: Final = rows.key
        self.keys: Final = [_key_of(item, rows.key) for item in rows.items]

    def order(self) -> list[str]:
        """Return what tells which of two lists comes first, whatever they are called."""
        return [
            f"{key!r}" if key is not None else repr(content(item))
            for key, item in zip(self.keys, self.items, strict=True)
        ]

    def look(self, index: int) -> "_Look":
        item = self.items[index]
        fields = item.fields if isinstance(item, Group) else {}
        known = [
            (name, content(value))
            for name, value in fields.items()
            if name not in (*LABELS, self.key)
            and value is not ABSENT
            and not isinstance(value, Group | Rows)
        ]
        bigrams = _bigrams(label_of(item, self.key))
        return _Look(frozenset(bigrams), frozenset(known), (*bigrams, *known))


class _Look(NamedTuple):
    """By what a row is recognised: the pairs of characters in its name, and its other fields.

    `features` are all of them in a fixed order: that of sets is another one in each process.
    """

    name: frozenset[str]
    fields: frozenset[tuple[str, Content]]
    features: tuple[Hashable, ...]


def content(node: Node) -> Content:
    """Return what is in a node, such that equal content is equal and can be looked up."""
    if isinstance(node, Group):
        fields = sorted(node.fields.items())
        return "group", *((name, content(value)) for name, value in fields if value is not ABSENT)
    if isinstance(node, Rows):
        return "rows", *map(content, node.items)
    if isinstance(node, Quantity):
        return "quantity", node.text
    if isinstance(node, bool):
        return "flag", node
    return "absent" if node is ABSENT else node


def _key_of(item: Node, key: str | None) -> Hashable:
    value = item.fields.get(key) if key and isinstance(item, Group) else None
    if value is None or value is ABSENT or isinstance(value, Group | Rows):
        return None
    return content(value)


def _paired(old: _List, new: _List) -> Pairing:
    places = dict(_by_equal(old.keys, new.keys, _all(old.keys), _all(new.keys)))
    for match in (_by_content, _by_likeness):
        left_old = [at for at in _all(old.keys) if at not in places]
        taken = set(places.values())
        left_new = [at for at in _all(new.keys) if at not in taken]
        if left_old and left_new:
            places.update(match(old, new, left_old, left_new))
    matched = [Pair(at, places[at]) for at in sorted(places)]
    staying = _longest_rising([pair.new for pair in matched])
    pairs = [pair._replace(moved=at not in staying) for at, pair in enumerate(matched)]
    taken = set(places.values())
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: pair.new)),
        tuple(at for at in _all(old.keys) if at not in places),
        tuple(at for at in _all(new.keys) if at not in taken),
    )


def _mirrored(pairing: Pairing) -> Pairing:
    pairs = (pair._replace(old=pair.new, new=pair.old) for pair in pairing.pairs)
    in_order = tuple(sorted(pairs, key=lambda pair: pair.new))
    return Pairing(in_order, pairing.added, pairing.removed)


def _all(items: Sequence[object]) -> range:
    return range(len(items))


def _by_equal(
    old: Sequence[Hashable], new: Sequence[Hashable], left_old: Iterable[int], left_new: range
) -> Iterator[tuple[int, int]]:
    """Yield the places of equal items, the first with the first; None is equal to nothing."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at in reversed(left_new):
        places[new[at]].append(at)
    for at in left_old:
        if old[at] is not None and places[old[at]]:
            yield at, places[old[at]].pop()


def _by_content(
    old: _List, new: _List, left_old: Sequence[int], left_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the rows that are equal but for their keys."""
    old_contents = [_content_but_key(old, at) for at in left_old]
    new_contents = [_content_but_key(new, at) for at in left_new]
    for left, right in _by_equal(old_contents, new_contents, _all(left_old), _all(left_new)):
        yield left_old[left], left_new[right]


def _content_but_key(rows: _List, at: int) -> Content:
    item = rows.items[at]
    if not isinstance(item, Group) or rows.keys[at] is None:
        return content(item)
    without = {name: value for name, value in item.fields.items() if name != rows.key}
    # Of two rows with a key alone, nothing says that they are the same.
    return content(Group(item.path, item.record, item.shape, without)) if without else None


def _by_likeness(
    old: _List, new: _List, left_old: Sequence[int], left_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield rows that are much alike, the most alike first."""
    old_looks = {at: old.look(at) for at in left_old}
    new_looks = {at: new.look(at) for at in left_new}
    weights = _weights(old, new)
    scored = [
        (-score, abs(left - right), left + right, left, right)
        for left, right in _candidates(old_looks, new_looks)
        if (score := _likeness(old_looks[left], new_looks[right], weights)) >= _ALIKE
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for *_, left, right in sorted(scored):
        if left not in taken_old and right not in taken_new:
            taken_old.add(left)
            taken_new.add(right)
            yield left, right


def _weights(old: _List, new: _List) -> Mapping[object, float]:
    """Return how much it says that two rows share a field: the fewer rows have it, the more."""
    looks = (rows.look(at) for rows in (old, new) for at in _all(rows.items))
    count = Counter(field for look in looks for field in look.fields)
    return {field: min(1.0, _COMMON / (number + 1)) for field, number in count.items()}


def _candidates(old: Mapping[int, _Look], new: Mapping[int, _Look]) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows that share features which few rows have."""
    having: dict[Hashable, list[int]] = defaultdict(list)
    for at, look in new.items():
        for feature in look.features:
            having[feature].append(at)
    for at, look in old.items():
        shared = (having[feature] for feature in look.features if feature in having)
        rare = sorted((places for places in shared if len(places) <= _MOST_SHARING), key=len)
        hits = Counter(place for places in rare[:_RARE_FEATURES] for place in places)
        best = sorted(hits, key=lambda place: (-hits[place], abs(at - place), place))
        yield from ((at, place) for place in best[:_MOST_CANDIDATES])


def _likeness(one: _Look, other: _Look, weights: Mapping[object, float]) -> float:
    """Return from 0 to 1 how much two rows are alike."""
    together = len(one.name) + len(other.name)
    names = 2 * len(one.name & other.name) / together if together else 0.0
    # Sums in one order: 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 are not the same.
    every = sum(sorted(weights[field] for field in one.fields | other.fields))
    shared = sum(sorted(weights[field] for field in one.fields & other.fields))
    fields = shared / max(every, 1.0)  # what all rows have in common is little, however much of it
    return max(names, (names + fields) / 2)


def _bigrams(text: str) -> list[str]:
    """Return the pairs of neighbouring characters, each once; of one character, itself."""
    pairs = dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1))
    return list(pairs) or ([text] if text else [])


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return where the numbers of a longest rising series stand."""
    lasts: list[int] = []  # the smallest last number of a series of each length
    ends: list[int] = []  # and where it stands
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(lasts, number)
        before.append(ends[length - 1] if length else -1)
        lasts[length : length + 1] = [number]
        ends[length : length + 1] = [at]
    series = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        series.add(at)
        at = before[at]
    return frozenset(series)
