"""A report like ours that typst has not set before: what it has set, it would not set again."""

_COMMON = "科"  # in nearly every paragraph
_FIRST = 0x4E00  # Chinese characters in the order of Unicode
_COUNT = 0x5000


def another(text: str, number: int) -> str:
    """Return the report, or the source made from it, with other words; `number` says which."""
    return text.replace(_COMMON, chr(_FIRST + number % _COUNT))
