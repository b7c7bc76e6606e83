"""A progress bar for runs that take a while, on terminals only."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

_PATIENCE = 1.0  # seconds: nobody wants to see a bar flash by

Item = TypeVar("Item")


def tracked(items: Sequence[Item], title: str) -> Iterator[Item]:
    """Yield `items`; a bar on standard error shows how far they are when it takes long."""
    if len(items) < 2 or not sys.stderr.isatty():
        yield from items
        return
    begun = time.monotonic()
    for number, item in enumerate(items):
        if time.monotonic() - begun > _PATIENCE:
            yield from _with_bar(items, number, title)
            return
        yield item


def _with_bar(items: Sequence[Item], start: int, title: str) -> Iterator[Item]:
    from rich.console import Console  # noqa: PLC0415 - most runs show no bar
    from rich.progress import Progress  # noqa: PLC0415 - as above

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=len(items), completed=start)
        for item in items[start:]:
            yield item
            progress.advance(task)
