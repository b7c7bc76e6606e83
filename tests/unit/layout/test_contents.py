from reportgen.document.nodes import Attachment, Heading, PageBreak, TableOfContents
from reportgen.document.walk import text_of

PAGE = (
    "{{ toc(%s) }}\n\n# 题\n\n## 甲**乙**\n\n### 子{{ anchor('a') }}\n\n#### 深\n\n"
    "## 前言{{ unnumbered() }}\n\n{{ begin_attachment() }}\n\n# 附{{ linebreak() }}表\n"
)


def entries(found):
    return [
        (entry.level, entry.number + text_of(entry.children), entry.anchor)
        for block in found
        if isinstance(block, TableOfContents)
        for entry in block.entries
    ]


def test_headings_and_attachments_are_listed_with_their_numbers(blocks):
    found = blocks(PAGE % "")

    assert [(level, said) for level, said, _ in entries(found)] == [
        (1, "一、甲乙"), (2, "（一）子"), (1, "前言"), (1, "附件　附表"),
    ]  # fmt: skip
    assert isinstance(found[1], PageBreak)
    assert text_of(found[0].title) == "目录"


def test_what_is_listed_has_an_anchor_and_keeps_its_own(blocks):
    found = blocks(PAGE % "")

    anchors = [block.anchor for block in found if isinstance(block, Heading | Attachment)]
    listed = [anchor for _, _, anchor in entries(found)]
    assert listed == [anchor for anchor in anchors if anchor is not None]
    assert listed[1] == "a"
    assert len(set(listed)) == 4


def test_levels_say_how_deep_it_goes(blocks):
    assert [level for level, *_ in entries(blocks(PAGE % "3"))] == [1, 2, 3, 1, 1]
    assert [level for level, *_ in entries(blocks(PAGE % "1"))] == [1, 1, 1]


def test_without_it_nothing_gets_an_anchor(blocks):
    found = blocks("## 甲\n\n{{ begin_attachment() }}\n")

    assert [block.anchor for block in found] == [None, None]
