import pytest

from reportgen.writers.typst.body import PlacedPicture
from reportgen.writers.typst.engine import TypstError, compile_pdf
from reportgen.writers.typst.fonts import collect
from reportgen.writers.typst.source import TypstSource


@pytest.fixture
def compiled(sheet):
    fonts = collect(sheet.fonts, system=False).fonts

    def compiled(text, *pictures, date=None, standard=None):
        return compile_pdf(TypstSource(text, pictures, []), fonts, date, standard).data

    return compiled


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


def test_where_a_document_ends_is_told(sheet):
    fonts = collect(sheet.fonts, system=False).fonts
    text = "#set page(height:100pt,margin:10pt)\n#v(30pt)#pagebreak()#block(height:20pt)"

    end = compile_pdf(TypstSource(text, (), []), fonts, None, None).end

    assert end.page == 2
    assert 30 <= end.down < 60
