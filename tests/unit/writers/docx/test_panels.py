from reportgen.document.nodes import Attachment, Panel, PanelLine, Paragraph, Reference, Text


def line(text, style, right=""):
    return PanelLine((Text(text),), style, (Text(right),) if right else ())


SIGNATURE = Panel(
    "sealed-signature", (line("某局", "signature"), line("2024年3月5日", "signature"))
)


def test_a_signature_has_room_above_it_and_stays_with_the_text(written):
    found = written(Paragraph((Text("完。"),)), SIGNATURE)

    text, office, date = found.find("//w:body/w:p")
    assert all(one.find("{*}pPr/{*}keepNext") is not None for one in (text, office))
    assert date.find("{*}pPr/{*}keepNext") is None
    assert office.find("{*}pPr/{*}spacing").values() == ["1158"]
    assert found.find("//w:ind/@w:right") == ["1920", "1280"]


def test_both_ends_of_a_line_are_a_character_from_the_edge(written):
    found = written(
        Panel("letterhead", (line("某发〔2024〕1号", "document-number", "签发人：李明"),))
    )

    assert found.texts() == ["某发〔2024〕1号\t签发人：李明"]
    assert found.find("//w:tabs/w:tab/@w:pos") == [str(8845 - 320)]
    assert found.find("//w:body/w:p//w:ind/@w:firstLine") == ["320"]


def test_the_foot_is_at_the_lower_edge_of_the_text_area_between_rules(written):
    lines = (line("抄送：甲局。", "imprint-copies"), line("办公室", "imprint-issuer", "印发"))

    found = written(Panel("imprint", lines))

    assert found.find("//w:tblpPr/@w:tblpYSpec") == ["bottom"]
    rules = [cell.xpath("./*/@*[local-name()='sz']") for cell in found.find("//w:tcBorders")]
    assert rules == [["8"], ["6", "8"]]


def test_an_attachment_begins_a_page_and_can_be_referred_to(written):
    found = written(Paragraph((Reference("a", "附件2"),)), Attachment("附件2", "a"))

    _, label = found.find("//w:body/w:p")
    assert label.find("{*}pPr/{*}pageBreakBefore") is not None
    assert found.find("//w:bookmarkStart/following-sibling::w:r[1]/w:t/text()") == ["2"]
    assert "REF _Ref_a" in found.find("//w:instrText/text()")[0]
