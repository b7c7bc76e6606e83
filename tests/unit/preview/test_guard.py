import asyncio

import pytest
from starlette.responses import PlainTextResponse

from reportgen.preview.guard import Guard
from tests.support.asgi import COOKIE, KEYS, PORT, ask


def guarded(keys=KEYS):
    return Guard(PlainTextResponse("secret"), port=PORT, keys=keys, no_key="no key")


@pytest.fixture
def get():
    guard = guarded()
    return lambda **headers: ask(guard, "/", headers)


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}"])
def test_a_name_of_this_machine_is_answered(get, host):
    assert get(Host=host).text == "secret"


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80",
     f"127.0.0.1.nip.io:{PORT}",
     f"localhost.evil.example:{PORT}", f"user@127.0.0.1:{PORT}", f"0.0.0.0:{PORT}", ""],
)  # fmt: skip
def test_another_name_is_refused(get, host):
    answer = get(Host=host)

    assert answer.status == 421
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:80"},
     {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
def test_a_page_of_another_origin_is_refused(get, headers):
    answer = get(**headers)

    assert answer.status == 403
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": f"http://localhost:{PORT}"}, {"Sec-Fetch-Site": "same-origin"},
     {"Sec-Fetch-Site": "none"}],
)  # fmt: skip
def test_a_page_of_the_preview_is_answered(get, headers):
    assert get(**headers).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(method):
    assert ask(guarded(), "/", method=method).status == 405


def test_no_other_origin_may_read_an_answer(get):
    headers = get(Origin=f"http://localhost:{PORT}").headers

    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_another_protocol_is_not_spoken():
    async def no_messages(*_):
        raise AssertionError

    with pytest.raises(NotImplementedError, match="websocket"):
        asyncio.run(guarded()({"type": "websocket"}, no_messages, no_messages))


@pytest.mark.parametrize(
    "path", ["/", "/page", "/events", "/?key=", "/?key=wrong", "/page?key={told}"]
)
@pytest.mark.parametrize("cookie", ["", "reportgen-{port}=wrong", "reportgen-80={known}"])
def test_who_has_no_key_sees_nothing(path, cookie):
    headers = {"Cookie": cookie.format(port=PORT, known=KEYS.cookie)}

    answer = ask(guarded(), path.format(told=KEYS.told), headers)

    assert (answer.status, answer.text) == (403, "no key")


def test_who_comes_with_the_key_gets_a_cookie_that_no_script_reads_and_no_other_site_sends():
    answer = ask(guarded(), f"/?key={KEYS.told}", {"Cookie": ""})

    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert answer.headers["set-cookie"] == f"{COOKIE}; HttpOnly; Path=/; SameSite=strict"


def test_a_page_of_another_origin_gets_no_cookie_with_the_key():
    headers = {"Cookie": "", "Sec-Fetch-Site": "cross-site"}

    assert "set-cookie" not in ask(guarded(), f"/?key={KEYS.told}", headers).headers
