"""The passages of a report by what they say and by the field that they are in."""

from collections.abc import Callable, Iterator, Sequence

from reportgen.checks.passages import Passage
from reportgen.schema.shape import Shape


class Texts:
    """What rules ask of all passages, sorted out once.

    Attributes:
        places: the passages of each text, in the order of the source.
        prose: the passages of this kind, in the order of the source; so are the others.
        written: prose and short texts.
        quantities: texts that say how much.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.places: dict[str, list[Passage]] = {}
        self._fields: dict[Shape, list[Passage]] = {}
        self.prose: list[Passage] = []
        self.written: list[Passage] = []
        self.quantities: list[Passage] = []
        for passage in passages:
            self.places.setdefault(passage.text, []).append(passage)
            self._fields.setdefault(passage.shape, []).append(passage)
            if passage.kind == "quantity":
                self.quantities.append(passage)
            else:
                self.written.append(passage)
                if passage.kind == "prose":
                    self.prose.append(passage)

    def titled(self, fits: Callable[[str], bool]) -> Iterator[Passage]:
        """Yield the passages whose title `fits`, one field after the other."""
        for shape, passages in self._fields.items():
            if shape.title is None:
                yield from (passage for passage in passages if fits(passage.title))
            elif fits(shape.title):
                yield from passages
