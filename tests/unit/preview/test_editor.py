import re

import pytest

from reportgen.preview.editor import editor_link


@pytest.mark.parametrize(
    ("stated", "link"),
    [
        ("vscode", "vscode://file/{path}:{line}:{column}"),
        ("none", ""),
        ("my-editor://open?file={path}&at={line}", "my-editor://open?file={path}&at={line}"),
    ],
)
def test_an_editor_is_named_or_given_as_a_link(stated, link):
    assert editor_link(stated) == link


@pytest.mark.parametrize(
    "stated",
    ["emacs", "vscode://file/", "{path}", "javascript://{path}", "JavaScript://%0a{path}",
     "data://{path}", "https://example.org/{path}", "file://{path}"],
)  # fmt: skip
def test_what_is_no_link_to_an_editor_is_refused(stated):
    with pytest.raises(ValueError, match=re.escape(stated)):
        editor_link(stated)
