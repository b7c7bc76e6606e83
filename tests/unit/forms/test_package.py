import hashlib
import io
import struct
import zipfile
import zlib
from contextlib import nullcontext

import pytest

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.forms.allowed import HARMFUL, LEFT_OUT, XML_PARTS, FormRefusedError
from reportgen.forms.package import Relation, read_package, relations_of
from tests.support.forms import OFFICE, WORD, form, packed, parts_of, related, replaced, with_part

FORM = form("自评表", header="页眉")
MAIN_TYPE = "wordprocessingml.document.main+xml"


def problem(data):
    with pytest.raises(FormRefusedError) as caught:
        read_package(data)
    return caught.value.problem.key


def refusal(data):
    with pytest.raises(FormRefusedError) as caught:
        read_package(data)
    return caught.value.problem


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
    parts = parts_of(FORM) | {"word/header1.xml": text.encode(encoding)}

    assert problem(packed(parts)) == "form.unsafe-xml"


def test_an_entity_in_the_body_is_refused():
    bad = replaced(FORM, "word/document.xml", "<w:document", "<!DOCTYPE w:document []><w:document")

    assert problem(bad) == "form.unsafe-xml"


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("attachedTemplate", "form.attached-template"),
        ("oleObject", "form.external"),
        ("package", "form.external"),
        ("control", "form.external"),
        ("aFChunk", "form.alternative-content"),
        ("subDocument", "form.alternative-content"),
        ("vbaProject", "form.macros"),
        ("frame", "form.alternative-content"),
        ("image", "form.external"),
        ("mailMergeSource", "form.mail-merge"),
    ],
)
def test_what_lies_outside_is_refused(kind, key):
    assert problem(related(FORM, kind, "file:///C:/x", external=True)) == key


@pytest.mark.parametrize("kind", ["vbaProject", "oleObject", "aFChunk", "attachedTemplate"])
def test_what_is_embedded_is_refused(kind):
    data = with_part(related(FORM, kind, "more.xml"), "word/more.xml")

    assert problem(data) != "form.external"


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
def test_the_relations_of_a_part_are_in_a_folder_beside_it(part, relations):
    assert relations_of(part) == relations


def of_kind(kind, root=""):
    """Return a document with one part more, whose root is what its kind asks for."""
    space, _, name = (root or XML_PARTS[kind].root)[1:].partition("}")
    base = related(FORM, kind, "more.xml")
    return with_part(base, "word/more.xml", f'<x:{name} xmlns:x="{space}"/>'.encode())


@pytest.mark.parametrize("kind", sorted(set(XML_PARTS) - {"officeDocument"}))
def test_what_word_itself_adds_to_a_document_may_be_there(kind):
    package = read_package(of_kind(kind))

    added = package.relations["word/document.xml"][-1]
    assert added == Relation("more", kind, "word/more.xml", f"{OFFICE}/{kind}")
    assert XML_PARTS[kind].type in package.parts["[Content_Types].xml"].decode()


@pytest.mark.parametrize("kind", sorted(XML_PARTS))
def test_a_part_is_what_the_relation_says(kind):
    assert refusal(of_kind(kind, "{urn:x}x")) == Phrase(
        "form.other-part", {"part": "word/more.xml"}
    )


@pytest.mark.parametrize("kind", sorted(LEFT_OUT))
def test_what_no_form_needs_is_left_out(kind):
    package = read_package(with_part(related(FORM, kind, "more.xml"), "word/more.xml"))

    assert "word/more.xml" not in package.parts
    assert [one.kind for one in package.relations["word/document.xml"]] == ["header"]
    assert [one.key for one in package.left_out] == [LEFT_OUT[kind]] * bool(LEFT_OUT[kind])


def test_an_unknown_kind_of_content_is_left_out_and_named():
    package = read_package(with_part(related(FORM, "k" * 50, "more.xml"), "word/more.xml"))

    assert package.left_out == (Phrase("form.left.unknown", {"kind": "k" * 40}),)
    assert "word/more.xml" not in package.parts


@pytest.mark.parametrize("kind", sorted(HARMFUL))
def test_what_could_do_harm_is_named_by_what_it_is(kind):
    found = refusal(with_part(related(FORM, kind, "more.xml"), "word/more.xml"))

    assert found == Phrase(HARMFUL[kind], {"part": "word/document.xml"})


@pytest.mark.parametrize(
    ("address", "shown"),
    [("file:///C:/x", "file:///C:/x"), ("file:" + "x" * 100, "file:" + "x" * 75)],
)
def test_what_lies_outside_is_named_by_its_address(address, shown):
    expected = Phrase("form.external", {"target": shown})

    assert refusal(related(FORM, "image", address, external=True)) == expected
    assert refusal(related(FORM, "styles", address)) == expected


