from decimal import Decimal

import pytest

from reportgen.document.nodes import LineBreak, Picture, Reference, Strong, Text, Value
from reportgen.writers.anchors import Target
from reportgen.writers.docx.inlines import (
    Bookmark,
    Bookmarks,
    Inlines,
    Labels,
    escaped,
    field,
    run,
)


def numbered(number):
    return Picture("图.png", b"", Decimal(1), Decimal(1), number=number)


HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


def test_characters_of_xml_are_escaped():
    assert run('a<b & c>"d"') == "<w:r><w:t>a&lt;b &amp; c&gt;&quot;d&quot;</w:t></w:r>"


@pytest.mark.parametrize("text", ["二〇二三年", "1,234.50%", "（一）", "𠀀", "a b"])
def test_text_stays_as_it_is(text):
    assert run(text) == f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("text", ["“三公”经费", "2022—2025年", "等等……", "≥90", "①", "5×2", "20℃"])
def test_characters_of_two_widths_are_chinese(text):
    assert run(text) == f"<w:r>{HINT}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("text", [" a", "a ", " "])
def test_outer_spaces_are_kept(text):
    assert run(text) == f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_line_ends_and_tabs_in_text_are_elements():
    assert run("a\nb\tc") == ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>")


@pytest.mark.parametrize("text", ["\x00", "a\x0bb", "\ud800", "甲\ufffe", "\uffff", "\r"])
def test_characters_that_xml_has_not_are_a_bug(text):
    with pytest.raises(ValueError, match=r"^U\+"):
        run(text)


def test_an_attribute_with_such_characters_is_a_bug_too():
    with pytest.raises(ValueError, match=r"^U\+0001"):
        escaped("\x01")


def test_no_text_is_no_run():
    assert run("") == ""
    assert Inlines({}).runs(()) == ""


def test_neighbours_of_one_look_are_one_run():
    inlines = (Text("共"), Value("37", ("count",)), Text("个"), Strong((Text("a"), Text("b"))))

    assert Inlines({}).runs(inlines, "1.") == run("1.共37个") + run("ab", strong=True)


def test_strong_reaches_all_inlines_in_it():
    children = (Text("a"), Value("1", ("x",)), Strong((Text("b"),)), Reference("t", "表1"))

    content = Inlines({"t": Bookmark("_Ref_t", "1")}).runs((Strong(children),))

    assert content.count("<w:b/>") == content.count("<w:r>") == 8


def test_strong_comes_after_the_hint():
    assert run("“a”", strong=True).startswith(
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:b/><w:bCs/></w:rPr>'
    )


def test_a_line_break_is_one_in_word():
    assert Inlines({}).runs((LineBreak(),)) == "<w:r><w:br/></w:r>"


def test_the_number_of_a_reference_is_a_field_and_stays_with_its_words():
    inlines = Inlines({"scores": Bookmark("_Ref_scores", "5")})

    content = inlines.runs((Text("详见"), Reference("scores", "表5"), Text("。")))

    reference = run("表\u2060") + field(r"REF _Ref_scores \h", "5")
    assert content == run("详见\u2060") + reference + run("。")


def test_words_around_a_number_are_those_of_the_reference():
    inlines = Inlines({"end": Bookmark("_Ref_end", "六")})

    assert inlines.runs((Reference("end", "第六部分"),)) == "".join(
        (run("第"), field(r"REF _Ref_end \h", "六"), run("部分"))
    )


def test_a_reference_that_does_not_print_the_number_is_text():
    inlines = Inlines({"end": Bookmark("_Ref_end", "六")})

    assert inlines.runs((Reference("end", "下文"),)) == run("下文")


def test_a_reference_to_a_block_without_a_number_is_text():
    assert Inlines({}).runs((Reference("scores", "下表"),)) == run("下表")


def test_fields_have_all_their_marks():
    content = field("PAGE", "1")

    assert content.index('"begin"') < content.index(" PAGE ") < content.index('"separate"')
    assert content.index('"separate"') < content.index("<w:t>1</w:t>") < content.index('"end"')


def test_bookmark_names_are_what_word_accepts():
    anchors = ["key-labs", "key_labs", "KEY-LABS", "得分", "x" * 99, "x" * 98]

    known = Bookmarks(Target(anchor, "1") for anchor in anchors).known
    names = {anchor: bookmark.name for anchor, bookmark in known.items()}

    assert names["key-labs"] == "_Ref_key_labs"
    assert names["得分"] == "_Ref_得分"
    assert len({name.lower() for name in names.values()}) == len(anchors)
    assert max(map(len, names.values())) == 40


def test_a_bookmark_is_put_around_its_block_once():
    bookmarks = Bookmarks([Target("a", "1")])

    assert bookmarks.around("a", "x") == (
        '<w:bookmarkStart w:id="1" w:name="_Ref_a"/>x<w:bookmarkEnd w:id="1"/>'
    )
    assert bookmarks.around("a", "x") == "x"
    assert bookmarks.around(None, "x") == "x"


def test_numbers_of_captions_count_on_by_themselves():
    labels = Labels(Bookmarks(()))

    assert labels.label(numbered("表1")) == run("表") + field(r"SEQ 表 \* ARABIC", "1")
    assert labels.label(numbered("图1")) == run("图") + field(r"SEQ 图 \* ARABIC", "1")
    assert labels.label(numbered("表2")) == run("表") + field(r"SEQ 表 \* ARABIC", "2")


def test_a_number_out_of_order_restarts_the_count():
    labels = Labels(Bookmarks(()))

    assert r"ARABIC \r 3 " in labels.label(numbered("表3"))
    assert r"ARABIC </w:instrText>" in labels.label(numbered("表4"))


@pytest.mark.parametrize("number", ["表一", "表2-1", "7", ""])
def test_other_numbers_are_text(number):
    assert Labels(Bookmarks(())).label(numbered(number)) == run(number)
