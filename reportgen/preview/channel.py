"""The states of a preview, on their way to the browsers that show it."""

import asyncio
from collections.abc import AsyncIterator

from reportgen.preview.state import State


class Channel:
    """Passes on the latest state; what a slow browser has missed is of no interest any more."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._closed = False
        self._wakers: set[asyncio.Event] = set()

    def publish(self, state: State) -> None:
        """Pass on `state`; call it in the thread of the event loop."""
        self.state = state
        self._wake()

    def close(self) -> None:
        """End all that is listened to."""
        self._closed = True
        self._wake()

    async def states(self) -> AsyncIterator[State]:
        """Yield the state as it is now, then each one that is published."""
        waker = asyncio.Event()
        waker.set()
        self._wakers.add(waker)
        try:
            while not self._closed:
                await waker.wait()
                waker.clear()
                if not self._closed:
                    yield self.state
        finally:
            self._wakers.discard(waker)

    def _wake(self) -> None:
        for waker in self._wakers:
            waker.set()
