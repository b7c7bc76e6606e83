import json
import re
from html import unescape

import pytest

from reportgen.preview.app import Looks, application
from reportgen.preview.channel import Channel
from reportgen.preview.last_year import ChangesPage
from reportgen.preview.state import State
from tests.support.asgi import KEYS, PORT, ask

LOOKS = Looks("report.yaml", "/home/<b>", "vscode://file/{path}:{line}:{column}", "zh")


@pytest.fixture
def channel():
    return Channel(State("<h1>报告</h1>".encode(), 1, False, (), ""))


@pytest.fixture
def comparing():
    """What changed since last year, one answer for each time that it is asked for."""
    return [ChangesPage(b"<h1>2022</h1>", 1)]


@pytest.fixture
def get(channel, comparing):
    app = application(channel, lambda: comparing.pop(0), LOOKS, port=PORT, keys=KEYS)
    return lambda path: ask(app, path)


def test_the_page_is_in_the_language_of_the_run(get):
    page = get("/").text

    assert '<html lang="zh-CN">' in page
    assert "检查结果" in page


def test_what_comes_from_outside_is_escaped_in_the_page(get):
    page = get("/").text

    assert "<b>" not in page
    assert 'data-folder="/home/&lt;b&gt;"' in page


def test_the_words_of_the_script_are_in_the_page(get):
    words = re.search(r'data-words="([^"]*)"', get("/").text)[1]

    assert json.loads(unescape(words))["error"] == "错误"


def test_the_document_is_sent_as_text(get):
    answer = get("/page")

    assert answer.text == "<h1>报告</h1>"
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_report_without_a_page_is_empty(get, channel):
    channel.publish(State(None, 0, False, (), ""))

    assert get("/page").text == ""


def test_events_tell_the_state_and_end_with_the_channel(get, channel, monkeypatch):
    message = State.message

    def message_and_end(state):
        channel.close()
        return message(state)

    monkeypatch.setattr(State, "message", message_and_end)

    answer = get("/events")

    first, second, end = answer.text.split("\n\n")
    assert (first, end) == ("retry: 1000", "")
    assert json.loads(second.removeprefix("data: "))["edition"] == 1
    assert answer.headers["content-type"].startswith("text/event-stream")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/preview.js", "text/javascript"), ("/merge.js", "text/javascript"),
     ("/places.js", "text/javascript"), ("/tabs.js", "text/javascript"),
     ("/changes.js", "text/javascript"), ("/findings.js", "text/javascript"),
     ("/frames.js", "text/javascript"), ("/preview.css", "text/css"),
     ("/document.css", "text/css")],
)  # fmt: skip
def test_scripts_and_looks_are_sent(get, path, media_type):
    answer = get(path)

    assert answer.status == 200
    assert answer.headers["content-type"].startswith(media_type)


@pytest.mark.parametrize(
    "path",
    ["/report.yaml", "/static/preview.js", "/../report.yaml", "/%2e%2e/app.py", "/app.py",
     "/page/../../etc/passwd", "//etc/passwd", "/preview.js/..%2fapp.py", "/docs",
     "/changes/../../etc/passwd", "/changes-alone/2022.yaml"],
)  # fmt: skip
def test_no_other_address_leads_to_a_file(get, path):
    assert get(path).status == 404


def test_only_scripts_of_our_own_may_run_and_only_in_our_own_page(get):
    page, frame, changes = (
        get(path).headers["content-security-policy"] for path in ("/", "/frame", "/changes-frame")
    )

    assert "default-src 'none'; script-src 'self'; style-src 'self'" in page
    assert "frame-ancestors 'none'" in page
    assert "unsafe" not in page + frame
    assert "script-src" not in frame
    assert changes == frame
    assert frame.startswith("default-src 'none'; img-src data:;")


def test_the_pages_have_no_script_and_no_style_of_their_own(get):
    for path in ("/", "/frame", "/changes-frame"):
        text = get(path).text
        assert re.findall(r"<style|\son\w+=|\sstyle=|<script(?! type=\"module\" src=)", text) == []


def test_nothing_is_compared_until_it_is_asked_for(get, comparing):
    for path in ("/", "/page", "/frame", "/changes-frame"):
        get(path)

    assert len(comparing) == 1


def test_what_changed_is_told_without_its_page(get):
    answer = get("/changes")

    assert json.loads(answer.text) == {"edition": 1, "is_stale": False, "findings": []}
    assert answer.headers["content-type"] == "application/json"


def test_the_page_of_changes_is_sent_as_text(get):
    answer = get("/changes-page")

    assert answer.text == "<h1>2022</h1>"
    assert answer.headers["content-type"].startswith("text/plain")


def test_the_page_of_changes_can_be_looked_at_alone_but_in_no_frame(get):
    answer = get("/changes-alone")

    assert answer.text == "<h1>2022</h1>"
    assert answer.headers["content-type"].startswith("text/html")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_where_nothing_can_be_compared_the_reasons_are_sent_as_text(get, comparing):
    comparing[0] = ChangesPage(b"old", 1, is_stale=True, findings=({"message": "<b>少了括号"},))

    answer = get("/changes-alone")

    assert (answer.status, answer.text) == (404, "还不能与上年报告比较：\n<b>少了括号")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", ["/changes", "/changes-page", "/changes-alone"])
def test_no_other_page_can_have_anything_compared(channel, comparing, path):
    app = application(channel, lambda: comparing.pop(0), LOOKS, port=PORT, keys=KEYS)

    answers = [
        ask(app, path, headers).status
        for headers in ({"Origin": "https://evil.example"}, {"Host": f"evil.example:{PORT}"})
    ]

    assert answers == [403, 421]
    assert len(comparing) == 1
