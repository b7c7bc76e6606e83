from reportgen.diagnostics.near import near_names, near_or_all, nearest_name


def test_only_names_that_look_alike_are_given_and_the_nearest_first():
    assert near_names("captions", ["body", "caption", "option"]) == ("caption", "option")


def test_no_more_names_are_given_than_asked_for():
    assert near_names("row", ["row1", "row2", "row3"], most=2) == ("row3", "row2")


def test_short_names_may_be_less_alike():
    assert nearest_name("金额", ["总额"]) is None
    assert nearest_name("金额", ["总额"], alike=0.5) == "总额"


def test_nothing_is_nearest_when_nothing_looks_alike():
    assert nearest_name("xyz", ["title", "body"]) is None


def test_names_that_look_alike_are_given_before_all():
    assert near_or_all("captions", ["body", "caption", "title"]) == ("caption",)


def test_all_names_are_given_when_none_looks_alike():
    assert near_or_all("xyz", ["title", "body"]) == ("body", "title")
