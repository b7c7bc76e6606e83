import pytest

from reportgen.writers.typst.body import PlacedPicture
from reportgen.writers.typst.engine import TypstError, compile_pdf, seconds
from reportgen.writers.typst.fonts import collect
from reportgen.writers.typst.source import TypstSource


@pytest.fixture
def compiled(sheet):
    fonts = collect(sheet.fonts, system=False).fonts

    def compiled(text, *pictures, date=None, standard=None):
        return compile_pdf(TypstSource(text, pictures, []), fonts, date, standard).data

    return compiled


@pytest.mark.parametrize("date", ["2024-03-05", "2024年3月5日", "2024/3/5", "广州，2024年3月5日"])
def test_a_date_is_read_as_people_write_it(date):
    assert seconds(date) == 1709596800


@pytest.mark.parametrize("date", ["", "三月五日", "2024年3月", "2024-13-45"])
def test_what_is_no_date_is_none(date):
    assert seconds(date) is None


def test_the_same_source_gives_the_same_bytes(compiled):
    assert compiled('#"甲"', date=0) == compiled('#"甲"', date=0)


def test_pictures_lie_beside_the_source(compiled, png):
    with_picture = compiled('#image("/a.png",width:1mm)', PlacedPicture("a.png", png))

    assert b"/Image" in with_picture


def test_a_document_with_pictures_gives_the_same_bytes(compiled, png):
    made = [compiled('#image("/a.png",width:1mm)', PlacedPicture("a.png", png)) for _ in range(2)]

    assert made[0] == made[1]


def test_a_picture_that_cannot_be_read_is_refused_with_its_reason(compiled, png):
    with pytest.raises(TypstError, match="failed to decode image"):
        compiled('#image("/a.png")', PlacedPicture("a.png", png[:40]))


def test_no_file_of_the_machine_can_be_read(compiled):
    with pytest.raises(TypstError):
        compiled('#read("/etc/hostname")')
