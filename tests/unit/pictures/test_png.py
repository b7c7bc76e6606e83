import zlib

import pytest

from reportgen.pictures.pixels import BrokenPictureError, Pixels, TooManyPixelsError
from reportgen.pictures.png import read_png
from tests.support.pictures import GPS, png_chunk, png_file

MOST = 1000


def test_a_plain_picture_is_taken_as_it_is():
    assert read_png(png_file(3, 2), MOST) == Pixels(png_file(3, 2), 3, 2, 0)


def test_dots_are_counted_an_inch():
    assert read_png(png_file(dots_per_metre=11811), MOST).dots == 300


def test_dots_that_are_no_length_say_nothing():
    more = png_chunk(b"pHYs", bytes([0, 0, 0, 5, 0, 0, 0, 5, 0]))

    assert read_png(png_file(more=more), MOST).dots == 0


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"acTL", b"prVt"])
def test_what_does_not_say_how_it_looks_is_left_out(kind):
    pixels = read_png(png_file(more=png_chunk(kind, GPS)), MOST)

    assert pixels.data == png_file()


@pytest.mark.parametrize("kind", [b"gAMA", b"sRGB", b"tRNS", b"iCCP"])
def test_colours_stay(kind):
    data = png_file(more=png_chunk(kind, b"abc"))

    assert read_png(data, MOST).data == data


def test_what_follows_the_end_is_left_out():
    assert read_png(png_file() + b"PK\3\4", MOST).data == png_file()


@pytest.mark.parametrize("length", range(8, len(png_file(3, 2))))
def test_a_picture_that_breaks_off_is_broken(length):
    with pytest.raises(BrokenPictureError):
        read_png(png_file(3, 2)[:length], MOST)


@pytest.mark.parametrize("at", range(16, len(png_file()) - 12, 3))
def test_a_flipped_bit_is_found(at):
    data = bytearray(png_file())
    data[at] ^= 1

    with pytest.raises((BrokenPictureError, TooManyPixelsError)):
        read_png(bytes(data), MOST)


@pytest.mark.parametrize("rows", [b"", bytes(13), b"\0" * 19])
def test_a_picture_has_all_its_pixels(rows):
    with pytest.raises(BrokenPictureError):
        read_png(png_file(3, 2, rows=rows), MOST)


def test_pixels_that_are_not_packed_are_broken():
    data = png_file().replace(png_chunk(b"IDAT", zlib.compress(bytes(4))), png_chunk(b"IDAT", b"x"))

    with pytest.raises(BrokenPictureError):
        read_png(data, MOST)


@pytest.mark.parametrize(
    ("header", "size"),
    [
        (b"\x01\0\0\0\0", 5 * (1 + 2)),  # black and white
        (b"\x10\x06\0\0\0", 5 * (1 + 9 * 8)),
        (b"\x08\x03\0\0\0", 5 * (1 + 9)),
        (b"\x08\0\0\0\1", 56),  # in seven passes
    ],
)
def test_as_many_bytes_are_asked_for_as_the_pixels_have(header, size):
    assert read_png(png_file(9, 5, header=header, rows=bytes(size)), MOST)
    with pytest.raises(BrokenPictureError):
        read_png(png_file(9, 5, header=header, rows=bytes(size - 1)), MOST)


@pytest.mark.parametrize("header", [b"\x08\x05\0\0\0", b"\x03\0\0\0\0", b"\x08\0\0\0\2"])
def test_unknown_colours_are_broken(header):
    with pytest.raises(BrokenPictureError):
        read_png(png_file(header=header), MOST)


@pytest.mark.parametrize(("width", "height"), [(0, 5), (1001, 1), (2**31, 2**31)])
def test_there_are_so_many_pixels_at_most(width, height):
    with pytest.raises(TooManyPixelsError) as caught:
        read_png(png_file(width, height, rows=b""), MOST)

    assert caught.value.pixels == (width, height)
