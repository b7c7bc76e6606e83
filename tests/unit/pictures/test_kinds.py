import pytest

from reportgen.pictures.kinds import PictureKind, kind_of, name_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", PictureKind.PNG),
        (b"\xff\xd8\xff\xdb", PictureKind.JPEG),
        (b"\xff\xd8\xff\xee", PictureKind.JPEG),
        (b"\xff\xd8", None),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_a_picture_is_of_the_kind_that_it_begins_like(data, kind):
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"GIF87a", "GIF"),
        (b"BM\0\0", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"RIFF\0\0\0\0WAVE", ""),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypmif1", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\0\0\0\x18ftypisom", ""),
        (b"%PDF-1.7", "PDF"),
        (b"\1\0\0\0" + bytes(36) + b" EMF", "EMF"),
        (b"<svg/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg>", "SVG"),
        (b"<html>", ""),
        (b"text", ""),
        (b"", ""),
    ],
)
def test_other_kinds_have_names(data, name):
    assert name_of(data) == name


def test_a_kind_has_a_type_for_web_pages():
    assert [kind.media_type for kind in PictureKind] == ["image/png", "image/jpeg"]
