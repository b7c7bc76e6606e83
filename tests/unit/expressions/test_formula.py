from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Fault, Formula, FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record.values import ABSENT, AbsentOperandError
from tests.support.records import field, group, record, rows

ENVIRONMENT = SandboxEnvironment()
LINE = {
    "id": field("text"),
    "name": field("text"),
    "final": field("amount"),
    "actual": field("amount"),
}
SCHEMA = group(
    year=field("year"),
    name=field("text"),
    result=field("count"),
    carried=field("amount"),
    target=field("quantity"),
    reached=field("quantity"),
    vague=field("quantity"),
    open=field("flag"),
    lines=rows(**LINE),
    empty=rows(**LINE),
)
REPORT = record(
    {
        "year": 2023,
        "name": "科协",
        "result": 5,
        "target": "不少于100场",
        "reached": "80场",
        "vague": "有效提升",
        "open": True,
        "lines": [
            {"id": "basic", "name": "基本支出", "final": "100.10", "actual": "90.05"},
            {"id": "project", "name": "项目支出", "final": "50.2", "actual": "50"},
        ],
        "empty": [],
        "outer": {"inner": {"year": 7}},
    },
    SCHEMA,
)


def value(text, path=()):
    return Formula(text, ENVIRONMENT).evaluate(Scope(REPORT, path))


def fault(text, path=()):
    with pytest.raises(FormulaError) as caught:
        value(text, path)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.1 + 0.2", "0.3"),
        ("1 / 4", "0.25"),
        ("7 // 2", "3"),
        ("7 % 4", "3"),
        ("2 ** 10", "1024"),
        ("-result + 1", "-4"),
        ("+result", "5"),
        ("1.10 * 3", "3.3"),
        ("(result - 1) * (result + 1)", "24"),
        ("target - reached", "20"),
        ("result if open else 0", "5"),
        ("[0.1, 0.2][result - 5] * 3", "0.3"),
    ],
)
def test_arithmetic_is_exact_and_decimal(text, expected):
    result = value(text)

    assert isinstance(result, Decimal)
    assert result == Decimal(expected)


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_sums_of_cents_are_exact(first, second):
    text = f"({Decimal(first).scaleb(-2)}) + ({Decimal(second).scaleb(-2)})"

    assert value(text) == Decimal(first + second).scaleb(-2)


@pytest.mark.parametrize(
    "text",
    [
        "0.1 + 0.2 == 0.3",
        "year > 2022 and year < 2024",
        "not (open and year == 2022)",
        '"基" in "基本"',
        'name == "科协"',
        "carried is none",
        "carried is not given",
        "result is given",
        "result is odd",
        "(year + 1) is even",
        "result is divisibleby(5)",
        "1 <= 2 <= 3",
        'lines["basic"].final == lines[0].final',
        "lines[0] == lines.basic if false else true",
    ],
)
def test_conditions_hold(text):
    assert value(text) is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('lines | sum("final")', "150.30"),
        ('lines | map(attribute="final") | sum', "150.30"),
        ('lines | mean("actual")', "70.025"),
        ("[1, 2, 6] | mean", "3"),
        ('lines | min("final")', "50.2"),
        ('lines | max("final")', "100.10"),
        ("[3, 1] | min", "1"),
        ("(-3) | abs", "3"),
        ("2.5 | round", "3"),
        ("0.125 | round(2)", "0.13"),
        ("lines | length", "2"),
        ("empty | length", "0"),
        ("empty | sum('final')", "0"),
        ("carried | default(7)", "7"),
        ("result | default(7)", "5"),
        ("completion(target, reached)", "0.8"),
        ("number_of(target)", "100"),
        ("[target, reached] | sum", "180"),
        ('(lines | selectattr("id", "equalto", "basic") | first).final', "100.10"),
        ('(lines | rejectattr("id", "equalto", "basic") | list | length)', "1"),
        ('(lines | sort(attribute="final") | last).final', "100.10"),
    ],
)
def test_filters_and_functions_give_numbers(text, expected):
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    "chosen", ['attr("id", "ne", "basic")', 'attr("final", "given")', 'attr("actual", ">", 60)']
)
@pytest.mark.parametrize("choose", ["select", "reject"])
def test_rows_are_chosen_as_those_of_a_list_are(choose, chosen):
    of_rows, of_list = (f"{those} | {choose}{chosen}" for those in ("lines", "lines | list"))

    assert value(of_rows) == value(of_list)