def test_an_impossible_name_is_told_cut_short():
    assert refusal(with_entry("字" * 90)) == Phrase("form.part-name", {"part": "字" * 80})
    assert refusal(with_entry("C:" + "a" * 90)) == Phrase(
        "form.part-name", {"part": "C:" + "a" * 78}
    )


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/embeddings/a.bin", "word/a.xml"])
def test_what_nothing_leads_to_is_left_out(name):
    assert name not in read_package(with_part(FORM, name, b"\xd0\xcf")).parts


PICTURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"\xd7\xcd\xc6\x9a": "x-wmf",
    b"\1\0\t\0": "x-wmf",
    b"\1\0\0\0" + bytes(36) + b" EMF": "x-emf",
}


@pytest.mark.parametrize("start", PICTURES)
def test_a_picture_is_what_it_begins_with_whatever_it_is_called(start):
    data = with_part(related(FORM, "image", "media/a.odd"), "word/media/a.odd", start + b"x")

    package = read_package(data)

    assert package.parts["word/media/a.odd"] == start + b"x"
    assert f'"image/{PICTURES[start]}"' in package.parts["[Content_Types].xml"].decode()


@pytest.mark.parametrize("data", [b"\xd0\xcf", b"", b"\1\0\0\0" + bytes(40), b"PK\3\4"])
def test_what_is_no_picture_is_refused(data):
    document = with_part(related(FORM, "image", "media/a.png"), "word/media/a.png", data)

    assert refusal(document) == Phrase("form.no-picture", {"part": "word/media/a.png"})


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("application/x-font-ttf", "application/x-font-ttf"),
        ("application/x-msdownload", "obfuscatedFont"),
    ],
)
def test_a_font_is_a_font_whatever_it_is_called(stated, kept):
    fonts = f'<w:fonts xmlns:w="{WORD}"/>'.encode()
    data = with_part(related(FORM, "fontTable", "f.xml"), "word/f.xml", fonts)
    relation = f'<Relationship Id="f" Type="{OFFICE}/font" Target="f.odttf"/>'
    rels = parts_of(data)["word/_rels/document.xml.rels"].decode()
    root = rels[: rels.index(">") + 1]
    data = with_part(data, "word/_rels/f.xml.rels", f"{root}{relation}</Relationships>".encode())
    data = replaced(
        with_part(data, "word/f.odttf", b"\xd0\xcf"), "[Content_Types].xml", "</Types>",
        f'<Override PartName="/word/f.odttf" ContentType="{stated}"/></Types>',
    )  # fmt: skip

    types = read_package(data).parts["[Content_Types].xml"].decode()

    assert f'{kept}"' in types
    assert "msdownload" not in types


def test_links_lead_to_the_web_or_within_the_document():
    for address in ("https://example.cn", "MAILTO:a@b.cn"):
        outside = read_package(related(FORM, "hyperlink", address, external=True))
        assert outside.relations["word/document.xml"][-1] == (
            "more", "hyperlink", address, f"{OFFICE}/hyperlink", True,
        )  # fmt: skip
    inside = read_package(related(FORM, "hyperlink", "#here"))
    assert inside.relations["word/document.xml"][-1][:3] == ("more", "hyperlink", "#here")


@pytest.mark.parametrize(
    ("target", "name"),
    [("/word/header1.xml", "word/header1.xml"), ("../word/header1.xml", "word/header1.xml"),
     ("./header1.xml", "word/header1.xml")],
)  # fmt: skip
def test_a_target_is_found_from_the_part_and_from_the_package(target, name):
    added = read_package(related(FORM, "header", target)).relations["word/document.xml"][-1]

    assert added[:3] == ("more", "header", name)


@pytest.mark.parametrize("target", ["../../word/header1.xml", "./../../word/header1.xml"])
def test_a_target_must_not_leave_the_package_on_its_way(target):
    assert problem(related(FORM, "header", target)) == "form.external"


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_without_what_makes_it_a_document_it_is_none(missing):
    parts = parts_of(FORM)
    del parts[missing]

    assert problem(packed(parts)) in ("form.no-word", "form.external")


def test_a_package_of_two_documents_or_of_none_is_no_document():
    root = parts_of(FORM)["_rels/.rels"].decode()
    start, end = root.index("<Relationship "), root.index("</Relationships>")
    one = root[start:end]

    for relations in ("", one + one.replace('Id="', 'Id="b')):
        changed = root[:start] + relations + root[end:]
        assert problem(packed(parts_of(FORM) | {"_rels/.rels": changed.encode()})) == "form.no-word"


