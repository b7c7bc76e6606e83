import pytest
from markdown_it import MarkdownIt

from reportgen.document.markdown import escaped


@pytest.mark.parametrize(
    "text", ["*a* _b_ ~~c~~", "`code`", "[x](y)", "<b>", "a | b", "# 1", "&amp;", "$x$", "a\\b"]
)
def test_text_means_itself(text):
    tokens = MarkdownIt("commonmark").enable("strikethrough").parseInline(escaped(text))

    assert {token.type for token in tokens[0].children} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens[0].children) == text


@pytest.mark.parametrize("text", ["http://example.org", "www.example.org"])
def test_no_address_becomes_a_link(text):
    assert text not in escaped(text)
