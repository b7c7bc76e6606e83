from reportgen.document.nodes import Heading, Paragraph, Table
from reportgen.writers.html.ids import Ids


def test_ids_are_anchors_or_counted_and_never_twice():
    ids = Ids(
        [
            Heading(1, (), anchor="table-1"),
            Table((), (), ()),
            Paragraph(()),
            Table((), (), (), anchor="scores"),
        ]
    )

    assert [ids.take() for _ in range(3)] == ["table-1", "table-1-2", "scores"]
    assert ids.by_anchor == {"table-1": "table-1", "scores": "scores"}
