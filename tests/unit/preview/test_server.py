import json
import os
import signal
import socket
from contextlib import suppress
from threading import Thread
from urllib.request import Request, urlopen

import pytest

from reportgen.preview import server
from reportgen.preview.app import Looks
from reportgen.preview.keys import Keys
from reportgen.preview.server import PORTS, PortInUseError, open_socket, serve

LOOKS = Looks("report.yaml", "/", "", "en")


def taken_port() -> socket.socket:
    """Listen somewhere, as another program would."""
    other = socket.socket()
    other.bind(("127.0.0.1", 0))
    other.listen()
    return other


def test_the_preview_listens_on_this_machine_only():
    with open_socket(None) as listener:
        host, port = listener.getsockname()

    assert host == "127.0.0.1"
    assert port in PORTS


def test_a_port_that_is_in_use_is_refused_if_it_was_asked_for():
    with taken_port() as other, pytest.raises(PortInUseError):
        open_socket(other.getsockname()[1])


def test_the_next_free_port_is_taken_if_none_was_asked_for(monkeypatch):
    with taken_port() as other:
        usual = other.getsockname()[1]
        monkeypatch.setattr(server, "PORTS", range(usual, usual + 20))
        with open_socket(None) as opened:
            assert opened.getsockname()[1] in range(usual + 1, usual + 20)


def test_an_edit_is_told_and_an_interrupt_ends_all(preview, report):
    told = []
    listener = open_socket(0)  # any that is free
    address = "http://{}:{}/events".format(*listener.getsockname())
    keys = Keys()
    cookie = f"reportgen-{listener.getsockname()[1]}={keys.cookie}"

    def read() -> None:
        try:
            asked = Request(address, headers={"Cookie": cookie})  # noqa: S310 - our own address
            with urlopen(asked, timeout=60) as events:  # noqa: S310 - as above
                read_events(events)
        finally:
            os.kill(os.getpid(), signal.SIGINT)

    def read_events(events) -> None:
        for line in events:
            if line.startswith(b"data:"):
                told.append(json.loads(line.removeprefix(b"data:"))["edition"])
                if len(told) == 2:
                    return
                text = report.read_text(encoding="utf-8")
                report.write_text(text.replace("全年完成", "全年认真完成"), encoding="utf-8")

    reader = Thread(target=read)
    with suppress(KeyboardInterrupt):
        serve(preview, LOOKS, keys, listener, reader.start)
    reader.join(60)

    assert told == [1, 2]
