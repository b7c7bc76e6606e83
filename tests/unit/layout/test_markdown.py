import subprocess
import sys

from markdown_it import MarkdownIt

from reportgen.layout import markdown
from reportgen.layout.markdown import layout_tokens, line_tokens

LAYOUT = "# 题\n\n## 一节\n\n3. 甲\n4. 乙\n\n- 丙\n"


def test_the_tokens_are_those_of_markdown_it():
    parser = MarkdownIt("zero", {"html": False})
    parser.block.ruler.enable(["list", "heading"])
    parser.core.ruler.enableOnly(["normalize", "block"])

    found = layout_tokens(LAYOUT)

    expected = parser.parse(LAYOUT)
    assert [(one.kind, one.content, one.tag) for one in found] == [
        (one.type, one.content, one.tag) for one in expected
    ]
    assert [one.start for one in found if one.kind == "ordered_list_open"] == [3]


def test_a_known_layout_needs_no_parser():
    program = (
        "import sys; from reportgen import kept; kept.fill('layouts', {'甲': ()})\n"
        "from reportgen.layout.markdown import layout_tokens\n"
        "layout_tokens('甲'); print('markdown_it' in sys.modules)\n"
        "layout_tokens('乙'); print('markdown_it' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stdout.split() == ["False", "True"]


def test_the_oldest_layout_makes_room_for_a_new_one(monkeypatch):
    known = {f"版{number}": () for number in range(32)}
    monkeypatch.setattr(markdown, "_KNOWN", known)

    layout_tokens("新的一版")

    assert len(known) == 32
    assert "版0" not in known
    assert "新的一版" in known


def test_a_line_is_parsed_for_what_stands_out():
    kinds = [token.kind for token in line_tokens("甲**乙**")]

    assert kinds == ["text", "strong_open", "text", "strong_close", "text"]
