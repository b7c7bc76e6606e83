import pytest


def names(said, *content):
    return [words.split("：", 1)[1].strip() for words in said(*content)]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ projct }}", "没有“projct”这个名称，是不是“project”？"),
        ("{{ project.nmae }}", "没有“nmae”这个名称，是不是“name”？"),
        ("{{ project['nmae'] }}", "没有“nmae”这个名称，是不是“name”？"),
        ("{{ items[0].nam }}", "没有“nam”这个名称，是不是“name”？"),
        ("{{ (items | first).nam }}", "没有“nam”这个名称，是不是“name”？"),
        ("{{ project.budget | amuont }}", "没有“amuont”这个名称，是不是“amount”？"),
        ("{% if project is givn %}{% endif %}", "没有“givn”这个名称，是不是“given”？"),
        ("{% if x.y %}{% endif %}", "没有“x”这个名称"),
        ("{% for i in itms %}{% endfor %}", "没有“itms”这个名称，是不是“items”？"),
        ("{% set a = b %}", "没有“b”这个名称"),
        ("{{ items.nam }}", "没有“nam”这个名称"),
        ("{{ items | sum('scor') }}", "没有“scor”这个名称，是不是“score”？"),
        ("{{ imagee('a') }}", "没有“imagee”这个名称，是不是“image”？"),
    ],
)
def test_a_name_that_nothing_has_is_a_finding_with_the_nearest(said, tag, words):
    assert names(said, tag) == [words]


def test_a_filter_that_there_is_not_is_found_also_where_a_name_may_be_missing(said):
    assert names(said, "{% if project.x | givn is defined %}{% endif %}") == ["没有“givn”这个名称"]


def test_names_are_looked_for_also_where_nothing_is_printed(said):
    assert names(said, "{% if false %}{{ project.nmae }}{% endif %}") == [
        "没有“nmae”这个名称，是不是“name”？"
    ]


def test_a_row_of_a_loop_is_known(said):
    loop = "{% for item in items if item.nam %}{{ item.scor }}{{ loop.index }}{% endfor %}"

    assert names(said, loop) == [
        "没有“nam”这个名称，是不是“name”？",
        "没有“scor”这个名称，是不是“score”？",
    ]


def test_the_name_of_a_loop_ends_with_it(said):
    assert names(said, "{% for item in items %}{% endfor %}{{ item }}") == [
        "没有“item”这个名称，是不是“items”？"
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "{% set total = items | sum('score') %}{{ total }}",
        "{% if nothing is defined %}{% endif %}",
        "{% for a, b in [[1, 2]] %}{{ a }}{{ b }}{% endfor %}",
        "{{ items | selectattr('score') | map(attribute='name') | join('、') }}",
        "{% for item in items | sort(attribute='score') %}{{ item.name }}{% endfor %}",
        "{{ project.reason | default('无') }}",
    ],
)
def test_what_there_is_may_be_named(filled, tag):
    assert filled(tag)


@pytest.mark.parametrize(
    "tag", ["{{ a. }}", "{{ }}", "{{ 1 2 }}", "{% for x %}{% endfor %}", "{% if %}{% endif %}",
            "{% set x %}", "{% if 1 %}{% else x %}{% endif %}"]
)  # fmt: skip
def test_what_is_no_expression_or_statement_is_a_finding(said, tag):
    assert "RG651" in " ".join(said(tag))
