"""The pages of a preview. The only door to starlette, with `guard`.

Every route is fixed: no part of an address ever names a file.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from html import escape
from http import HTTPStatus
from importlib.resources import files
from string import Template
from typing import Final, NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from reportgen.diagnostics.wording import phrase
from reportgen.preview.channel import Channel
from reportgen.preview.guard import Guard
from reportgen.preview.keys import Keys
from reportgen.preview.last_year import ChangesPage

_STATIC: Final = files("reportgen.preview") / "static"
_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css"}
_ASSETS = (
    "preview.js",
    "changes.js",
    "findings.js",
    "frames.js",
    "merge.js",
    "places.js",
    "tabs.js",
    "preview.css",
    "document.css",
)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# The document itself, and what changed in it: nothing in a frame may run or load, whatever is
# written in a report. Its looks are set by the script of the page around it.
_FRAME_POLICY = (
    "default-src 'none'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)

# What changed, in a tab of its own. The page names the hashes of its one script and its one style
# and forbids all else; a policy in a page cannot say this.
_CHANGES_POLICY = "frame-ancestors 'none'; object-src 'none'; connect-src 'none'; img-src 'none'"

# Words that the script needs, beside those in the page.
_WORDS = (
    "live",
    "disconnected",
    "stale",
    "no-page",
    "no-source",
    "open",
    "nothing-here",
    "other-places",
    "comparing",
    "changes-stale",
    "no-changes-page",
    "changes-left-out",
)
_SEVERITIES = ("error", "warning", "info")


class Looks(NamedTuple):
    """What the page says besides the report.

    Attributes:
        name: what the report's file is called.
        folder: where it is, with slashes; places are named from there.
        editor: the link that opens a place in an editor; empty for none.
        language: of all words that are not the report's.
    """

    name: str
    folder: str
    editor: str
    language: str


def application(
    channel: Channel, changes: Callable[[], ChangesPage], looks: Looks, *, port: int, keys: Keys
) -> ASGIApp:
    """Return the application that shows a report, at `port` of this machine.

    Args:
        channel: brings what is shown of the report.
        changes: says what changed since last year; may take a while.
        looks: what is said besides.
        port: where the application is asked.
        keys: what opens it.
    """
    routes = [
        Route("/events", partial(_send_events, channel)),
        *_report_routes(channel, looks),
        *_changes_routes(changes, looks),
        *(_asset(name) for name in _ASSETS),
    ]
    no_key = phrase("preview.no-key", looks.language)
    return Guard(Starlette(routes=routes), port=port, keys=keys, no_key=no_key)


def _report_routes(channel: Channel, looks: Looks) -> list[Route]:
    async def send_page(_: Request) -> Response:
        return PlainTextResponse(channel.state.page or b"")

    return [
        _fixed("/", _index(looks), _POLICY),
        _fixed("/frame", _frame(looks, looks.name), _FRAME_POLICY),
        Route("/page", send_page),
    ]


def _changes_routes(changes: Callable[[], ChangesPage], looks: Looks) -> list[Route]:
    async def send_state(_: Request) -> Response:
        latest = await run_in_threadpool(changes)
        return Response(latest.message(), media_type="application/json")

    async def send_page(_: Request) -> Response:
        latest = await run_in_threadpool(changes)
        return PlainTextResponse(latest.page or b"")

    async def show_alone(_: Request) -> Response:
        latest = await run_in_threadpool(changes)
        if latest.page is not None and not latest.is_stale:
            return _page(latest.page, _CHANGES_POLICY)
        said = (str(found["message"]) for found in latest.findings)
        lines = (phrase("preview.no-changes-page", looks.language), *said)
        return PlainTextResponse("\n".join(lines), HTTPStatus.NOT_FOUND)

    title = phrase("preview.changes", looks.language)
    return [
        Route("/changes", send_state),
        _fixed("/changes-frame", _frame(looks, title), _FRAME_POLICY),
        Route("/changes-page", send_page),
        Route("/changes-alone", show_alone),
    ]


async def _send_events(channel: Channel, _: Request) -> Response:
    return StreamingResponse(_events(channel), media_type="text/event-stream")


async def _events(channel: Channel) -> AsyncIterator[str]:
    yield "retry: 1000\n\n"
    async for state in channel.states():
        yield f"data: {state.message()}\n\n"  # JSON has no line breaks


def _asset(name: str) -> Route:
    content = (_STATIC / name).read_bytes()
    media_type = _MEDIA_TYPES[name.rpartition(".")[2]]

    async def send(_: Request) -> Response:
        return Response(content, media_type=media_type)

    return Route(f"/{name}", send)


def _fixed(address: str, content: str, policy: str) -> Route:
    async def show(_: Request) -> Response:
        return _page(content, policy)

    return Route(address, show)


def _page(content: str | bytes, policy: str) -> Response:
    headers = {"Content-Security-Policy": policy}
    return Response(content, media_type="text/html", headers=headers)


def _index(looks: Looks) -> str:
    language = looks.language
    words = {name: phrase(f"preview.{name}", language) for name in _WORDS}
    words |= {name: phrase(f"severity.{name}", language) for name in _SEVERITIES}
    words["fix"] = phrase("report.fix", language)
    return _filled(
        "index.html",
        language,
        {
            "name": looks.name,
            "folder": looks.folder,
            "editor": looks.editor,
            "words": json.dumps(words, ensure_ascii=False),
        },
    )


def _frame(looks: Looks, title: str) -> str:
    return _filled("frame.html", looks.language, {"title": title})


def _filled(name: str, language: str, values: Mapping[str, str]) -> str:
    """Return a page in which `$name` stands for a value and `$say_name` for a phrase."""
    template = Template((_STATIC / name).read_text(encoding="utf-8"))
    said = {
        key: phrase(f"preview.{key.removeprefix('say_').replace('_', '-')}", language)
        for key in template.get_identifiers()
        if key.startswith("say_")
    }
    texts = {**said, **values, "language": "zh-CN" if language == "zh" else language}
    return template.substitute({key: escape(text) for key, text in texts.items()})
