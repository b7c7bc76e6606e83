from reportgen.style.near import near_names


def test_names_that_look_alike_come_first():
    assert near_names("captions", ["body", "caption", "title"]) == ("caption",)


def test_all_names_are_given_when_none_looks_alike():
    assert near_names("xyz", ["title", "body"]) == ("body", "title")
