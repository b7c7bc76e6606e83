"""Who may ask the preview: pages of its own in browsers that have its key, for reading.

Any page that the user has open can send requests to a server on the same machine. A name that an
attacker points at 127.0.0.1 would make it a page of the same origin (DNS rebinding), so the name
that was asked for has to be one of ours.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportgen.preview.keys import Keys

HOST = "127.0.0.1"
KEY = "key"
"""What the key is called in an address."""

_NAMES = (HOST, "localhost")
_METHODS = ("GET", "HEAD")
_OWN_SITE = ("same-origin", "none")  # none: typed into the address bar, or opened by a program
_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guard:
    """Refuses requests that do not come from the preview's own pages, or have no key.

    Cookies are not kept apart by ports, so that of each port has its own name.
    """

    def __init__(self, app: ASGIApp, *, port: int, keys: Keys, no_key: str) -> None:
        """Guard `app` at `port`; `no_key` is what somebody reads who comes without a key."""
        self._app: Final = app
        self._hosts = tuple(f"{name}:{port}" for name in _NAMES)
        self._keys = keys
        self._cookie = f"reportgen-{port}"
        self._no_key = no_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])  # the server is told to speak nothing else
        status = self._refusal(scope)
        app = PlainTextResponse(status.phrase, status) if status else self._entrance(scope)
        await app(scope, receive, _with_headers(send))

    def _entrance(self, scope: Scope) -> ASGIApp:
        """Return what answers: all that is shown only who has the cookie, or comes for it."""
        request = Request(scope)
        if self._keys.is_known(request.cookies.get(self._cookie, "")):
            return self._app
        key = request.query_params.get(KEY, "")
        if scope["path"] != "/" or not self._keys.opens(key):
            return PlainTextResponse(self._no_key, HTTPStatus.FORBIDDEN)
        answer: Response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        answer.set_cookie(self._cookie, self._keys.cookie, httponly=True, samesite="strict")
        return answer

    def _refusal(self, scope: Scope) -> HTTPStatus | None:
        """Return why a request is refused; None if it is not."""
        headers = Headers(scope=scope)
        if headers.getlist("host") not in ([host] for host in self._hosts):
            return HTTPStatus.MISDIRECTED_REQUEST
        own = [f"http://{host}" for host in self._hosts]
        is_own = headers.get("origin", own[0]) in own
        if not is_own or headers.get("sec-fetch-site", "none") not in _OWN_SITE:
            return HTTPStatus.FORBIDDEN
        return None if scope["method"] in _METHODS else HTTPStatus.METHOD_NOT_ALLOWED


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
