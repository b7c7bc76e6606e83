import io
import sys

import pytest

from reportgen.cli.terminal import prepare_streams, wants_color, write_for_programs


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "color"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (io.StringIO(), {}, False),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
    ],
)
def test_colours_are_for_terminals_unless_the_environment_says_otherwise(
    stream, environment, color
):
    assert wants_color(stream, environment) is color


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
