"""Where the lines of a panel stand: the signature of an office (GB/T 9704-2012, 7.3.5)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final
from unicodedata import east_asian_width

from reportgen.document.nodes import Panel, PanelLine
from reportgen.document.walk import text_of

_WIDE: Final = frozenset("WFA")
_ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")
_ZERO: Final = Decimal(0)
_AUTHOR: Final = Decimal(2)  # 7.3.5.2: 署名右空二字
_SHIFT: Final = Decimal(2)  # 7.3.5.2: 日期首字比署名首字右移二字
_DATE: Final = Decimal(4)  # 7.3.5.1: 日期右空四字
ENDS_FREE: Final = Decimal(1)
"""The characters that are left free at both ends of a line with two (7.2.5, 7.2.6, 7.4.3)."""

_ABOVE: Final = {"signature": 1, "sealed-signature": 2}


def lines_above(panel: Panel) -> int:
    """Return how many lines are left free above a panel.

    One above a signature (7.3.5.2). A seal of 42 mm whose lower half covers name and date reaches
    two lines above the name, and must end within a line below the text (7.3.5.1).
    """
    return _ABOVE.get(panel.kind, 0)


def is_signature(panel: Panel) -> bool:
    """Say whether a panel stands at the right and stays with the text before it."""
    return panel.kind in _ABOVE


def right_insets(panel: Panel) -> Sequence[Decimal]:
    """Return how many characters of each line of a signature are left free at the right.

    The last line is the date, those before it are offices.
    """
    widths = [_width(line) for line in panel.lines]
    *offices, date = widths
    widest = max(offices, default=_ZERO)
    if panel.kind == "sealed-signature":
        middle = max(_DATE + date / 2, widest / 2)  # of the date, on which offices are centred
        return [middle - width / 2 for width in widths]
    # the date begins two characters after the office, or else the office gives way to it
    left = max(_AUTHOR + widest, _AUTHOR + date + _SHIFT)
    starts = [*[left] * len(offices), left - _SHIFT if offices else _AUTHOR + date]
    return [start - width for start, width in zip(starts, widths, strict=True)]


def _width(line: PanelLine) -> Decimal:
    """Return the width of a line in Chinese characters; a letter is half of one."""
    text = text_of(line.children)
    return sum((_ONE if east_asian_width(one) in _WIDE else _HALF for one in text), _ZERO)
