import io
import zipfile

from reportgen.writers.docx.package import package, part


def read(data):
    return zipfile.ZipFile(io.BytesIO(data))


def test_a_package_is_a_zip_file_that_others_read():
    archive = read(package([part("word/a.xml", b"<a/>" * 99), part("b.png", b"x", compress=False)]))

    assert archive.testzip() is None
    assert archive.read("word/a.xml") == b"<a/>" * 99
    assert archive.read("b.png") == b"x"


def test_content_types_come_first_and_the_rest_by_name():
    names = ["word/z.xml", "_rels/.rels", "[Content_Types].xml", "docProps/app.xml"]

    archive = read(package(part(name, b"") for name in names))

    assert archive.namelist() == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "word/z.xml",
    ]


def test_all_parts_are_of_the_first_day_that_a_zip_file_knows():
    archive = read(package([part("a.xml", b"a")]))

    assert archive.getinfo("a.xml").date_time == (1980, 1, 1, 0, 0, 0)


def test_pictures_are_stored_and_text_is_deflated():
    archive = read(package([part("a.xml", b"a" * 99), part("b.png", b"b" * 99, compress=False)]))

    assert archive.getinfo("a.xml").compress_type == zipfile.ZIP_DEFLATED
    assert archive.getinfo("b.png").compress_type == zipfile.ZIP_STORED
