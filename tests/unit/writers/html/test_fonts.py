from reportgen.style.sheet import Font
from reportgen.writers.html.fonts import font_family


def test_wanted_fonts_come_before_free_ones():
    family = font_family(Font("仿宋", "Times New Roman", ("华文仿宋",)))

    assert family.split(",") == [
        '"Times New Roman"',
        '"仿宋"',
        '"FangSong"',
        '"华文仿宋"',
        '"STFangsong"',
        '"Noto Serif CJK SC"',
        '"Noto Serif SC"',
        '"Source Han Serif SC"',
        "serif",
    ]


def test_a_font_without_serifs_ends_with_such_ones():
    assert font_family(Font("黑体", "黑体")).endswith(",sans-serif")
