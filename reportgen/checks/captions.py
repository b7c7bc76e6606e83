"""What references of a text can mean: the numbered parts of the finished document."""

from typing import Final, NamedTuple

TABLE: Final = "表"
FIGURE: Final = "图"
PART: Final = "部分"
ATTACHMENT: Final = "附件"


class Caption(NamedTuple):
    """A numbered part of the document.

    Attributes:
        kind: 表, 图, 部分 or 附件.
        number: its number in the document.
        title: what it is called.
        words: what else says what it is about, such as the titles of columns.
    """

    kind: str
    number: int
    title: str
    words: tuple[str, ...] = ()
