from decimal import Decimal

from reportgen.document.nodes import (
    Document,
    Footnote,
    InlinePicture,
    Paragraph,
    Reviser,
    Script,
    Strong,
    Text,
)
from reportgen.redline.documents import redline
from tests.unit.writers.docx.conftest import METADATA

NOTED = Paragraph((Text("甲"), Footnote((Text("数据"), Strong((Text("口径"),))), "①")))


def test_a_note_is_in_a_part_of_its_own_and_its_mark_in_the_text(written):
    found = written(NOTED)

    assert found.find("//w:footnoteReference/@w:id") == ["1"]
    note = "//w:footnote[@w:id='1']"
    assert found.find(f"{note}//w:t/text()", "word/footnotes.xml") == ["数据", "口径"]
    assert found.find(f"{note}//w:pStyle/@w:val", "word/footnotes.xml") == ["FootnoteText"]


def test_notes_are_counted_in_the_form_of_the_sheet(written):
    found = written(NOTED)

    form = "//w:footnotePr/w:numFmt/@w:val"
    assert found.find(form) == found.find(form, "word/settings.xml")
    assert found.find(form) == ["decimalEnclosedCircleChinese"]


def test_a_document_without_notes_has_no_such_part(written):
    found = written(Paragraph((Text("甲"),)))

    assert "word/footnotes.xml" not in found.package.namelist()
    assert found.find("//w:footnotePr", "word/settings.xml") == []


def test_raised_text_keeps_its_other_looks(written):
    raised = Script((Text("a"), Strong((Text("·"),))))

    found = written(Paragraph((Text("m"), raised)))

    looks = [
        [look.tag.rpartition("}")[2] for look in run.xpath("./*[local-name()='rPr']/*")]
        for run in found.find("//w:body/w:p/w:r")
    ]
    assert looks == [[], ["vertAlign"], ["rFonts", "b", "bCs", "vertAlign"]]


def test_pictures_of_notes_are_related_to_them(written, png):
    picture = InlinePicture("p.png", png(), Decimal(5), Decimal(5), "章")

    found = written(Paragraph((Text("甲"), Footnote((picture,), "①"), picture)))

    related = found.find("//rel:Relationship/@Target", "word/_rels/footnotes.xml.rels")
    assert related == ["media/image1.png"]
    drawn = [found.find("//wp:docPr/@id", f"word/{part}.xml") for part in ("footnotes", "document")]
    assert drawn == [["1"], ["2"]]


def test_a_redline_keeps_what_a_deleted_line_noted(written):
    old, new = (Document(METADATA, (one,)) for one in (NOTED, Paragraph((Text("甲"),))))
    marked = redline(old, new, Reviser("某人"))

    found = written(*marked.blocks)

    assert found.find("//w:del//w:footnoteReference/@w:id") == ["1"]
