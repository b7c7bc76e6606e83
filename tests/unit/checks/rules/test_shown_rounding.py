import pytest

from reportgen.diagnostics.diagnostic import Severity
from tests.support.records import field, group, rows
from tests.support.templates import checked, template

SCHEMA = group(
    rows=rows(
        budget=field("amount", "预算数"), actual=field("amount", "支出数"),
        rate=field("rate", "支出率"),
    ),
    total=group(actual=field("amount", "合计")),
)  # fmt: skip
COMPUTED = {
    "total.actual": 'rows | sum("actual")',
    "rows[*].rate": {"formula": "actual / budget", "when": "budget is given and budget != 0"},
}


@pytest.fixture
def found(tmp_path):
    """Return code, path and words of what is found in rows of a budget and a spending."""

    def found(*amounts):
        data = {"rows": [dict(zip(("actual", "budget"), one, strict=False)) for one in amounts]}
        made = template(tmp_path, SCHEMA, computed=COMPUTED)
        findings = [one for one in checked(data, made) if one.code.id in ("RG567", "RG568")]
        assert all(one.severity is Severity.INFO for one in findings)
        return [(one.code.id, one.path[-1], dict(one.args)) for one in findings]

    return found


def test_parts_that_do_not_add_up_as_printed(found):
    ((code, name, words),) = found(["33.333"], ["33.333"], ["33.334"])

    assert (code, name) == ("RG567", "actual")
    assert words == {"title": "合计", "total": "100.00", "sum": "99.99", "difference": "+0.01"}


@pytest.mark.parametrize(
    "amounts",
    [
        (["33.33"], ["33.33"], ["33.34"]),
        (["33.331"], ["33.331"], ["33.338"]),
        (["10"], ["20.5"]),
    ],
)
def test_parts_that_add_up_as_printed_are_silent(found, amounts):
    assert found(*amounts) == []


@pytest.mark.parametrize(
    ("actual", "budget", "exact", "shown"),
    [
        ("9999.5", "10000", "99.995%", "100.00%"),
        ("0.01", "10000", "0.0001%", "0.00%"),
        ("-9999.5", "10000", "-99.995%", "-100.00%"),
    ],
)
def test_a_rate_that_is_printed_as_all_or_none(found, actual, budget, exact, shown):
    assert found([actual, budget]) == [
        ("RG568", "rate", {"title": "支出率", "exact": exact, "shown": shown})
    ]


def test_an_amount_that_is_printed_as_none(found):
    ((code, name, words),) = found(["0.004"], ["5.00"])

    assert (code, name, words["shown"]) == ("RG568", "actual", "0.00")


@pytest.mark.parametrize(
    "row", [["1000", "1000"], ["0", "1000"], ["999", "1000"], ["0", "0"], ["99.99", "100"]]
)
def test_what_is_printed_as_it_is_is_silent(found, row):
    assert found(row) == []
