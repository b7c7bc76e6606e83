from dataclasses import replace
from decimal import Decimal

from reportgen.diagnostics.diagnostic import Severity
from reportgen.diagnostics.wording import message
from reportgen.document.nodes import Metadata, Paragraph, Picture, Text, Value
from reportgen.style.sheet import Font
from reportgen.writers.typst.pages import make_pdf

RARE = Paragraph((Text("王"), Value("𠮷", ("contact",))))
MISSING = "没有这种字体"


def with_fonts(sheet, font):
    return replace(sheet, fonts=dict.fromkeys(sheet.fonts, font))


def test_a_font_that_is_not_here_is_reported_with_what_is_used(document, sheet):
    made = make_pdf(document(), with_fonts(sheet, Font(MISSING, MISSING)), None)

    (found,) = made.diagnostics
    assert (found.code.id, found.severity) == ("RG631", Severity.INFO)
    assert message(found, "en") == (
        "the font “没有这种字体” (for title, heading, subheading, body, table, page-number) is not"
        " here; the PDF has “Noto Serif SC” in its place"
    )


def test_nothing_is_reported_if_the_fonts_are_here(document, sheet):
    own = with_fonts(sheet, Font("Noto Serif SC", "Noto Serif SC"))

    assert make_pdf(document(), own, None).diagnostics == []


def test_a_character_that_no_font_has_is_named_at_its_value(written):
    (found,) = written(RARE).found

    assert (found.code.id, found.severity, found.path) == ("RG632", Severity.WARNING, ("contact",))
    assert message(found, "zh") == "没有字体含有这些字：𠮷 (U+20BB7)，PDF 里印成空框"


def test_rare_names_and_signs_are_printed(written):
    result = written(Paragraph((Text("喆堃镕㎡玥祎䶮"),)))

    assert (result.text, result.found) == ("喆堃镕㎡玥祎䶮", [])


def test_an_archive_file_keeps_its_standard(written):
    metadata = written(Paragraph((Text("正文。"),)), standard="a-2b").reader.xmp_metadata

    assert (metadata.pdfaid_part, metadata.pdfaid_conformance) == ("2", "B")


def test_an_archive_file_has_a_date(written):
    result = written(standard="a-2b", metadata=Metadata("题", "者"))

    assert result.reader.metadata.creation_date.year == 1970


def test_an_archive_file_must_not_have_missing_characters(written):
    result = written(RARE, standard="a-2b")

    (found,) = result.found
    assert (found.code.id, found.severity) == ("RG632", Severity.ERROR)
    assert result.data == b""


def test_a_picture_that_is_cut_off_is_an_error(written, png):
    result = written(Picture("a.png", png[:40], Decimal(10), Decimal(10)))

    (found,) = result.found
    assert found.code.id == "RG634"
    assert "failed to decode image" in message(found, "en")
    assert result.data == b""


def test_the_same_document_gives_the_same_bytes(document, sheet):
    made = [make_pdf(document(RARE), sheet, None).data for _ in range(2)]

    assert made[0] == made[1]
