import io
import sys

from reportgen.cli.streams import prepare_streams, write_for_programs


def test_a_terminal_without_chinese_shows_codes_instead_of_failing(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))

    prepare_streams()
    sys.stdout.write("错误")
    sys.stdout.flush()

    assert raw.getvalue() == rb"\u9519\u8bef"


def test_what_programs_read_is_always_utf_8(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="gbk"))

    write_for_programs("错误")

    assert raw.getvalue() == "错误".encode()
