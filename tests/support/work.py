"""How much work something is: calls are counted, for a clock tells how busy a machine is."""

import sys
from collections.abc import Callable
from math import inf
from types import FrameType


class TooMuchWorkError(BaseException):
    """What is done does not come to an end."""


def calls(work: Callable[[], object], most: float = inf) -> int:
    """Return how many functions, of Python and of C, are called while `work` is done.

    Raises:
        TooMuchWorkError: there were more than `most`.
    """
    count = 0

    def count_call(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}
        if count > most:
            raise TooMuchWorkError

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(prepare: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times the work, prepared for a size, is at ten times `size`."""
    small, large = prepare(size), prepare(10 * size)
    return calls(large) / calls(small)
