import io
import re
import zipfile

from reportgen.document.nodes import Document, Metadata, Paragraph, Reviser, Text
from reportgen.writers.registry import write

BODY = Paragraph((Text("正文。"),))


def test_properties_say_what_the_metadata_says(written):
    metadata = Metadata(
        "报告<一>", "财政局", subject="自评", keywords=("绩效", "预算"), date="2024-03-05"
    )

    properties = written(BODY, metadata=metadata).document.core_properties

    assert (properties.title, properties.author) == ("报告<一>", "财政局")
    assert (properties.subject, properties.keywords) == ("自评", "绩效, 预算")
    assert properties.language == "zh-CN"
    assert properties.created.isoformat() == "2024-03-05T00:00:00+00:00"
    assert properties.modified == properties.created


def test_a_document_without_a_date_has_no_time(written):
    for date in ("", "2024年3月"):
        result = written(BODY, metadata=Metadata("a", "b", date=date))

        assert b"dcterms:created" not in result.package.read("docProps/core.xml")


def test_every_part_has_a_content_type_and_every_target_exists(written, table):
    result = written(BODY, table([["a"]], landscape=True), mark="草稿")

    names = set(result.package.namelist())
    types = result.package.read("[Content_Types].xml").decode()
    overridden = set(re.findall(r'PartName="/([^"]+)"', types))
    assert overridden <= names
    assert {name for name in names if not name.endswith(".rels")} - overridden == {
        "[Content_Types].xml"
    }
    targets = result.find("//@Target", "word/_rels/document.xml.rels")
    assert {f"word/{target}" for target in targets} <= names


def test_odd_and_even_pages_differ_and_fields_are_not_updated_on_opening(written):
    settings = "word/settings.xml"
    result = written(BODY)

    assert len(result.find("//w:evenAndOddHeaders", settings)) == 1
    assert result.find("//w:updateFields", settings) == []


def test_changes_go_on_being_tracked_in_a_redline_alone(sheet):
    settings = []
    for reviser in (None, Reviser("张三")):
        data = write(Document(Metadata("a", "b"), (BODY,), reviser=reviser), sheet, "docx").data
        settings.append(zipfile.ZipFile(io.BytesIO(data)).read("word/settings.xml"))

    assert [b"<w:trackRevisions/>" in part for part in settings] == [False, True]
