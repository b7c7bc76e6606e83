import pytest

from reportgen.document.nodes import PageBreak, Panel, Paragraph, Table, TableOfContents
from reportgen.writers.front import front_matter

COVER, CONTENTS, BREAK = Panel("cover", ()), TableOfContents(), PageBreak()
TEXT, OPINIONS = Paragraph(()), Table((), (), ())


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        ((), 0),
        ((TEXT, BREAK, TEXT), 0),
        ((COVER, BREAK, TEXT), 2),
        ((COVER, OPINIONS, BREAK, CONTENTS, BREAK, TEXT, BREAK, TEXT), 5),
        ((CONTENTS, BREAK, TEXT), 2),
        ((TEXT, CONTENTS, BREAK, TEXT), 0),
        ((COVER, BREAK), 0),
    ],
)
def test_pages_without_numbers_end_with_the_break_before_the_text(blocks, count):
    assert front_matter(blocks) == count
