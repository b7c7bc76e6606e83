from decimal import Decimal

import pytest

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.nodes import Picture, Text
from reportgen.layout.pictures import LARGEST_FILE, PictureError, read_picture
from reportgen.pictures.jpeg import upright
from tests.support.pictures import exif


def problem(data, width=None):
    with pytest.raises(PictureError) as caught:
        read_picture("图.png", data, width)
    return caught.value.problem.key


def test_a_picture_is_printed_in_the_size_it_says(png):
    picture = read_picture("图.png", png(500, 250, dots_per_metre=10_000), None)

    # in whole dots per inch
    assert (round(picture.width), round(picture.height)) == (50, 25)


def test_a_picture_that_says_no_resolution_has_that_of_screens(png):
    assert read_picture("图.png", png(72, 36), None).width == Decimal("25.4")


def test_a_stated_width_counts_and_the_height_follows(jpeg):
    assert read_picture("图.jpg", jpeg(400, 100), Decimal(120))[2:] == (120, 30)


def test_no_picture_is_wider_than_the_text(jpeg):
    assert read_picture("图.jpg", jpeg(4000, 400), Decimal(300))[2:] == (156, Decimal("15.6"))


def test_no_picture_is_higher_than_a_page(jpeg):
    assert read_picture("图.jpg", jpeg(100, 1000), Decimal(120))[2:] == (21, 210)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"BM", b"II*\x00", b"text"])
def test_pictures_of_other_kinds_are_refused(data):
    assert problem(data) in ("picture.kind", "picture.other-kind")


def test_a_kind_that_is_known_is_named():
    with pytest.raises(PictureError) as caught:
        read_picture("图.png", b"GIF89a", None)

    assert caught.value.problem == Phrase("picture.other-kind", {"kind": "GIF"})


def test_a_photo_on_its_side_is_printed_upright(jpeg):
    picture = read_picture("图.jpg", jpeg(40, 20, exif(6)), Decimal(10))

    assert (picture.width, picture.height) == (10, 20)
    assert upright(picture.data).orientation == 6


def test_a_picture_that_breaks_off_is_refused(png, jpeg):
    assert problem(png()[:20]) == "picture.broken"
    assert problem(jpeg(10, 10)[:12]) == "picture.broken"
    assert problem(b"\xff\xd8\xff") == "picture.broken"
    assert problem(jpeg(10, 10)[:-2]) == "picture.broken"


def test_a_picture_that_is_too_large_is_refused(png):
    assert problem(png() + bytes(LARGEST_FILE)) == "picture.file-too-large"
    assert problem(png(50_000, 50_000, rows=b"")) == "picture.pixels"
    assert problem(png(0, 5)) == "picture.pixels"


def test_a_layout_prints_pictures_with_captions(blocks, png):
    (figure,) = blocks(
        '{{ image("a.png", caption="甲", id="a", width=50, alt="说明") }}',
        pictures={"a.png": png()},
    )

    assert figure == Picture(
        "a.png", png(), Decimal(50), Decimal(50), "说明", (Text("甲"),), "图1", "a"
    )


def test_a_picture_that_cannot_be_used_is_refused_in_its_line(laid_out):
    document, (found,) = laid_out('# 题\n\n{{ image("a.png") }}\n', pictures={"a.png": b"GIF89a"})

    assert document is None
    assert (found.code.id, found.span.line, found.args["name"]) == ("RG612", 3, "a.png")
    assert found.args["problem"].key == "picture.other-kind"
