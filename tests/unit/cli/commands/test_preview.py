import os
import shutil
import signal
import socket
import webbrowser
from pathlib import Path

import pytest

from reportgen.cli.main import main
from reportgen.preview import server

EXAMPLE = Path(__file__).parents[4] / "examples" / "fictional"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    shutil.copytree(EXAMPLE, tmp_path / "report")
    monkeypatch.chdir(tmp_path / "report")


def test_a_preview_says_where_it_is_opens_it_and_stops_at_an_interrupt(capsys, monkeypatch):
    opened = []

    def open_and_leave(address: str) -> None:
        opened.append(address)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(webbrowser, "open", open_and_leave)

    code = main(["preview", "report.yaml", "--open"])

    output, errors = capsys.readouterr()
    assert (code, errors) == (0, "")
    told, stopped = output.splitlines()
    where, _, key = opened[0].partition("?key=")
    assert told.startswith(f"Preview of report.yaml: {where}?key=")
    assert key not in told  # programs that open addresses show them
    assert stopped == "The preview has stopped"


def test_a_port_in_use_is_refused(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        code = main(["preview", "report.yaml", "--port", str(port)])

    assert code == 2
    assert f"port {port} is in use" in capsys.readouterr().err


def test_without_a_free_port_among_the_usual_ones_it_is_refused(capsys, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setattr(server, "PORTS", range(port, port + 1))

        code = main(["preview", "report.yaml"])

    assert code == 2
    assert f"the ports {port} to {port} are in use" in capsys.readouterr().err


def test_what_is_no_editor_is_refused(capsys):
    assert main(["preview", "report.yaml", "--editor", "javascript://{path}"]) == 2
    assert "vscode://file/{path}:{line}:{column}" in capsys.readouterr().err


def test_a_missing_file_is_refused(capsys):
    assert main(["preview", "missing.yaml"]) == 2
    assert "missing.yaml" in capsys.readouterr().err
