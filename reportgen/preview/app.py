"""The pages of a preview. The only door to starlette, with `guard`.

Every route is fixed: no part of an address ever names a file.
"""

import json
from collections.abc import AsyncIterator, Mapping
from html import escape
from importlib.resources import files
from string import Template
from typing import Final, NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from reportgen.diagnostics.wording import phrase
from reportgen.preview.channel import Channel
from reportgen.preview.guard import Guard

_STATIC: Final = files("reportgen.preview") / "static"
_MEDIA_TYPES = {"js": "text/javascript", "css": "text/css"}
_ASSETS = ("preview.js", "places.js", "merge.js", "preview.css", "document.css")

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
# The document itself: nothing in it may run or load, whatever is written in a report. Its looks
# are set by the script of the page around it.
_FRAME_POLICY = (
    "default-src 'none'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)

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


def application(channel: Channel, looks: Looks, *, port: int) -> ASGIApp:
    """Return the application that shows what comes through `channel`, at `port` of this machine."""
    index, frame = _index(looks), _frame(looks)

    async def show_index(_: Request) -> Response:
        return _page(index, _POLICY)

    async def show_frame(_: Request) -> Response:
        return _page(frame, _FRAME_POLICY)

    async def send_page(_: Request) -> Response:
        return PlainTextResponse(channel.state.page or b"")

    async def send_events(_: Request) -> Response:
        return StreamingResponse(_events(channel), media_type="text/event-stream")

    routes = [
        Route("/", show_index),
        Route("/frame", show_frame),
        Route("/page", send_page),
        Route("/events", send_events),
        *(_asset(name) for name in _ASSETS),
    ]
    return Guard(Starlette(routes=routes), port=port)


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


def _page(content: str, policy: str) -> Response:
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


def _frame(looks: Looks) -> str:
    return _filled("frame.html", looks.language, {"name": looks.name})


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
