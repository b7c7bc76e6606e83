import pytest

from reportgen.checks.rules.parts_of_wholes import check_returned
from tests.support.records import field, group, rows
from tests.support.subjects import of_texts, quoted
from tests.support.templates import checked, template

SCHEMA = group(
    rows=rows(
        done=field("count", "符合要求数"), total=field("count", "总数"),
        planned=field("count", "计划总数"), finished=field("count", "完成数"),
        lent=field("quantity", "外借册次"), back=field("quantity", "归还册次"),
        reason=field("prose", "扣分原因"), note=field("prose", "情况说明"),
    )
)  # fmt: skip


def in_row(tmp_path, **row):
    return [one.path[-1] for one in checked({"rows": [row]}, template(tmp_path, SCHEMA))]


def in_text(text):
    return quoted(check_returned(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"done": "63", "total": "62"}, "done"),
        ({"done": "63", "total": "62", "reason": "逾期签订。"}, "done"),
        ({"lent": "1.2万册次", "back": "13000册次"}, "back"),
    ],
)
def test_a_part_is_not_more_than_its_whole(tmp_path, row, name):
    assert in_row(tmp_path, **row) == [name]


@pytest.mark.parametrize(
    "row",
    [
        {"done": "62", "total": "62"},
        {"done": "63"},
        {"planned": "60", "finished": "63"},
        {"lent": "120册次", "back": "130人"},
        {"done": "63", "total": "62", "note": "含上年结转1份。"},
    ],
)
def test_what_can_be_or_is_explained_is_silent(tmp_path, row):
    assert in_row(tmp_path, **row) == []


def test_what_came_back_is_not_more_than_was_lent():
    assert in_text("全年借出图书1200册，归还1350册。") == ["1350册"]


@pytest.mark.parametrize(
    "text",
    [
        "全年借出图书1200册，归还1150册。",
        "全年借出图书1200册，归还1350册，含上年借出的200册。",
        "全年借出图书1200册。归还1350册。",
        "全年借出图书1200册，归还率98%。",
        "全年借出图书1200册，接待读者1350人。",
    ],
)
def test_returns_that_can_be_are_silent(text):
    assert in_text(text) == []


@pytest.mark.parametrize(
    "text", ["收到建议25件，全部办结，办结26件。", "排查隐患18处，已整改19处。"]
)
def test_no_more_is_settled_than_came_in(text):
    assert len(in_text(text)) == 1


@pytest.mark.parametrize(
    "text", ["收到建议25件，办结25件。", "收到建议25件，举办解决方案讲座26场。"]
)
def test_what_is_settled_of_what_came_in_is_silent(text):
    assert in_text(text) == []
