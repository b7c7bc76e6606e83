"""What is no file, or is too large for one, is not read; nobody waits for it."""

import os
import socket

import pytest

from reportgen import disk


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")

    assert disk.content(tmp_path / "a", 3) == b"abc"


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "a").open("wb") as file:
        file.truncate(1 << 40)

    with pytest.raises(disk.TooLargeError) as refused:
        disk.content(tmp_path / "a")

    assert refused.value.size == 1 << 40


@pytest.mark.skipif(not os.path.exists("/proc/version"), reason="no files without a size")  # noqa: PTH110
def test_a_file_that_says_it_is_empty_is_not_read_beyond_the_limit():
    with pytest.raises(disk.TooLargeError):
        disk.content("/proc/version", 3)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a")

    with pytest.raises(disk.NotOrdinaryError):
        disk.content(tmp_path / "a")


def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"abc")
    before = (tmp_path / "a").stat()
    os.mkfifo(tmp_path / "b")
    monkeypatch.setattr(os, "stat", lambda _: before)

    with pytest.raises(disk.NotOrdinaryError):
        disk.content(tmp_path / "b")


def test_devices_sockets_and_folders_are_not_read(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        for path in ("/dev/zero", tmp_path / "s"):
            with pytest.raises(disk.NotOrdinaryError):
                disk.content(path)
    with pytest.raises(IsADirectoryError):
        disk.content(tmp_path)
