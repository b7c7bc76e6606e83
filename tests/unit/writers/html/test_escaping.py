import pytest

from reportgen.writers.html.escaping import attribute, class_name, content, identifier


def test_content_and_attributes_mean_their_characters():
    assert content('<a & "b">\n') == "&lt;a &amp; &quot;b&quot;&gt;<br>"
    assert attribute('"\n') == "&quot;&#10;"


@pytest.mark.parametrize(
    ("style", "name"), [("body", "s-body"), ("表 头", "s-表_20_头"), ("a}b", "s-a_7d_b")]
)
def test_names_of_styles_are_names_of_classes(style, name):
    assert class_name(style) == name


def test_an_id_has_no_space():
    assert identifier("表 1\t甲") == "表_1_甲"
