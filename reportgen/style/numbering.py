"""How headings, items, tables and figures are numbered: by patterns such as `第{一}部分`."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, Self, TypeAlias

from reportgen.texts.ordinals import ORDINAL_FORMS
from reportgen.texts.patterns import pattern

NumberingKind: TypeAlias = Literal["typed", "automatic"]
"""Whether Word is given numbers as text, or numbers that it counts itself."""

ARABIC: Final = "1"

_COUNTER = pattern(r"\{([^{}]*)\}")


class NumberPattern(NamedTuple):
    """Words with counters between them.

    The last counter is that of the numbered thing itself, those before it are those of the
    headings right above it.

    Attributes:
        words: what stands before each counter, and after the last.
        forms: how each counter is written, a key of `ORDINAL_FORMS`.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the pattern that `text` writes.

        Raises:
            ValueError: it has no counter, a form that there is not, or a brace by itself.
        """
        pieces = _COUNTER.split(text)
        found = cls(tuple(pieces[::2]), tuple(pieces[1::2]))
        known = found.forms and all(form in ORDINAL_FORMS for form in found.forms)
        if not known or any("{" in words or "}" in words for words in found.words):
            raise ValueError(text)
        return found

    def written(self, numbers: Sequence[int]) -> str:
        """Return the number of what the last of `numbers` counts, the others headings above."""
        pieces = [self.words[0]]
        counted = numbers[len(numbers) - len(self.forms) :]
        for form, number, words in zip(self.forms, counted, self.words[1:], strict=True):
            pieces += (ORDINAL_FORMS[form](number), words)
        return "".join(pieces)


class Numbering(NamedTuple):
    """The numbers of a document.

    Attributes:
        kind: whether Word counts headings and items itself.
        headings: the patterns of the levels; the last one goes for all below it too.
        items: the patterns of lists in lists, each with one counter.
        references: what references print of headings, by level; below these the number itself.
        table: the label of a table's caption.
        figure: the label of a picture's or chart's caption.
        attachment: the label of an attachment where there are several.
        attachment_table: the label of a table's caption in an attachment.
        attachment_figure: the same of a picture's or chart's.
        footnote: the mark of a note, a counter alone.
        caption_space: what stands between a label and its caption.
    """

    kind: NumberingKind
    headings: tuple[NumberPattern, ...]
    items: tuple[NumberPattern, ...]
    references: tuple[NumberPattern, ...]
    table: NumberPattern
    figure: NumberPattern
    attachment: NumberPattern
    attachment_table: NumberPattern
    attachment_figure: NumberPattern
    footnote: NumberPattern
    caption_space: str

    def of_table(self, *, in_attachment: bool) -> NumberPattern:
        """Return the pattern of the label of a table."""
        return self.attachment_table if in_attachment else self.table

    def of_figure(self, *, in_attachment: bool) -> NumberPattern:
        """Return the pattern of the label of a picture or chart."""
        return self.attachment_figure if in_attachment else self.figure

    def of_heading(self, level: int) -> NumberPattern:
        """Return the pattern of the headings of `level`, counted from 1."""
        return self.headings[min(level, len(self.headings)) - 1]

    def of_item(self, level: int, heading: int) -> NumberPattern:
        """Return the pattern of a list's items: one that no heading around the list has.

        Args:
            level: of the list, counted from 1.
            heading: the level of the heading above it, 0 if there is none.
        """
        taken = {self.of_heading(above) for above in range(1, heading + 1)}
        free = next((at for at, one in enumerate(self.items) if one not in taken), -1)
        first = free if free >= 0 else len(self.items) - 1
        return self.items[min(first + level, len(self.items)) - 1]
