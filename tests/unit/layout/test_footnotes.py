from reportgen.document.nodes import (
    Footnote,
    InlinePicture,
    Paragraph,
    Reference,
    Script,
    Table,
    Text,
)
from reportgen.document.walk import footnotes, lines, text_of

TABLE = (
    '{% call table(caption="表", id="t", columns=[column(title="甲")]) %}\n'
    '{{ row(["值", footnote("表里")]) }}\n{% endcall +%}\n\n'
)


def notes(blocks):
    found = [note for block in blocks for line in lines(block) for note in footnotes(line.children)]
    return [(note.number, text_of(note.children)) for note in found]


def test_notes_are_counted_over_the_whole_document(blocks):
    found = blocks(
        '甲{{ footnote("一") }}乙**丙{{ footnote("二") }}**\n\n' + TABLE + '完{{ footnote("四") }}'
    )

    assert notes(found) == [("①", "一"), ("②", "二"), ("③", "表里"), ("④", "四")]


def test_what_a_note_says_is_no_part_of_its_line_but_is_said(blocks):
    (found,) = blocks('甲{{ footnote("一") }}乙')

    assert text_of(found.children) == "甲乙"
    assert [(line.style, text_of(line.children)) for line in lines(found)] == [
        ("body", "甲乙"), ("footnote", "一"),
    ]  # fmt: skip


def test_references_in_notes_are_resolved(blocks):
    found = blocks(TABLE + '见{{ footnote(["在", ref("t")]) }}')

    (paragraph,) = [block for block in found if isinstance(block, Paragraph)]
    (note,) = footnotes(paragraph.children)
    assert note.children == (Text("在"), Reference("t", "表1"))


def test_raised_and_lowered_text_stands_in_the_line(blocks):
    (found,) = blocks('m{{ superscript("2") }}和CO{{ subscript("2") }}')

    assert found.children[1] == Script((Text("2"),))
    assert found.children[3] == Script((Text("2"),), lowered=True)
    assert text_of(found.children) == "m2和CO2"


def test_pictures_without_a_caption_stand_in_cells_and_lines(blocks, png):
    table, line = blocks(
        '{% call table(columns=[column(title="图")]) %}\n{{ row(image("a.png", alt="章")) }}\n'
        '{% endcall +%}\n\n盖{{ image("a.png") }}章',
        pictures={"a.png": png()},
    )

    (cell,) = table.body[0].cells
    assert isinstance(table, Table)
    assert isinstance(cell.children[0], InlinePicture)
    assert cell.children[0].alternative == "章"
    assert isinstance(line.children[1], InlinePicture)


def test_a_document_without_notes_has_none(blocks):
    assert not any(isinstance(one, Footnote) for one in blocks("甲")[0].children)