def test_a_choice_of_rows_has_their_number_among_its_inputs():
    REPORT.trace = []
    value('lines | selectattr("id", "equalto", "basic") | length')
    read, REPORT.trace = REPORT.trace, None

    assert read == [("lines",), ("lines", 0, "id"), ("lines", 1, "id")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('year ~ "年"', "2023年"),
        ("1.50 ~ target", "1.5不少于100场"),
        ("lines[0].final ~ open", "100.10是"),
        ("(1 > 2) ~ ''", "否"),
        ('lines | map(attribute="name") | join("、")', "基本支出、项目支出"),
        ("[1, 2] | join(0)", "102"),
        ('name | replace("科", "社")', "社协"),
        ("12 | numeral", "十二"),
        ("numeral(result)", "五"),
        ("1234.5 | amount", "1,234.50"),
        ("1234.5 | amount(0)", "1,235"),
        ("0.98857 | percent", "98.86%"),
        ("0.98857 | points(1)", "98.9"),
        ("47.0 | score", "47"),
        ("(1 / 3) | fixed(2)", "0.33"),
        ("0.50 | number", "0.5"),
        ('(lines | sum("final")) | text', "150.30"),
    ],
)
def test_texts_are_put_together_from_printed_values(text, expected):
    assert value(text) == expected


def test_lazy_results_come_as_lists():
    assert value('lines | map(attribute="id")') == ["basic", "project"]
    assert value("range(3)") == [0, 1, 2]


def test_names_are_found_in_the_row_and_then_outwards():
    assert value("final - actual", ("lines", 1)) == Decimal("0.2")
    assert value("year ~ name", ("lines", 0)) == "2023基本支出"
    assert value("this.name", ("lines", 0)) == "基本支出"
    assert value("year", ("outer", "inner", "year")) == "7"


@pytest.mark.parametrize(
    "text", ["carried", "none", "completion(target, vague)", "result if false"]
)
def test_a_formula_may_have_no_value(text):
    assert value(text) is ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "carried + 1",
        "-carried",
        "carried > 1",
        "1 < carried",
        'carried ~ ""',
        "carried.x",
        "carried | amount",
        "carried | sum",
        "carried | length",
        "vague + 1",
        "number_of(vague) + 1",
        "completion(target, carried) + 1",
        "numeral(carried)",
        "empty | mean('final')",
        "empty | min('final')",
        "empty | max('final')",
    ],
)
def test_a_value_left_out_is_told_from_an_error(text):
    with pytest.raises(AbsentOperandError):
        value(text)


@pytest.mark.parametrize(
    ("text", "expected", "detail"),
    [
        ("1 +", Fault.SYNTAX, "unexpected 'end of template'"),
        ("", Fault.SYNTAX, "unexpected 'end of template'"),
        ("1 2", Fault.SYNTAX, "1 2"),
        ("'open", Fault.CHARACTER, "'"),
        ("name | shout", Fault.SYNTAX, "No filter named 'shout'."),
        ("name is loud", Fault.SYNTAX, "No test named 'loud'."),
        ("resultt + 1", Fault.NAME, "resultt"),
        ("outer.iner", Fault.NAME, "iner"),
        ('lines["income"].final', Fault.NAME, "income"),
        ('lines | sum("fnal")', Fault.NAME, "fnal"),
        ("result / 0", Fault.DIVISION, "/"),
        ("0 / 0", Fault.DIVISION, "/"),
        ("result // 0", Fault.DIVISION, "//"),
        ("result % 0", Fault.DIVISION, "%"),
        ("0 ** 0", Fault.DIVISION, "**"),
        ("0 ** -1", Fault.DIVISION, "**"),
        ("result is divisibleby(0)", Fault.DIVISION, "divisibleby"),
        ("name + 1", Fault.TYPE, "Words"),
        ("open + 1", Fault.TYPE, "bool"),
        ("[1] + [2]", Fault.TYPE, "list"),
        ("name | amount", Fault.TYPE, "Words"),
        ("1 / 3 | fixed(2)", Fault.TYPE, "Shown"),
        ("open | amount", Fault.TYPE, "bool"),
        ("outer ~ 1", Fault.UNPRINTABLE, "Group"),
        ("lines | text", Fault.UNPRINTABLE, "Rows"),
        ("[lines] | join", Fault.UNPRINTABLE, "Rows"),
        ("name.upper()", Fault.UNSAFE, "Words.upper"),
        ("(1 / 3) ~ ''", Fault.UNROUNDED, "0.3333333333333333333333333333333333"),
        ("10 ** 64 ** 5", Fault.RANGE, ""),
        ("2 ** 65", Fault.RANGE, ""),
        ("1e400", Fault.RANGE, ""),
        ("1 | fixed(100000)", Fault.RANGE, ""),
        ("numeral(-1)", Fault.FAILED, "-1"),
        ("[1] | select('loud') | list", Fault.FAILED, "No test named 'loud'."),
    ],
)
def test_each_fault_says_what_it_is_about(text, expected, detail):
    error = fault(text)

    assert (error.fault, error.detail) == (expected, detail)


