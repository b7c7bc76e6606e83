import io
import sys

from reportgen.cli import progress
from reportgen.cli.progress import tracked


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_every_item_comes_once_and_in_order():
    assert list(tracked([1, 2, 3], "title")) == [1, 2, 3]


def test_a_quick_run_on_a_terminal_shows_no_bar(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())

    assert list(tracked([1, 2, 3], "title")) == [1, 2, 3]
    assert sys.stderr.getvalue() == ""


def test_a_slow_run_shows_a_bar_and_loses_no_item(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)

    assert list(tracked(["a", "b"], "checking")) == ["a", "b"]
    assert "checking" in sys.stderr.getvalue()
