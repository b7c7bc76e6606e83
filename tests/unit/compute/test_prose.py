import pytest

from tests.support.records import field, group, rows
from tests.support.templates import codes_of, run, said, template

SCHEMA = group(
    events=field("count"),
    spent=field("amount"),
    left=field("amount"),
    summary=field("prose", "概述"),
    problems=rows(text=field("prose"), count=field("count")),
)


@pytest.fixture
def small(tmp_path):
    return template(tmp_path, SCHEMA, computed={"spent": "events * 1.5"})


def parts(computed, *path):
    return computed.record.get(path).parts


def test_figures_of_a_text_come_from_the_finished_record(small):
    computed = run({"events": 12, "summary": "举办{{ events }}场，支出{{ spent }}万元"}, small)

    assert parts(computed, "summary") == ("举办", 12, "场，支出", 18, "万元")
    assert parts(computed, "summary")[3].origin == ("spent",)
    assert computed.diagnostics == []


def test_names_of_a_text_are_looked_up_in_its_row_first(small):
    computed = run({"problems": [{"text": "{{ count }}个", "count": 2}], "events": 1}, small)

    assert parts(computed, "problems", 0, "text") == (2, "个")


def test_a_text_without_expressions_is_its_only_part(small):
    assert parts(run({"summary": "全年{无}活动"}, small), "summary") == ("全年{无}活动",)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("{{ evnts }}", "fault.name"),
        ("{{ left }}", "fault.absent"),
        ("{{ left + 1 }}", "fault.absent"),
        ("{{ 1 / 0 }}", "fault.division"),
        ("{{ events / 7 }}", "fault.unrounded"),
        ("{{ problems }}", "fault.unprintable"),
        ("{{ events", "fault.unclosed"),
        ("{{ events［0］ }}", "fault.character"),
        ("{% if events %}{% endif %}", "fault.syntax"),
        ("{{ summary.__class__ }}", "fault.unsafe"),
    ],
)
def test_an_expression_that_fails_is_reported_at_its_text(small, text, phrase):
    computed = run({"events": 12, "summary": text, "problems": []}, small)

    (found,) = computed.diagnostics
    assert codes_of([found]) == ["RG607"]
    assert (found.path, found.span) == (("summary",), computed.record.span(("summary",)))
    assert found.args["problem"].key == phrase
    assert said([found])
    assert parts(computed, "summary") == (text,)
