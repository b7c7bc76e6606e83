"""`reportgen preview`: a report in the browser, while it is written."""

import webbrowser
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from reportgen.cli.command import Command
from reportgen.cli.extras import needs_extra
from reportgen.cli.findings import FINE
from reportgen.cli.inputs import expand
from reportgen.cli.refusal import Refusal
from reportgen.cli.session import Session, takes_session
from reportgen.preview.editor import EDITORS, editor_link
from reportgen.preview.state import Preview


@click.command("preview", cls=Command)
@click.argument("file")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), help="cli.preview.port")
@click.option("--editor", metavar="LINK", default="vscode", help="cli.preview.editor")
@click.option("--open", "opens", is_flag=True, help="cli.preview.open")
@takes_session
def command(session: Session, file: str, port: int | None, editor: str, *, opens: bool) -> int:
    with needs_extra("preview", "reportgen preview", "starlette", "uvicorn", "watchfiles"):
        from reportgen.preview import server  # noqa: PLC0415 - slow, and needs the extra
        from reportgen.preview.app import Looks  # noqa: PLC0415 - as above
        from reportgen.preview.keys import Keys  # noqa: PLC0415 - as above

    (path,) = expand([file])[:1]
    looks = Looks(
        name=path.name,
        folder=path.absolute().parent.as_posix(),
        editor=_link(editor),
        language=session.language,
    )
    try:
        listener = server.open_socket(port)
    except server.PortInUseError as error:
        raise _port_refusal(port, server.PORTS) from error
    keys = Keys()
    address = "http://{}:{}/?key=".format(*listener.getsockname())
    opened = address + keys.once() if opens else ""
    announce = partial(_announce, session, path, address + keys.told, opened)
    preview = Preview(path, session.new_store, session.language)
    with suppress(KeyboardInterrupt):
        server.serve(preview, looks, keys, listener, announce)
    click.echo(session.say("preview.stopped"))
    return FINE


def _link(editor: str) -> str:
    try:
        return editor_link(editor)
    except ValueError as error:
        raise Refusal("cli.error.not-an-editor", editor=editor, names=tuple(EDITORS)) from error


def _port_refusal(port: int | None, usual: range) -> Refusal:
    if port is None:
        return Refusal("cli.error.no-free-port", first=usual[0], last=usual[-1])
    return Refusal("cli.error.port-in-use", port=port)


def _announce(session: Session, path: Path, address: str, opened: str) -> None:
    click.echo(session.say("preview.running", name=path.name, address=address))
    if opened:
        webbrowser.open(opened)
