"""Serve a preview on this machine until it is interrupted. The only door to uvicorn."""

import asyncio
import errno
import socket
import sys
from collections.abc import Callable
from threading import Event, Thread
from types import FrameType
from typing import Any, Final

import uvicorn

from reportgen.preview.app import Looks, application
from reportgen.preview.channel import Channel
from reportgen.preview.guard import HOST
from reportgen.preview.keys import Keys
from reportgen.preview.state import Preview
from reportgen.preview.watch import Watched, watch

PORTS = range(4750, 4770)  # the usual one, and others for when it is taken


class PortInUseError(Exception):
    """Another program listens there."""


def open_socket(port: int | None) -> socket.socket:
    """Listen on this machine at `port`, or else at the usual one or the next that is free.

    Raises:
        PortInUseError: it is not free.
    """
    for number in PORTS if port is None else (port,):
        opened = _opened(number)
        if opened is not None:
            return opened
    raise PortInUseError


def serve(
    preview: Preview, looks: Looks, keys: Keys, listener: socket.socket,
    started: Callable[[], None],
) -> None:  # fmt: skip
    """Show `preview` and follow its files, until an interrupt.

    Args:
        preview: the report.
        looks: what is said besides.
        keys: what opens it.
        listener: from `open_socket`.
        started: called when the preview can be looked at.
    """
    with listener:
        asyncio.run(_serve(preview, looks, keys, listener, started))


async def _serve(
    preview: Preview, looks: Looks, keys: Keys, listener: socket.socket,
    started: Callable[[], None],
) -> None:  # fmt: skip
    watched = Watched(preview.refresh)
    watched.make()
    channel = Channel(preview.state)
    app = application(channel, preview.changes, looks, port=listener.getsockname()[1], keys=keys)
    server = _Server(app, channel, started)
    with _Follower(watched, lambda: channel.publish(preview.state)):
        await server.serve(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that ends its streams of events when it is to stop, and does not wait for them."""

    def __init__(
        self, app: Callable[..., Any], channel: Channel, started: Callable[[], None]
    ) -> None:
        super().__init__(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
        self._channel: Final = channel
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._started()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._channel.close()
        super().handle_exit(sig, frame)


class _Follower:
    """A thread that makes a preview again when its files change, and tells the event loop."""

    def __init__(self, watched: Watched, publish: Callable[[], None]) -> None:
        self._watched = watched
        self._publish = publish
        self._loop = asyncio.get_running_loop()
        self._stop = Event()
        self._thread = Thread(target=self._follow)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _follow(self) -> None:
        watch([self._watched], self._stop, self._tell)

    def _tell(self) -> None:
        self._loop.call_soon_threadsafe(self._publish)


def _opened(port: int) -> socket.socket | None:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows the option of this name lets two programs listen at one port.
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return None
        raise
    return listener
