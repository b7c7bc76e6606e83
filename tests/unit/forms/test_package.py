import io
import struct
import zipfile

import pytest

from reportgen.forms.package import FormRefusedError, owner_of, read_package, relations_of
from tests.support.forms import form, packed, parts_of, related, replaced, with_part

FORM = form("自评表", header="页眉")
MAIN_TYPE = "wordprocessingml.document.main+xml"


def problem(data):
    with pytest.raises(FormRefusedError) as caught:
        read_package(data)
    return caught.value.problem.key


def with_entry(name, content=b"<x/>"):
    return packed({**parts_of(FORM), name: content})


def test_a_plain_document_is_taken_with_its_parts_and_relations():
    package = read_package(FORM)

    assert package.main == "word/document.xml"
    assert [one.target for one in package.relations["word/document.xml"]] == ["word/header1.xml"]


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"%PDF-1.7", b"{\\rtf1", FORM[:200], FORM[: len(FORM) // 2]]
)
def test_what_is_no_zip_file_is_refused(data):
    assert problem(data) == "form.no-word"


def test_a_zip_file_that_is_no_word_document_is_refused():
    assert problem(packed({"a.xml": b"<a/>"})) == "form.no-word"


def test_a_part_that_was_damaged_is_refused():
    data = packed(parts_of(FORM)).replace("自评表".encode(), "自评裱".encode())

    assert problem(data) == "form.no-word"


def test_an_old_or_encrypted_document_is_refused():
    assert problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) == "form.old-or-encrypted"


def test_an_encrypted_entry_is_refused():
    start = FORM.index(b"PK\x01\x02")
    flags = struct.pack("<H", 1)

    assert problem(FORM[: start + 8] + flags + FORM[start + 10 :]) == "form.old-or-encrypted"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../evil.xml", "word/../../evil.xml", "C:/evil.xml", "a\\b.xml",
             "word//a.xml", "./a.xml", "字.xml", "a\nb.xml"]
)  # fmt: skip
def test_parts_with_impossible_names_are_refused(name):
    assert problem(with_entry(name)) == "form.part-name"


def test_two_parts_of_one_name_are_refused():
    file = io.BytesIO(FORM)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("WORD/document.xml", "<x/>")

    assert problem(file.getvalue()) == "form.part-twice"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = packed({**parts_of(FORM), "word/a.xml": bytes(30_000_000)}, zipfile.ZIP_DEFLATED)

    assert len(bomb) < 100_000
    assert problem(bomb) == "form.too-large"


def test_many_large_parts_are_refused():
    noise = {f"word/media/{number}.png": b"\x89PNG" + bytes(7_000_000) for number in range(9)}

    assert problem(packed({**parts_of(FORM), **noise}, zipfile.ZIP_STORED)) == "form.too-large"


def test_too_many_parts_are_refused():
    many = {f"customXml/{number}.xml": b"<x/>" for number in range(600)}

    assert problem(packed({**parts_of(FORM), **many})) == "form.too-large"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>',
        "<x>",
        "no XML",
        "",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_parts_with_entities_or_without_xml_are_refused(text, encoding):
    assert problem(with_part(FORM, "customXml/item1.xml", text.encode(encoding))) == (
        "form.unsafe-xml"
    )


def test_an_entity_in_the_body_is_refused():
    bad = replaced(FORM, "word/document.xml", "<w:document", "<!DOCTYPE w:document []><w:document")

    assert problem(bad) == "form.unsafe-xml"


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("attachedTemplate", "form.attached-template"),
        ("oleObject", "form.embedded"),
        ("package", "form.embedded"),
        ("control", "form.embedded"),
        ("aFChunk", "form.alternative-content"),
        ("subDocument", "form.alternative-content"),
        ("vbaProject", "form.macros"),
        ("frame", "form.external"),
        ("image", "form.external"),
        ("mailMergeSource", "form.external"),
    ],
)
def test_what_lies_outside_is_refused(kind, key):
    assert problem(related(FORM, kind, "file:///C:/x", external=True)) == key


@pytest.mark.parametrize("kind", ["vbaProject", "oleObject", "aFChunk", "attachedTemplate"])
def test_what_is_embedded_is_refused(kind):
    data = with_part(related(FORM, kind, "more.xml"), "word/more.xml")

    assert problem(data) != "form.external"


def test_an_unknown_kind_of_content_is_refused():
    data = with_part(related(FORM, "somethingNew", "more.xml"), "word/more.xml")

    assert problem(data) == "form.part-kind"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin"])
def test_binary_parts_are_refused(name):
    assert problem(with_part(FORM, name, b"\xd0\xcf")) in ("form.macros", "form.embedded")


@pytest.mark.parametrize(
    "address", ["https://example.cn/a?b=1", "http://example.cn", "mailto:a@b.cn"]
)
def test_links_to_web_pages_may_stay(address):
    assert read_package(related(FORM, "hyperlink", address, external=True))


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "\\\\server\\share", "javascript:alert(1)", "ms-word:x", "x.docx"],
)
def test_other_links_are_refused(address):
    assert problem(related(FORM, "hyperlink", address, external=True)) == "form.external"


@pytest.mark.parametrize("target", ["../../etc/passwd", "none.xml", "file:x", "..\\a.xml"])
def test_a_relation_to_nothing_in_the_document_is_refused(target):
    assert problem(related(FORM, "styles", target)) == "form.external"


def test_a_document_for_macros_is_refused():
    bad = replaced(
        FORM, "[Content_Types].xml",
        f"application/vnd.openxmlformats-officedocument.{MAIN_TYPE}",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )  # fmt: skip

    assert problem(bad) == "form.macros"


def test_a_template_of_word_is_no_document():
    bad = replaced(FORM, "[Content_Types].xml", "document.main+xml", "template.main+xml")

    assert problem(bad) == "form.no-word"


@pytest.mark.parametrize(
    ("part", "relations"),
    [("word/document.xml", "word/_rels/document.xml.rels"), ("", "_rels/.rels")],
)
def test_a_part_and_its_relations_lead_to_each_other(part, relations):
    assert (relations_of(part), owner_of(relations)) == (relations, part)
