import pytest

from reportgen.pictures.jpeg import Upright, read_jpeg, upright
from reportgen.pictures.pixels import BrokenPictureError, Pixels, TooManyPixelsError
from tests.support.pictures import ADOBE, EXIF, GPS, exif, jfif, jpeg_file, segment

MOST = 10_000


def test_a_plain_photo_is_taken_as_it_is():
    assert read_jpeg(jpeg_file(40, 20), MOST) == Pixels(jpeg_file(40, 20), 40, 20, 96)


@pytest.mark.parametrize(
    "before", [segment(0xEE, ADOBE), segment(0xFE, b"x"), exif(), segment(0xE2, b"ICC_PROFILE\0x")]
)
@pytest.mark.parametrize("components", [1, 3, 4])
def test_a_photo_needs_no_jfif_and_no_three_colours(before, components):
    pixels = read_jpeg(jpeg_file(40, 20, before, components=components), MOST)

    assert pixels[1:] == (40, 20, 0)


@pytest.mark.parametrize(
    "more",
    [
        exif(1),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + GPS),
        segment(0xED, b"Photoshop 3.0\0" + GPS),
        segment(0xE2, b"MPF\0"),
        segment(0xE0, b"JFXX\0"),
        segment(0xFE, GPS),
    ],
)
def test_what_does_not_say_how_it_looks_is_left_out(more):
    assert read_jpeg(jpeg_file(8, 8, jfif(), more), MOST).data == jpeg_file(8, 8, jfif())


def test_colours_stay():
    data = jpeg_file(8, 8, jfif(), segment(0xE2, b"ICC_PROFILE\0x"), segment(0xEE, ADOBE))

    assert read_jpeg(data, MOST).data == data


def test_what_follows_the_end_is_left_out():
    assert read_jpeg(jpeg_file(8, 8) + b"PK\3\4", MOST).data == jpeg_file(8, 8)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("order", "<>")
def test_a_photo_says_how_it_is_turned_and_nothing_else(orientation, order):
    pixels = read_jpeg(jpeg_file(40, 20, jfif(), exif(orientation, order=order)), MOST)

    assert pixels[1:3] == ((20, 40) if orientation > 4 else (40, 20))
    assert upright(pixels.data) == Upright(jpeg_file(40, 20, jfif()), orientation)
    assert GPS not in pixels.data
    assert read_jpeg(pixels.data, MOST)[1:3] == pixels[1:3]


@pytest.mark.parametrize("orientation", [0, 9, 257])
def test_an_orientation_that_is_none_does_not_count(orientation):
    pixels = read_jpeg(jpeg_file(40, 20, jfif(), exif(orientation)), MOST)

    assert pixels == Pixels(jpeg_file(40, 20, jfif()), 40, 20, 96)


@pytest.mark.parametrize(
    ("before", "dots"),
    [
        (jfif(1, 300), 300),
        (jfif(2, 100), 254),
        (jfif(0, 1), 0),
        (jfif(1, 0, 0), 0),
        (jfif(1, 300, 150) + exif(6), 150),
        (jfif(0, 1) + exif(resolution=(300, 1)), 300),
        (exif(resolution=(1000, 10), unit=3), 254),
        (exif(resolution=(300, 0)), 0),
        (exif(resolution=(0, 1)), 0),
        (exif(resolution=(300, 1), unit=1), 0),
    ],
)
def test_dots_are_counted_an_inch_across(before, dots):
    assert read_jpeg(jpeg_file(8, 8, before), MOST).dots == dots


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MM\0*",
        b"MM\0*\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\xff\xff",
        b"MM\0*\0\0\0\x08\0\1" + bytes(3),
    ],
)
def test_exif_that_is_broken_says_nothing(content):
    data = jpeg_file(8, 8, jfif(), segment(0xE1, EXIF + content))

    assert read_jpeg(data, MOST) == Pixels(jpeg_file(8, 8, jfif()), 8, 8, 96)


@pytest.mark.parametrize("length", range(2, len(jpeg_file(8, 8))))
def test_a_photo_that_breaks_off_is_broken(length):
    with pytest.raises(BrokenPictureError):
        read_jpeg(jpeg_file(8, 8)[:length], MOST)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + segment(0xC0, b"\x08\0\x08\0\x08\0") + b"\xff\xd9",  # no scan
        b"\xff\xd8" + segment(0xDA, b"\0") + b"\xff\xd9",  # no frame
        b"\xff\xd8" + segment(0xC0, b"\x08\0") + b"\xff\xd9",
        b"\xff\xd8\xff\x01\0\2\xff\xd9",
        b"\xff\xd8\xff\xe0\0\1\xff\xd9",
        b"\xff\xd8x",
    ],
)
def test_what_is_no_photo_is_broken(data):
    with pytest.raises(BrokenPictureError):
        read_jpeg(data, MOST)


def test_marks_and_filling_in_the_coded_pixels_are_read_over():
    data = jpeg_file(8, 8)
    filled = data[:-2] + b"\xff\xd0\xff\0\xff\xff\xd9"

    assert read_jpeg(filled, MOST).data == filled


@pytest.mark.parametrize(("width", "height"), [(0, 5), (5, 0), (101, 100)])
def test_there_are_so_many_pixels_at_most(width, height):
    with pytest.raises(TooManyPixelsError):
        read_jpeg(jpeg_file(width, height), MOST)


def test_other_photos_stand_upright():
    for data in (b"", b"\xff\xd8", jpeg_file(8, 8), jpeg_file(8, 8, exif(6))):
        assert upright(data) == Upright(data, 1)
