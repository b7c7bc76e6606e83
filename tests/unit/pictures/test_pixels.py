import pytest

from reportgen.pictures.pixels import TooManyPixelsError, check_size


@pytest.mark.parametrize(("width", "height"), [(1, 1), (10, 10), (100, 1)])
def test_as_many_pixels_as_may_be_are_taken(width, height):
    check_size(width, height, 100)


@pytest.mark.parametrize(("width", "height"), [(0, 1), (1, 0), (101, 1)])
def test_none_and_more_are_refused(width, height):
    with pytest.raises(TooManyPixelsError) as caught:
        check_size(width, height, 100)

    assert caught.value.pixels == (width, height)
