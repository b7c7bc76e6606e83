import pytest

from reportgen.checks.figures import read_figures
from reportgen.checks.named_values import NamedValues, expression_for
from reportgen.expressions.scope import Scope
from tests.support.records import field, group, rows
from tests.support.templates import run, template

SCHEMA = group(
    department=group(short=field("text")),
    unit=field("text"),
    income=field("amount", "收入决算"),
    lines=rows(id=field("text"), name=field("text"), spent=field("amount", "决算数"))
    | {"x-key": "id"},
    indicators=rows(
        name=field("text"), target=field("quantity", "目标值"), actual=field("quantity")
    ),
    notes=rows(lines=field("text"), text=field("prose")),
)
DATA = {
    "department": {"short": "市图书馆"},
    "unit": "万元",
    "income": 12.5,
    "lines": [{"id": "basic-costs", "name": "基本支出", "spent": 10.25}],
    "indicators": [{"name": "举办读书活动场次", "target": "10场", "actual": "12场次"}],
    "notes": [{"lines": "甲", "text": "乙"}],
}


@pytest.fixture
def names(tmp_path):
    small = template(tmp_path, SCHEMA, units={"amount": "unit"})
    return NamedValues(run(DATA, small).record, small)


def matched(names, text):
    (figure,) = read_figures(text)
    match = names.match(figure)
    return match and ([".".join(map(str, one.path)) for one in match.values], match.exact)


@pytest.mark.parametrize(
    ("text", "values", "exact"),
    [
        ("市图书馆共举办读书活动12场", ["indicators.0.target", "indicators.0.actual"], True),
        ("少儿部举办读书活动12场", ["indicators.0.target", "indicators.0.actual"], False),
        ("基本支出10.25万元", ["lines.0.spent"], True),
        ("基本支出决算数为10.25万元", ["lines.0.spent"], True),
        ("追加基本支出1万元", ["lines.0.spent"], False),
        ("收入决算12.5万元", ["income"], True),
    ],
)
def test_a_figure_is_matched_by_its_noun_and_unit(names, text, values, exact):
    assert matched(names, text) == (values, exact)


@pytest.mark.parametrize(
    "text", ["举办读书活动12次会议", "举办讲座12场", "基本支出10%", "决算数3万元"]
)
def test_another_noun_or_unit_is_another_thing(names, text):
    assert matched(names, text) is None


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("基本支出10.25万元", True),
        ("基本支出102500元", True),
        ("基本支出10.3万元", True),
        ("基本支出10.2万元", False),
    ],
)
def test_an_amount_agrees_at_the_digits_and_in_the_unit_of_the_figure(names, text, agrees):
    (figure,) = read_figures(text)
    (named,) = names.match(figure).values

    assert names.agrees(named, figure.quantity) is agrees


def test_an_expression_names_rows_by_key_and_is_none_where_names_differ(names):
    (figure,) = read_figures("基本支出10.25万元")
    (named,) = names.match(figure).values
    record = names.record

    assert expression_for(named, record, Scope(record, ())) == 'lines["basic-costs"].spent'
    assert expression_for(named, record, Scope(record, ("notes", 0))) is None


@pytest.mark.parametrize(
    "text",
    ["市图书馆共举办读书活动12场", "基本支出决算数为10.25万元", "收入决算12.5万元", "做操3次"],
)
def test_a_figure_that_was_announced_is_found_as_any(tmp_path, names, text):
    (figure,) = read_figures(text)
    small = template(tmp_path, SCHEMA, units={"amount": "unit"})

    assert NamedValues(names.record, small, [figure]).match(figure) == names.match(figure)