@pytest.mark.parametrize(("more", "key"), [(0, "form.no-word"), (1, "form.too-large")])
def test_a_file_has_at_most_20_mb(more, key):
    assert problem(bytes(20 * 1024 * 1024 + more)) == key


@pytest.mark.parametrize("more", [0, 1])
def test_a_document_has_at_most_500_parts(more):
    parts = parts_of(FORM)
    many = {f"customXml/{number}.xml": b"<x/>" for number in range(500 - len(parts) + more)}

    with pytest.raises(FormRefusedError) if more else nullcontext():
        assert read_package(packed({**parts, **many}))


@pytest.mark.parametrize("more", [0, 1])
def test_a_part_that_shrinks_a_thousandfold_has_at_most_1_mb(more):
    parts = {**parts_of(FORM), "word/a.png": bytes(1024 * 1024 + more)}

    with pytest.raises(FormRefusedError) if more else nullcontext():
        read_package(packed(parts, zipfile.ZIP_DEFLATED))


def test_folders_are_no_parts():
    data = packed({"word/": b"", **parts_of(FORM)})

    assert "word/" not in read_package(data).parts


def test_a_part_for_macros_is_named():
    override = '<Override PartName="/word/x.xml" ContentType="application/vnd.ms-office.VBA"/>'
    bad = replaced(FORM, "[Content_Types].xml", "</Types>", override + "</Types>")

    assert refusal(bad) == Phrase("form.macros", {"part": "/word/x.xml"})


@pytest.mark.parametrize("more", [0, 1])
def test_a_document_has_at_most_60_mb_unpacked(more):
    parts = parts_of(FORM)
    noise = hashlib.shake_128(b"").digest(10_000)
    left = 60 * 1024 * 1024 + more - sum(map(len, parts.values()))
    pictures = {}
    while left:
        pictures[f"word/media/{len(pictures)}.png"] = noise.ljust(min(left, 2**20), b"\0")
        left -= min(left, 2**20)

    with pytest.raises(FormRefusedError) if more else nullcontext():
        read_package(packed({**parts, **pictures}, zipfile.ZIP_DEFLATED))


@pytest.mark.parametrize(("ratio", "is_taken"), [(249.5, True), (250.5, False)])
def test_a_part_shrinks_to_a_250th_at_most(ratio, is_taken):
    noise = hashlib.shake_128(b"").digest(7_000)
    size = 2 * 2**20

    def picture(size):
        return noise.ljust(size, b"\0")

    for _ in range(5):  # what is packed grows with the size, if slowly
        size = int(len(zlib.compress(picture(size), 6, -15)) * ratio)
    data = packed({**parts_of(FORM), "word/a.png": picture(size)}, zipfile.ZIP_DEFLATED)

    with nullcontext() if is_taken else pytest.raises(FormRefusedError):
        read_package(data)


def test_a_relation_without_a_type_is_left_out():
    data = related(FORM, "styles", "header1.xml")

    package = read_package(
        replaced(data, "word/_rels/document.xml.rels", f' Type="{OFFICE}/styles"', "")
    )

    assert package.left_out == (Phrase("form.left.unknown", {"kind": ""}),)


def test_a_relation_without_a_target_is_refused():
    data = replaced(
        related(FORM, "styles", "x.xml"), "word/_rels/document.xml.rels", ' Target="x.xml"', ""
    )

    assert refusal(data) == Phrase("form.no-target", {"part": "word/document.xml"})


def test_of_two_relations_of_one_name_the_first_counts():
    data = related(related(FORM, "header", "header1.xml"), "hyperlink", "#x")

    kept = read_package(data).relations["word/document.xml"]

    assert [(one.id, one.kind) for one in kept] == [("header", "header"), ("more", "header")]


def test_parts_are_written_anew_without_what_xml_allows_besides():
    data = replaced(FORM, "word/document.xml", "<w:body>", "<w:body><?x http://a?><!-- b -->")

    content = read_package(data).parts["word/document.xml"]

    assert b"http://a" not in content
    assert b"<!--" not in content


def test_relations_of_another_kind_are_refused():
    data = replaced(
        FORM, "word/_rels/document.xml.rels", "<Relationships xmlns", "<Relationships x"
    )

    with pytest.raises(FormRefusedError) as refused:
        read_package(data)

    assert refused.value.problem.key == "form.no-target"


@pytest.mark.parametrize("name", ["headerReference", "footerReference"])
def test_pages_whose_head_or_foot_is_not_there_are_refused(name):
    lost = f'<w:sectPr><w:{name} w:type="default" r:id="nowhere"/>'
    data = replaced(FORM, "word/document.xml", "<w:sectPr>", lost)

    with pytest.raises(FormRefusedError) as refused:
        read_package(data)

    assert refused.value.problem.key == "form.no-target"