@pytest.mark.parametrize(
    ("text", "path", "near"),
    [
        ("resultt", (), "result"),
        ("finall", ("lines", 0), "final"),
        ("carriedd", ("lines", 0), "carried"),
        ('lines | sum("actuel")', ("lines", 0), "actual"),
        ("zzz", (), ""),
        ('lines["basik"]', (), "basic"),
        ('lines["lines"]', (), ""),
        ("lines[0].finall", (), "final"),
    ],
)
def test_a_misspelt_name_comes_with_the_one_that_was_meant(text, path, near):
    assert fault(text, path).near == near


@pytest.mark.parametrize(
    "text",
    [
        "''.__class__",
        "().__class__.__bases__",
        "name.__class__",
        "lines.__class__",
        "outer['__class__']",
        "cycler.__init__.__globals__",
        "nothing.__class__",
        "lipsum",
        "self",
        "self.__init__",
        "namespace",
        "namespace().__class__",
        "namespace(a=1)",
        "range",
        "completion",
        "completion.__globals__",
        "[].append(1)",
        "{}.items()",
        "name.format(1)",
        "name()",
        "caller()",
        "loop.index",
        "varargs",
        "name | attr('upper')",
        "'%s' | format(1)",
        "'x' | string",
        "name | map('attr', '__class__') | list",
        "[name] | map(attribute='__class__')",
        "[name] | map(attribute='__class__.__mro__') | list",
        "[name] | sort(attribute='__class__')",
        "[name] | selectattr('__class__') | list",
        "lines | sum('__class__')",
        "range(10 ** 9)",
        "range(1000000000)",
        "'a' * 10 ** 9",
        "[1] * 10 ** 9",
        "2 ** (10 ** 9)",
        "'%999999999d' is odd",
        "'%999999999d' is divisibleby(3)",
        "'1e999999999' | decimal | number",
        "'inf' | decimal",
        "range(99999) | join(range(99999) | join)",
        "(range(99999) | join) | replace('1', range(99999) | join)",
        "{% set a = 1 %}",
        "1 }}{{ 2",
    ],
)
def test_nothing_but_values_is_within_reach(text):
    with pytest.raises(FormulaError):
        value(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "1" + ")" * 10_000,
        "[" * 500 + "]" * 500,
        "1" + " + 1" * 5_000,
        "1" + " + 1" * 300,
        "-" * 5_000 + "1",
        "not " * 5_000 + "true",
        "name" + ".a" * 5_000,
        "9" * 5_000,
        "1" + " if true else 1" * 5_000,
    ],
)
def test_a_huge_expression_is_refused_in_few_words(text):
    error = fault(text)

    assert error.fault is Fault.SYNTAX
    assert len(error.detail) < 50


def test_a_compiled_expression_serves_another_run():
    first = Formula("result * 2", ENVIRONMENT)

    second = Formula("result * 2", SandboxEnvironment(), first.compiled)

    assert second.evaluate(Scope(REPORT, ())) == 10


@pytest.mark.parametrize(
    "field", ["self", "result", "environment", "missing", "name_0", "expression"]
)
def test_names_of_the_generated_function_are_not_those_of_fields(field):
    report = record({field: 5, "ﬁ": 1, "fi": 2}, {})
    scope = Scope(report, ())

    assert Formula("ﬁ ~ fi", ENVIRONMENT).evaluate(scope) == "12"
    if field == "self":  # as in Jinja it is the template, which is no value
        with pytest.raises(FormulaError):
            Formula("self", ENVIRONMENT).evaluate(scope)
    else:
        assert Formula(field, ENVIRONMENT).evaluate(scope) == "5"


def test_a_function_is_not_replaced_by_a_field_of_its_name():
    scope = Scope(record({"range": 5}, {}), ())

    assert Formula("range(2)", ENVIRONMENT).evaluate(scope) == [0, 1]
