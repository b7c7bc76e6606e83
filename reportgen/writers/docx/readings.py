"""The two readings of a redline: with all changes accepted, and with all rejected.

Word needs paragraphs between tables and at the ends of sections. Which ones depends on what stands
beside them, and that differs between the readings; each gets what it needs. A document without
changes reads the same both ways.
"""

from collections.abc import Iterable
from typing import Literal

from reportgen.document.nodes import Block, PageBreak, Revision, Table


class Reading:
    """One reading, as far as it is written.

    Attributes:
        landscape: the paper is turned.
        after_table: the last block was a table.
        started: there is a block already.
    """

    def __init__(self, blocks: Iterable[Block], hidden: Literal["inserted", "deleted"]) -> None:
        self.landscape = False
        self.after_table = False
        self.started = False
        self.hidden = hidden
        self._coming = [
            is_turned(block)
            for block in blocks
            if self.shows(revision_of(block)) and not isinstance(block, PageBreak)
        ]
        self._written = 0

    def shows(self, revision: Revision) -> bool:
        """Say whether this reading has what was revised so."""
        return revision != self.hidden

    def turns(self, revision: Revision, *, landscape: bool) -> bool:
        """Say whether the paper turns before a block.

        Before a block that only the other reading has it turns if this one has to anyway: where
        both turn, one end of a section does for both.
        """
        if landscape == self.landscape:
            return False
        if self.shows(revision):
            return True
        return self._written < len(self._coming) and self._coming[self._written] == landscape

    def write(self, block: Block) -> None:
        """Take note that `block` is written, if this reading has it."""
        if self.shows(revision_of(block)) and not isinstance(block, PageBreak):
            self.started = True
            self._written += 1


def is_turned(block: Block) -> bool:
    """Say whether a block needs turned paper."""
    return isinstance(block, Table) and block.landscape


def revision_of(block: Block) -> Revision:
    """Return how a block is revised; a break goes with the block after it."""
    return "" if isinstance(block, PageBreak) else block.revision


def marks_for(readings: Iterable[Reading]) -> tuple[Revision, ...]:
    """Return the marks of a paragraph that only `readings` have; one for none has both marks."""
    shown_by = {reading.hidden for reading in readings}
    both: tuple[Literal["inserted", "deleted"], ...] = ("inserted", "deleted")
    # what only the reading without deletions has, is inserted
    if len(shown_by) == 1:
        return tuple(mark for mark in both if mark not in shown_by)
    return () if shown_by else both
