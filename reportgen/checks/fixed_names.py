"""Names and phrases that have one right form, and what is nearly one of them.

A text is nearly a name if it begins and ends as the name does, and one character is another, too
many or missing, two have changed places, or two stand for others that sound or look alike. Numbers
are never taken for mistakes, as they tell one plenum from the next one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from operator import eq
from typing import Final, NamedTuple

from reportgen.checks.spelling.confusable import usual_confusables

SHORTEST_NAME: Final = 5
"""So many characters a name must have to be looked for."""
# Of one slip, it has the beginning or the end of the name.
_ANCHOR = 2
_TAIL = 4
# So many characters may be others.
_MOST = 2
# In shorter names, they have to sound or look alike.
_LONG = 7
# Numbers and signs are no slips, and a word more of these makes no other name.
_NUMBERS: Final = frozenset("一二三四五六七八九十百零〇两0123456789等的，。；：、 \n")
_FILLING: Final = frozenset("是了好各本该我全")
# Things whose names differ in two of these are two things.
_TELLING: Final = frozenset(
    "省市区县州镇街国各本该我上下左右前后内外大小新旧收支年月季初末早晚正副总分主次"
)


class Near(NamedTuple):
    """A stretch of a text that is nearly a name."""

    start: int
    end: int
    right: str


class FixedNames:
    """Names with one right form.

    Args:
        names: what is looked for in running text.
        titles: what is looked for between the marks of titles, where a name begins and ends.
            They have five characters or more.
        also: what is right, too, and is not looked for.
    """

    def __init__(
        self, names: Iterable[str], titles: Iterable[str] = (), also: Iterable[str] = ()
    ) -> None:
        self.titles: Final = tuple(titles)
        self._heads: Final[dict[str, list[str]]] = defaultdict(list)
        self._by_head: Final[dict[str, list[str]]] = defaultdict(list)
        self._by_tail: Final[dict[str, list[str]]] = defaultdict(list)
        for title in self.titles:
            self._by_head[title[:_ANCHOR]].append(title)
            self._by_tail[title[-_TAIL:]].append(title)
        looked_for = tuple(names)
        for name in looked_for:
            self._heads[name[:_ANCHOR]].append(name)
        self._right: Final = frozenset((*looked_for, *self.titles, *also))

    @classmethod
    def of_lines(cls, lines: Iterable[Sequence[str]], titles: Iterable[str] = ()) -> "FixedNames":
        """Return the names of a list: the first of a line is looked for, the others are right."""
        given = [line for line in lines if line]
        also = (name for line in given for name in line[1:])
        return cls([line[0] for line in given], titles, also)

    def near(self, text: str) -> Iterator[Near]:
        """Yield what is nearly a name in a text, in the order of the names."""
        for head, names in self._heads.items():
            start = text.find(head)
            while start >= 0:
                yield from self._near_at(text, start, names)
                start = text.find(head, start + 1)

    def near_title(self, title: str) -> str | None:
        """Return the title that another one nearly is; None if it is right or something else."""
        if len(title) < SHORTEST_NAME or title in self._right:
            return None
        heads, tails = self._by_head.get(title[:_ANCHOR], ()), self._by_tail.get(title[-_TAIL:], ())
        alike = (*heads, *tails)
        return next((one for one in alike if is_nearly(title, one)), None)

    def _near_at(self, text: str, start: int, names: Sequence[str]) -> Iterator[Near]:
        for name in names if not text.startswith(tuple(names), start) else ():
            for end in (start + len(name) + more for more in (0, -1, 1)):
                found = text[start:end]
                if found.endswith(name[-1]) and is_nearly(found, name):
                    if found not in self._right:
                        yield Near(start, end, name)
                    return


def is_nearly(text: str, name: str) -> bool:
    """Say whether a text differs from a name as a slip makes it differ."""
    more = len(text) - len(name)
    if text == name or abs(more) > 1:
        return False
    if more == 0:
        differences = [(one, two) for one, two in zip(text, name, strict=True) if one != two]
        return _is_mistyped(differences, len(name))
    shorter, longer = sorted((text, name), key=len)
    before = _alike(shorter, longer)
    return (
        shorter[before:] == longer[before + 1 :]
        and longer[before] not in _NUMBERS | _FILLING | _TELLING
    )


def _is_mistyped(differences: Sequence[tuple[str, str]], length: int) -> bool:
    """Say whether characters were typed for others: one, or two that are taken for them."""
    if len(differences) > _MOST or any(map(_is_telling, differences)):
        return False
    one_slip = len(differences) == 1 or differences[0] == differences[1][::-1]
    if one_slip and length >= _LONG:
        return True
    return all(right in usual_confusables().of(written) for written, right in differences)


def _is_telling(difference: tuple[str, str]) -> bool:
    return not _NUMBERS.isdisjoint(difference) or _TELLING.issuperset(difference)


def _alike(one: str, other: str) -> int:
    """Return how many characters are the same from the beginning."""
    return sum(takewhile(bool, map(eq, one, other)))
