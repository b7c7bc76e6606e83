from reportgen.style.font_names import names_of


def test_a_font_is_known_by_its_own_name_first():
    assert names_of("仿宋_GB2312") == ("仿宋_GB2312", "FangSong_GB2312")


def test_a_font_that_has_one_name_is_known_by_it():
    assert names_of("Arial") == ("Arial",)
