from dataclasses import replace

from reportgen.document.nodes import (
    Attachment,
    ContentsEntry,
    Heading,
    PageBreak,
    Panel,
    PanelLine,
    TableOfContents,
    Text,
)

ENTRIES = (
    ContentsEntry(1, "一、", (Text("甲"),), "a"),
    ContentsEntry(1, "附件　", (Text("表"),), "b"),
)
CONTENTS = TableOfContents((Text("目录"),), 2, ENTRIES)
TEXT = (Heading(1, (Text("甲"),), "一、", "a"), Attachment("附件", "b"))


def paged():
    entries = tuple(entry._replace(page=str(page)) for page, entry in enumerate(ENTRIES, 1))
    return replace(CONTENTS, entries=entries)


def test_the_field_holds_its_entries_which_lead_to_the_headings(written):
    found = written(CONTENTS, *TEXT)

    kinds = found.find("//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("end")
    assert found.find("//w:instrText")[0].text.split()[:3] == ["TOC", "\\o", '"1-2"']
    assert found.find("//w:hyperlink/@w:anchor") == ["_Ref_a", "_Ref_b"]
    assert found.texts()[:3] == ["目录", "一、甲", "附件　表"]


def test_pages_are_left_out_and_said_so_once_until_they_are_measured(written):
    found = written(CONTENTS, *TEXT)

    assert [one.code.id for one in found.diagnostics] == ["RG622"]
    assert not any("PAGEREF" in one.text for one in found.find("//w:instrText"))


def test_measured_pages_are_fields_at_the_right_end(written):
    found = written(paged(), *TEXT)

    assert found.diagnostics == []
    assert found.texts()[1:3] == ["一、甲\t1", "附件　表\t2"]
    assert found.find("//w:tab[@w:leader='dot']/@w:pos") == ["8845", "8845"]
    assert sum("PAGEREF _Ref_" in one.text for one in found.find("//w:instrText")) == 2


def test_an_attachment_has_a_hidden_entry_that_an_update_finds(written):
    found = written(CONTENTS, *TEXT)

    (hidden,) = [one for one in found.find("//w:instrText") if one.text.split()[0] == "TC"]
    assert '"附件　表"' in hidden.text
    assert hidden.getparent().find("{*}rPr/{*}vanish") is not None


def test_cover_and_contents_have_no_page_numbers_and_the_text_begins_with_one(written):
    cover = Panel("cover", (PanelLine((Text("报告"),), "cover-title"),))

    found = written(cover, PageBreak(), CONTENTS, PageBreak(), *TEXT)

    first, last = found.find("//w:sectPr")
    assert first.find("{*}footerReference") is None
    assert last.find("{*}footerReference") is not None
    assert last.find("{*}pgNumType").values() == ["1"]
