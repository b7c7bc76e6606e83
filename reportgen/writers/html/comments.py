"""Comments: beside the block that they are on where there is room for them, else before it."""

from collections.abc import Sequence
from typing import Final

from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import Comment
from reportgen.writers.html.escaping import content, escaped

COMMENT_CSS: Final = """
.commented{background:#fdeee0}
.comments{margin:.4rem 0;padding:.3rem .7rem;border-left:3px solid #c2571a;background:#fff8f0;
font:.8125rem/1.5 system-ui,"Noto Sans CJK SC",sans-serif;letter-spacing:0;text-align:left;
text-indent:0}
.comments p+p{margin-top:.5rem}
sup{line-height:0}
@media screen and (min-width:66rem){
main{margin-left:max(1rem,calc((100vw - var(--wide) - 27rem)/2))}
.comments{float:right;clear:right;width:16rem;margin:0 -20.5rem .6rem 0}
}
"""
"""The rules of a page with comments."""


def comment_ids(number: int) -> tuple[str, str]:
    """Return the id of a comment, and of the sign that leads to it."""
    return f"comment-{number}", f"commented-{number}"


def comments_html(comments: Sequence[Comment], author: str, language: str) -> str:
    """Return the comments on one block; nothing if there are none."""
    if not comments:
        return ""
    label = escaped(phrase("html.comments", language, author=author))
    remarks = "".join(map(_remark, comments))
    return f'<aside class="comments" role="note" aria-label="{label}">{remarks}</aside>'


def _remark(comment: Comment) -> str:
    name, place = comment_ids(comment.number)
    lines = "<br>".join(map(content, comment.lines))
    return f'<p id="{name}"><a href="#{place}">[{comment.number}]</a> {lines}</p>'
