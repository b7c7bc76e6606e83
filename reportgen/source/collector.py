"""Work without the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Switch the collector off for a while.

    A stage makes thousands of containers that all stay alive: the collector would look at them
    again and again and find nothing, which took a quarter of the time of a long report.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            _leave_alone()
            gc.enable()


def _leave_alone() -> None:
    """Count all there is as old: what was made is alive, and need not be gone through at once."""
    if not gc.get_freeze_count():  # what somebody else has frozen stays so
        gc.freeze()
        gc.unfreeze()
