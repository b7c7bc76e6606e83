"""Comments in the margin: the part that they are in."""

from collections.abc import Iterable, Sequence

from reportgen.document.nodes import Comment
from reportgen.texts.patterns import pattern
from reportgen.writers.docx import xml
from reportgen.writers.docx.inlines import escaped

_DATE = pattern(r"\d{4}-\d\d-\d\d")
# Small, whatever the size of the body is: the styles of a document have no place for comments.
_LOOK = '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
_PARAGRAPH = '<w:pPr><w:snapToGrid w:val="0"/><w:jc w:val="left"/></w:pPr>'
_SIGN = f"<w:r>{_LOOK}<w:annotationRef/></w:r>"


def comments_part(comments: Iterable[Comment], author: str, date: str) -> str:
    """Return the part with `comments`; `date` such as 2024-03-05 is said if it has that form."""
    signature = f'w:author="{escaped(author)}" w:initials="{escaped(author[:2])}"'
    if _DATE.fullmatch(date):
        signature += f' w:date="{date}T00:00:00Z"'
    content = "".join(
        f'<w:comment w:id="{comment.number}" {signature}>{_paragraphs(comment.lines)}</w:comment>'
        for comment in comments
    )
    return f'{xml.DECLARATION}<w:comments xmlns:w="{xml.WORD}">{content}</w:comments>'


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(
        f"<w:p>{_PARAGRAPH}{_SIGN if number == 0 else ''}"
        f'<w:r>{_LOOK}<w:t xml:space="preserve">{escaped(line)}</w:t></w:r></w:p>'
        for number, line in enumerate(lines)
    )
