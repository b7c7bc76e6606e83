"""The standards that a PDF file can be made to keep."""

from typing import Literal, TypeAlias, get_args

Standard: TypeAlias = Literal["a-2b"]
"""PDF/A-2b is for archives: everything that is needed to show a file is in it."""

STANDARDS: tuple[Standard, ...] = get_args(Standard)
