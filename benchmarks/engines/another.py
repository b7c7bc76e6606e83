"""A report like ours that typst has not set before: what it has set, it would not set again."""

_COMMON = "科"  # in nearly every paragraph
# The rare half of GB 2312: simplified characters that no check has a word with.
_FIRST_ROW, _ROWS = 0xD8, 32
_FIRST_IN_ROW, _IN_ROW = 0xA1, 94


def another(text: str, number: int) -> str:
    """Return the report, or the source made from it, with other words; `number` says which."""
    row, place = divmod(number % (_ROWS * _IN_ROW), _IN_ROW)
    rare = bytes((_FIRST_ROW + row, _FIRST_IN_ROW + place)).decode("gb2312")
    return text.replace(_COMMON, rare)
