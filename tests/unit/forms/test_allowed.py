import pytest

from reportgen.forms.allowed import is_known_type, is_web_address, looks_like_address


@pytest.mark.parametrize("text", ["https://a.cn/b?c", "HTTP://a", "mailto:a@b.cn"])
def test_a_page_or_a_letter_box_may_be_led_to(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text", ["", "a.cn", "ftp://a", "https://a\\b", "https://a b", "mailto:a/b", "x https://a"]
)
def test_nothing_else_may_be_led_to(text):
    assert not is_web_address(text)


@pytest.mark.parametrize(
    "text",
    ["http://a", "x://", "\\\\a\\b", "c:\\a", "C:/a", "file:a", "DATA:x", "ms-word:a",
     "background:url(a)", "javascript:a"],
)  # fmt: skip
def test_what_looks_like_an_address(text):
    assert looks_like_address(text)


@pytest.mark.parametrize(
    "text", ["", "12:30", "2020-01-01T00:00:00Z", "margin-left:0;z-index:1", "预算：收入", "a/b"]
)
def test_what_does_not(text):
    assert not looks_like_address(text)


@pytest.mark.parametrize(
    ("kind", "is_known"),
    [
        ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", True),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/x", True),
        ("http://schemas.microsoft.com/office/2011/relationships/people", True),
        ("http://evil.example/officeDocument/2006/relationships/styles", False),
        ("styles", False),
        ("", False),
    ],
)
def test_types_of_relations_have_two_makers(kind, is_known):
    assert is_known_type(kind) == is_known
