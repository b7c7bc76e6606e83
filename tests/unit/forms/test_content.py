import pytest

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.forms.allowed import FormRefusedError
from reportgen.forms.content import Lead, clean
from reportgen.forms.xml import parse, text_of
from tests.support.forms import OFFICE, WORD

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
VML = "urn:schemas-microsoft-com:vml"
SPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:a="{DRAWING}" xmlns:v="{VML}" xmlns:x="urn:x"'


def cleaned(content, **leads):
    root = parse(f"<w:p {SPACES}>{content}</w:p>".encode())
    return clean("word/x.xml", root, leads), text_of(root)


def refusal(content, **leads):
    with pytest.raises(FormRefusedError) as caught:
        cleaned(content, **leads)
    return caught.value.problem


def test_what_another_program_added_is_left_out():
    left, text = cleaned('<x:a><w:b/></x:a><w:i x:c="1" xml:base="y" xml:space="preserve"/>')

    assert left == [Phrase("form.left.foreign")]
    assert 'xml:space="preserve"' in text
    assert not any(one in text for one in ("x:a", "w:b", "x:c", "xml:base"))


@pytest.mark.parametrize("element", ["blip embed", "headerReference id", "hyperlink id"])
def test_an_element_leads_to_its_kind_alone(element):
    name, attribute = element.split()
    content = f'<a:{name} r:{attribute}="one"/>'
    right = {"blip": "image", "headerReference": "header", "hyperlink": "hyperlink"}[name]

    assert cleaned(content, one=Lead(right))[0] == []
    assert refusal(content, one=Lead("styles")) == Phrase("form.part-kind", {"kind": element})


def test_nothing_and_what_is_not_there_lead_nowhere():
    assert cleaned('<a:blip r:embed="" r:link="none"/>')[0] == []


def test_an_unknown_element_leads_nowhere():
    found = refusal('<a:new r:id="none"/>', one=Lead("image"))

    assert found.key == "form.part-kind"


def test_an_extension_goes_with_the_part_that_it_shows():
    extension = '<a:extLst><a:ext><a:pic r:embed="one"/></a:ext></a:extLst>'

    left, text = cleaned(f"<a:blip>{extension}</a:blip>", one=Lead("image", is_left_out=True))

    assert left == []
    assert "a:pic" not in text


def test_what_shows_a_part_that_is_left_out_is_refused_elsewhere():
    found = refusal('<a:blip r:embed="one"/>', one=Lead("image", is_left_out=True))

    assert found.key == "form.part-kind"


@pytest.mark.parametrize(
    "content",
    ['<v:shape href="https://a.cn"/>', '<v:fill src="#x"/>', '<v:fill src=""/>',
     '<w:alias w:val="http://a"/>', '<w:a w:uri="http://a"/>', f'<w:a w:b="{DRAWING}"/>'],
)  # fmt: skip
def test_what_people_follow_or_read_may_stay(content):
    assert cleaned(content)[0] == []


@pytest.mark.parametrize(
    "content",
    ['<v:shape href="file:///a"/>', '<v:fill href="https://a.cn"/>', '<w:a w:src="a.png"/>',
     '<w:a w:val="http://a"/>', '<v:shape src="https://a.cn"/>', '<v:a style="x:url(y)"/>'],
)  # fmt: skip
def test_other_addresses_are_refused(content):
    assert refusal(content).key == "form.external"


def test_a_long_address_is_told_cut_short():
    assert refusal(f'<v:fill src="{"x" * 99}"/>') == Phrase("form.external", {"target": "x" * 80})
