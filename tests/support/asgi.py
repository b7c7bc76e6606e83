"""Requests to an ASGI application, exactly as they are written here: no client tidies them up."""

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from reportgen.preview.keys import Keys

PORT = 4750
HOST = f"127.0.0.1:{PORT}"
KEYS = Keys()
COOKIE = f"reportgen-{PORT}={KEYS.cookie}"


class Answer(NamedTuple):
    """What an application answered."""

    status: int
    headers: Mapping[str, str]
    text: str


def ask(
    app: Any, path: str, headers: Mapping[str, str] | None = None, *, method: str = "GET"
) -> Answer:
    """Return what `app` answers to a request for `path` of a browser that it knows."""
    lines = {"host": HOST, "cookie": COOKIE} | {
        name.lower(): value for name, value in (headers or {}).items()
    }
    messages = asyncio.run(_messages(app, path, lines, method))
    start = messages[0]
    answered = {name.decode(): value.decode() for name, value in start["headers"]}
    body = b"".join(message.get("body", b"") for message in messages[1:])
    return Answer(start["status"], answered, body.decode())


async def _messages(
    app: Any, path: str, headers: Mapping[str, str], method: str
) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()  # the browser stays connected
        raise AssertionError

    path, _, query = path.partition("?")
    scope = {
        "type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), 60)
    return sent
