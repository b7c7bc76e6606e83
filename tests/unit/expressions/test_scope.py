from reportgen.expressions.scope import UNKNOWN, Scope
from tests.support.records import field, group, record, rows

REPORT = record(
    {"year": 2023, "budget": {"lines": [{"id": "basic", "parts": [{"id": "staff"}]}]}},
    group(
        year=field("year"),
        budget=group(
            total=field("amount"),
            lines=rows(id=field("text"), parts=rows(id=field("text"), note=field("text"))),
        ),
    ),
)
PART = ("budget", "lines", 0, "parts", 0)


def test_a_name_is_that_of_the_closest_group_around():
    scope = Scope(REPORT, PART)

    assert (scope.find("id"), scope.find("year")) == ("staff", 2023)
    assert scope.path_of("id") == (*PART, "id")
    assert scope.path_of("total") == ("budget", "total")


def test_the_row_itself_goes_by_this():
    scope = Scope(REPORT, PART)

    assert scope.find("this") is REPORT.get(PART)
    assert scope.path_of("this") == PART


def test_a_name_that_nothing_has_is_unknown():
    scope = Scope(REPORT, PART)

    assert scope.find("income") is UNKNOWN
    assert scope.path_of("income") is None


def test_the_names_are_those_given_and_those_of_the_schema():
    assert Scope(REPORT, PART).names() == [
        "id",
        "note",
        "parts",
        "lines",
        "total",
        "year",
        "budget",
    ]


def test_the_scope_of_a_value_is_the_group_that_it_is_in():
    assert Scope(REPORT, (*PART, "id")).path_of("this") == PART


def test_a_group_has_the_scope_of_its_place():
    part = REPORT.get(PART)

    assert Scope.of(part).find("this") is part
    assert Scope.of(part).names() == Scope(REPORT, PART).names()
    assert Scope.of(REPORT.root).names() == ["year", "budget"]
