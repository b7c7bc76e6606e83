from decimal import Decimal

import pytest

from reportgen.document.nodes import Picture, Text
from reportgen.writers.html.pictures import image_html


def figure(data, **properties):
    return Picture('"图".png', data, Decimal(254), Decimal(127), **properties)


def test_a_picture_is_data_with_its_size_in_pixels(png):
    image = image_html(figure(png(), alternative="一图"))

    assert image.startswith('<img src="data:image/png;base64,iVBORw0KGgo')
    assert image.endswith('alt="一图" width="960" height="480">')


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"alternative": "甲", "caption": (Text("乙"),)}, "甲"),
        ({"caption": (Text("乙"),)}, "乙"),
        ({}, "&quot;图&quot;.png"),
    ],
)
def test_a_picture_has_the_best_words_that_there_are(properties, words, png):
    assert f'alt="{words}"' in image_html(figure(png(), **properties))


def test_a_picture_of_another_kind_cannot_be_written():
    with pytest.raises(ValueError, match="neither PNG nor JPEG"):
        image_html(figure(b"GIF89a"))
