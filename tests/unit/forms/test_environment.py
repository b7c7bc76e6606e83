"""What Jinja is known to let through must find nothing here, and everything must come to an end."""

import pytest

from reportgen.expressions import allowance
from tests.support.forms import parts_of, texts
from tests.support.work import calls

ESCAPES = (
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__self__ }}",
    "{{ image.__globals__ }}",
    "{{ rich.__func__ }}",
    "{{ project.record }}",
    "{{ project.__class__ }}",
    "{{ items | map(attribute='__class__') | join }}",
    "{{ items.items }}",
    "{{ '%s' | format(1) }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ ''|attr('__class__') }}",
    "{{ project | xmlattr }}",
    "{{ '<w:p/>' | safe }}",
    "{{ 1 | pprint }}",
    "{% for a in 'x' %}{{ loop.__class__ }}{{ loop._iterator }}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% from 'x' import y %}",
    "{% extends '/etc/passwd' %}",
    "{% do x %}",
    "{% debug %}",
    "{% raw %}{% endraw %}",
    "{{ range }}",
    "{{ namespace }}",
    "{% set a = namespace(b=1) %}{{ a.c }}",
    "{{ rich(project.name, color=items) }}",
)
# What a run may go through here: it is stopped in the same way, twenty times as soon.
ALLOWANCE = 1_000_000
MOST_CALLS = 5 * ALLOWANCE
BOMBS = (
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in range(1000000000) %}x{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "{{ 'x' * 10**9 }}",
    "{{ 10 ** (10 ** 9) }}",
    "{{ [1] * 1000000000 }}",
    "{{ (range(99999) | join) ~ (range(99999) | join) | replace('1', range(99999) | join) }}",
    "{% set n = namespace(t='x') %}{% for i in range(99) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
    "{% for i in range(99999) %}{{ range(99999) | list | length }}{% endfor %}",
    "{% for i in range(99999) %}{{ project.name | replace('科', range(9999) | join) }}{% endfor %}",
    "{{ project.budget | fixed(1000000000) }}",
    "{{ project.budget | round(-1000000000) }}",
    # A list that holds itself twice, sixty times over, has no end for whoever compares it.
    "{% set a = namespace(x=[1], y=[1]) %}{% for i in range(60) %}{% set a.x = [a.x, a.x] %}"
    "{% set a.y = [a.y, a.y] %}{% endfor %}{{ a.x == a.y }}",
    "{% set a = namespace(x=(1,)) %}{% for i in range(60) %}{% set a.x = (a.x, a.x) %}"
    "{% endfor %}{{ {a.x: 1} | length }}",
    "{% set a = namespace(x=[1]) %}{% for i in range(60) %}"
    "{% set a.x = [0, 0] | map('default', a.x) | map('replace', 0, a.x) | list %}{% endfor %}",
    "{{ range(99999) | select('in', range(99999) | list) | list | length }}",
    "{% set a = range(9999) | list %}{% set b = range(9999) | list %}"
    "{% for i in range(99999) %}{{ a == b }}{{ i in a }}{% endfor %}",
    "{% set a = range(9999) | list %}{% for i in range(99999) %}{% set b = a[1:] %}{% endfor %}",
    "{% set a = range(9999) | list %}{% set b = range(9999) | list %}"
    "{% for i in range(99999) %}{{ loop.changed(a) }}{{ loop.changed(b) }}{% endfor %}",
    # Nested more deeply than Python compiles, or than a program can walk through.
    "{{ 1" + " + 1" * 5_000 + " }}",
    "{{ 1" + " + 1" * 400 + " }}",
    "{{ " + "[" * 300 + "]" * 300 + " }}",
    "{% for i in [1] %}" * 25 + "{% endfor %}" * 25,
    "{% if 1 %}" * 120 + "{% endif %}" * 120,
)


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_form_reaches_nothing_but_values(said, tag):
    assert said(tag)


@pytest.mark.parametrize("tag", BOMBS)
def test_a_form_comes_to_an_end_in_little_more_calls_than_it_may_take(said, tag, monkeypatch):
    monkeypatch.setattr(allowance, "_ENOUGH", ALLOWANCE)

    taken = calls(lambda: said(tag))

    assert taken < MOST_CALLS


def test_what_a_form_may_take_is_enough_for_the_longest_reports(filled):
    rounds = 2_000_000 // 50  # a tenth of it, in rounds of a loop

    assert texts(filled(f"甲{{% for i in range({rounds}) %}}{{% endfor %}}乙")) == ["甲乙"]


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../secret.png", "..\\secret.png", "C:/secret.png", "http://x/y.png"]
)
def test_pictures_outside_of_the_report_are_not_read(said, name):
    (found,) = said(f"{{{{ image({name!r}) }}}}")

    assert found.startswith("RG658")


@pytest.mark.parametrize(
    "value", ["</w:t></w:r></w:p><w:p>", "<w:instrText>DDE</w:instrText>", "&amp;&#65;", "]]>"]
)
def test_values_are_never_xml(filled, value):
    assert texts(filled("{{ project.name }}", values={"project": {"name": value}})) == [value]


def test_text_in_a_tag_is_never_xml(filled):
    assert texts(filled("{{ '<w:p/>' ~ '&' }}")) == ["<w:p/>&"]


@pytest.mark.parametrize("escape", [r"\x00", r"\x01", r"\ufffe", r"\ud800"])
def test_text_in_a_tag_makes_no_character_that_no_xml_can_hold(said, escape):
    (found,) = said(f"{{{{ 'a{escape}' }}}}")

    assert found.startswith("RG651")


def test_numbers_are_printed_by_their_kind(filled):
    tags = "{{ project.budget }} {{ project.budget | fixed(1) }} {{ items | sum('score') }}"

    assert texts(filled(tags)) == ["123.46 123.5 19.5"]


def test_rich_text_has_a_look_of_its_own(filled):
    body = parts_of(filled("甲{{r rich(project.name, bold=true, color='FF0000', size=16) }}乙"))[
        "word/document.xml"
    ].decode()

    assert '<w:b/><w:color w:val="FF0000"/><w:sz w:val="32"/>' in body
    assert "科普&lt;&amp;&gt;活动" in body


def test_the_tag_of_a_run_prints_plain_values_too(filled):
    assert texts(filled("甲{{r project.name }}乙")) == ["甲科普<&>活动乙"]


@pytest.mark.parametrize(
    "tag", ["{{r rich('a', color='red\"/>') }}", "{{r rich('a', size=9999) }}",
            "{% cellbg '\"/>' %}", "{% colspan 0 %}", "{% colspan 999 %}", "{% colspan 'x' %}"]
)  # fmt: skip
def test_looks_that_there_are_not_are_refused(said, tag):
    assert "RG656" in " ".join(said(((tag,),)))


def test_a_narrative_text_is_printed_without_its_markup(filled):
    assert texts(filled("{{ project.note }}")) == ["第一段", "第二段"]
