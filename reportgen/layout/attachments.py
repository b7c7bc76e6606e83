"""The list of attachments below a text (附件说明), which says what the attachments say."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.document.nodes import Attachment, Block, Children, LineBreak, Paragraph, Text, Title
from reportgen.style.sheet import StyleSheet


class AttachmentListPlan(NamedTuple):
    """A sign that the list of attachments stands here."""


def attachment_list(blocks: Sequence[Block | AttachmentListPlan], sheet: StyleSheet) -> list[Block]:
    """Return the blocks with the list of attachments where it is to stand (7.3.4).

    Their titles are those that the attachments have, so that both agree (7.3.7).
    """
    titles = list(_titles(blocks))
    listed = list(_paragraphs(titles, sheet.words["attachments"]))
    written: list[Block] = []
    for block in blocks:
        written += listed if isinstance(block, AttachmentListPlan) else [block]
    return written


def _titles(blocks: Sequence[Block | AttachmentListPlan]) -> Iterator[Children]:
    """Yield the title of each attachment in one line, nothing for one without a title."""
    waiting = False
    for block in blocks:
        if isinstance(block, Attachment):
            if waiting:
                yield ()
            waiting = True
        elif waiting and isinstance(block, Title):
            yield tuple(one for one in block.children if not isinstance(one, LineBreak))
            waiting = False
    if waiting:
        yield ()


def _paragraphs(titles: Sequence[Children], word: str) -> Iterator[Paragraph]:
    if len(titles) == 1:
        yield Paragraph((Text(word), *titles[0]), "attachment-only")
        return
    for number, title in enumerate(titles, start=1):
        label = Text(f"{word if number == 1 else ''}{number}.")
        style = "attachment-first" if number == 1 else "attachment-next"
        yield Paragraph((label, *title), style)
