from decimal import Decimal

import pytest

from reportgen.document.nodes import Picture, Text
from reportgen.pictures.jpeg import read_jpeg
from tests.support.pictures import exif, jfif, jpeg_file

JPEG = b"\xff\xd8\xff\xe0" + bytes(16)


def figure(data, width=100, height=50, **properties):
    return Picture("趋势.png", data, Decimal(width), Decimal(height), **properties)


def extents(written):
    return [
        (int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000)
        for extent in written.find("//wp:extent")
    ]


def test_a_picture_has_its_size_and_alternative_text(written, png):
    result = written(figure(png(), alternative='支出"进度"'))

    assert extents(result) == [(100, 50)]
    assert result.find("//wp:docPr/@descr") == ['支出"进度"']
    assert result.document.inline_shapes[0].width.mm == 100


def test_a_picture_wider_than_the_text_is_scaled_down(written, png):
    assert extents(written(figure(png(), 312, 100))) == [(156, 50)]


def test_equal_pictures_are_kept_once(written, png):
    result = written(figure(png(1)), figure(png(2)), figure(png(1)))

    media = [name for name in result.package.namelist() if name.startswith("word/media/")]
    assert media == ["word/media/image1.png", "word/media/image2.png"]
    assert result.find("//a:blip/@r:embed") == ["image1", "image2", "image1"]
    assert result.find("//wp:docPr/@id") == ["1", "2", "3"]


def test_the_kind_of_a_picture_is_seen_from_its_bytes(written):
    result = written(figure(JPEG))

    assert result.package.read("word/media/image1.jpeg") == JPEG


def test_another_kind_of_picture_is_a_bug(written):
    with pytest.raises(ValueError, match=r"趋势\.png"):
        written(figure(b"GIF89a"))


def test_the_caption_is_below_and_stays_with_the_picture(written, png):
    result = written(figure(png(), caption=(Text("支出进度"),), number="图1", anchor="trend"))

    assert result.texts() == ["", "图1\u3000支出进度"]
    assert len(result.find("//w:p[1]/w:pPr/w:keepNext")) == 1
    assert result.find("//w:bookmarkStart/@w:name") == ["_Ref_trend"]


def test_a_picture_without_caption_need_not_stay_with_what_follows(written, png):
    assert written(figure(png())).find("//w:p[1]/w:pPr/w:keepNext") == []


@pytest.mark.parametrize(
    ("orientation", "turn", "flip"),
    [(1, [], []), (2, [], ["1"]), (3, ["10800000"], []), (4, ["10800000"], ["1"]),
     (5, ["16200000"], ["1"]), (6, ["5400000"], []), (7, ["5400000"], ["1"]),
     (8, ["16200000"], [])],
)  # fmt: skip
def test_a_photo_is_turned_by_its_drawing_and_not_by_its_file(written, orientation, turn, flip):
    data = read_jpeg(jpeg_file(40, 20, jfif(), exif(orientation)), 1000).data

    result = written(figure(data, 50, 100))

    assert result.find("//a:xfrm/@rot") == turn
    assert result.find("//a:xfrm/@flipH") == flip
    assert result.package.read("word/media/image1.jpeg") == jpeg_file(40, 20, jfif())


def test_a_photo_on_its_side_stands_out_of_its_frame(written):
    data = read_jpeg(jpeg_file(40, 20, exif(6)), 1000).data

    result = written(figure(data, 50, 100))

    assert extents(result) == [(100, 50)]
    (effect,) = result.find("//wp:effectExtent")
    assert [int(effect.get(side)) / 36000 for side in "ltrb"] == [0, 25, 0, 25]
