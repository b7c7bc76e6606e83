"""The passages of a report by what they say and by the field that they are in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

from reportgen.checks.figures import Figure
from reportgen.checks.outline import DIVIDED
from reportgen.checks.passages import Passage
from reportgen.checks.running_text import RunningText
from reportgen.schema.shape import Shape


class Texts:
    """What rules ask of all passages, sorted out once; always in the order of the source.

    Attributes:
        places: the passages of each text.
        written: prose and short texts.
        prose: narrative texts alone.
        quantities: texts that say how much.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.places: Final[dict[str, list[Passage]]] = {}
        self.written: Final[list[Passage]] = []
        self.quantities: Final[list[Passage]] = []
        self._fields: Final[dict[Shape, list[Passage]]] = {}
        for passage in passages:
            self.places.setdefault(passage.text, []).append(passage)
            self._fields.setdefault(passage.shape, []).append(passage)
            (self.quantities if passage.kind == "quantity" else self.written).append(passage)
        self.prose: Final = [passage for passage in self.written if passage.kind == "prose"]

    @cached_property
    def running(self) -> RunningText:
        """All texts as one, each of them once."""
        return RunningText(tuple(self.places))

    @cached_property
    def figures(self) -> list[tuple[Passage, tuple[Figure, ...]]]:
        """The written passages that have figures, and these."""
        found = self.running.figures.items()
        figures = {self.running.texts[index]: figures for index, figures in found}
        return [(passage, figures[passage.text]) for passage in self._saying(figures)]

    @cached_property
    def divided(self) -> list[Passage]:
        """Prose, and short texts of fields in which numbers of items may stand."""
        starts = (match.start() for match in DIVIDED.finditer(self.running.text))
        texts = {self.running.texts[self.running.at(start)[0]] for start in starts}
        shapes = {passage.shape for text in texts for passage in self.places[text]}
        short = (
            passage
            for shape in shapes
            for passage in self._fields[shape]
            if passage.kind not in ("prose", "quantity")
        )
        return sorted((*self.prose, *short), key=_number)

    def having(self, *words: str, quantities: bool = False) -> list[Passage]:
        """Return the written passages that have one of `words`, or all that have one."""
        found = [text for _, text in self.running.texts_with(words)]
        return self._saying(found, quantities=quantities)

    def fields(self, fits: Callable[[str], bool]) -> Iterator[list[Passage]]:
        """Yield the passages of each field whose title `fits`."""
        for shape, passages in self._fields.items():
            if shape.title is None:
                yield [passage for passage in passages if fits(passage.title)]
            elif fits(shape.title):
                yield passages

    def _saying(self, texts: Iterable[str], *, quantities: bool = False) -> list[Passage]:
        places = (passage for text in texts for passage in self.places[text])
        found = (one for one in places if quantities or one.kind != "quantity")
        return sorted(found, key=_number)


_number = attrgetter("number")
