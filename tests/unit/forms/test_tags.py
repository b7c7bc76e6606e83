import pytest

from reportgen.forms.allowed import FormRefusedError
from reportgen.forms.package import read_package
from reportgen.forms.places import Story
from reportgen.forms.tags import read_tags
from reportgen.forms.xml import parse
from tests.support.forms import form, tables, texts


def read(*content):
    package = read_package(form(*content))
    root = parse(package.parts["word/document.xml"])
    return read_tags([Story("word/document.xml", "body", root)])


def found(*content):
    return [(tag.mark, tag.kind, tag.content) for tag in read(*content).tags]


def problems(*content):
    return [fault.args["problem"].key for fault in read(*content).faults]


def test_tags_are_found_with_their_kind():
    assert found("{{ a }}{%p if b %}", (("{%tr for x in y %}", "{%- if a -%}"),), "{{r c }}") == [
        ("{{", "", "a"),
        ("{%", "p", "if b"),
        ("{%", "tr", "for x in y"),
        ("{%", "", "if a"),
        ("{{", "r", "c"),
    ]


@pytest.mark.parametrize(
    "text", ["{¦{ a }}", "{{ a }¦}", "{{¦ a ¦}}", "{¦{¦ ¦a¦ ¦}¦}", "x{{ a¦ }}y"]
)
def test_a_tag_in_several_runs_is_joined(text):
    assert found(text) == [("{{", "", "a")]


def test_quotes_as_word_types_them_are_quotes():
    assert found("{{ a | join(“、”) }}{{ ‘x’ }}") == [
        ("{{", "", 'a | join("、")'),
        ("{{", "", "'x'"),
    ]


@pytest.mark.parametrize("between", ["<w:br/>", "<w:tab/>", "<w:noBreakHyphen/>"])
def test_a_new_line_in_a_tag_is_a_space(between):
    text = f"<w:p><w:r><w:t>{{{{ 1 +</w:t>{between}<w:t>1 }}}}</w:t></w:r></w:p>"

    assert len(found(text)) == 1


def test_marks_of_the_editor_do_not_break_a_tag(filled):
    mark = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/>'
    text = f"<w:p><w:r><w:t>{{{{ project.</w:t></w:r>{mark}<w:r><w:t>name }}}}</w:t></w:r></w:p>"

    assert texts(filled(text)) == ["科普<&>活动"]


def test_deleted_text_is_no_part_of_a_tag():
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>x</w:delText></w:r></w:del>'
    text = f"<w:p><w:r><w:t>{{{{ a</w:t></w:r>{deleted}<w:r><w:t>b }}}}</w:t></w:r></w:p>"

    assert found(text) == [("{{", "", "ab")]


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        (["{{ a"], ["form.unclosed"]),
        (["a }}"], ["form.unopened"]),
        (["{{ a", "b }}"], ["form.unclosed", "form.unopened"]),
        (["{% if a }}"], ["form.unclosed"]),
        (["{{ a {{ b }}"], ["form.unclosed"]),
        (["{% tr for a in b %}"], ["form.space-before-kind"]),
        (["<w:p><w:r><w:t>{{ a</w:t><w:sym/><w:t>}}</w:t></w:r></w:p>"], ["form.interrupted"]),
        (["<w:p><w:r><w:instrText>PAGE {{ a }}</w:instrText></w:r></w:p>"],
         ["form.no-place-for-tags"]),
        (['<w:p><w:bookmarkStart w:id="1" w:name="{{ a }}"/></w:p>'], ["form.no-place-for-tags"]),
        (["<w:p><w:del><w:r><w:delText>{{ a }}</w:delText></w:r></w:del></w:p>"],
         ["form.in-deleted"]),
    ],
)  # fmt: skip
def test_what_is_no_whole_tag_is_a_finding(content, keys):
    assert problems(*content) == keys


@pytest.mark.parametrize("text", ["{a}", "{ {a} }", "a } b {", "100%} x", "{_{ a }_}"])
def test_braces_that_are_no_tag_stay(filled, text):
    shown = text.replace("{_{", "{{").replace("}_}", "}}")
    if text == "100%} x":
        assert problems(text) == ["form.unopened"]
        return
    assert texts(filled(f"{text} {{{{ project.name }}}}")) == [f"{shown} 科普<&>活动"]


def test_braces_at_the_ends_of_paragraphs_are_no_tag(filled):
    assert texts(filled("a{", "{{ project.name }}", "{", "%x", "b}", "}")) == [
        "a{", "科普<&>活动", "{", "%x", "b}", "}",
    ]  # fmt: skip


def test_comments_are_not_printed(filled):
    assert texts(filled("甲{# {{ project.nothing }} #}乙")) == ["甲乙"]


def test_a_value_that_looks_like_a_tag_is_text(filled):
    values = {"project": {"name": "{{ 1 }}{_{%tr x %}"}}

    assert texts(filled("{{ project.name }}", values=values)) == ["{{ 1 }}{_{%tr x %}"]


def test_tags_in_cells_are_found(filled):
    assert tables(filled((("{{ project.na¦me }}", "b"),))) == [[["科普<&>活动", "b"]]]


@pytest.mark.parametrize("text", ["{{ " * 20_000, "{{ a }}¦" * 20_000])
def test_a_paragraph_made_of_nothing_but_tags_is_refused(text):
    with pytest.raises(FormRefusedError):
        read(text)


@pytest.mark.parametrize("text", ["｛｛ a ｝｝", "{｛ a ｝}", "｛% if a %｝", "甲｛¦｛ a }}"])
def test_full_width_braces_are_a_finding(text):
    assert "form.full-width" in problems(text)


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ -project.budget | fixed(2) }}", "-123.46"),
        ("{{ 1 - project.budget | round }}", "-122"),
        ("{{- project.budget -}}", "123.46"),
        ("{{ - - project.budget | fixed(2) }}", "123.46"),
    ],
)
def test_a_minus_is_a_minus(filled, tag, printed):
    assert texts(filled(tag)) == [printed]


@pytest.mark.parametrize("quotes", ['""', "“”"])
def test_quotes_in_a_text_are_printed_as_they_are(filled, quotes):
    tag = f"{{{{ project.reason | default({quotes[0]}见“附件”{quotes[1]}) }}}}"

    assert texts(filled(tag)) == ["见“附件”"]
