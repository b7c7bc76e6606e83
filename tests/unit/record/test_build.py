from decimal import Decimal

import pytest

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.record.quantities import Quantity
from reportgen.record.record import plain
from reportgen.record.values import ABSENT, Prose, Words
from tests.support.records import built, field, group, rows
from tests.support.templates import codes_of, facts


def one(kind, value):
    """Return what `value` becomes as a field of a kind, and what is found."""
    result = built({"x": value}, group(x=field(kind, "字段")))
    return result.record.get(("x",)), facts(result.diagnostics)


@pytest.mark.parametrize("kind", ["amount", "score", "count", "number", "year"])
@pytest.mark.parametrize("written", [Decimal("1234.50"), "1,234.50", "１２３４.50"])
def test_numbers_keep_their_digits_kind_and_origin(kind, written):
    value, found = one(kind, written)

    assert (str(value), value.kind, value.origin, found) == ("1234.50", kind, ("x",), [])


@pytest.mark.parametrize(
    ("written", "fraction"),
    [("98.86%", "0.9886"), ("98.86 ％", "0.9886"), ("-5‰", "-0.005"), ("1,000%", "10.00")],
)
def test_a_rate_becomes_a_fraction(written, fraction):
    value, found = one("rate", written)

    assert (value, value.kind, found) == (Decimal(fraction), "rate", [])


@pytest.mark.parametrize(
    ("written", "meant", "percent"),
    [
        (98.86, "0.9886", "98.86"),
        ("98.86", "0.9886", "98.86"),
        (0.8826, "0.8826", "88.26"),
        ("0.98", "0.98", "98"),
        (1, "1", "100"),
        (0, "0", "0"),
    ],
)
def test_a_rate_without_a_sign_is_read_as_what_it_most_likely_means(written, meant, percent):
    value, ((code, args),) = one("rate", written)

    assert (value, code, args["value"]) == (Decimal(meant), "RG208", str(written))
    assert args["advice"].args["percent"] == percent


@pytest.mark.parametrize("kind", ["amount", "rate", "count"])
def test_words_in_place_of_a_number_are_left_out(kind):
    value, ((code, args),) = one(kind, "较多")

    assert (value, code, args["value"]) == (ABSENT, "RG207", "较多")


@pytest.mark.parametrize(
    ("written", "number"), [("2023年", "2023"), ("3月", "3"), ("12个", "12"), ("1,200人", "1,200")]
)
def test_a_number_with_its_unit_is_read_without_it(written, number):
    value, ((code, args),) = one("count", written)

    assert (value, code) == (Decimal(number.replace(",", "")), "RG207")
    assert args["advice"] == Phrase("number.only", {"number": number})


@pytest.mark.parametrize("written", ["约12个", "12余", "1.2万", "3%以上", "12—15"])
def test_a_number_that_its_words_may_change_is_left_out(written):
    assert one("count", written)[0] is ABSENT


@pytest.mark.parametrize("written", ["-", "—", "/", "无"])
def test_a_sign_for_nothing_is_no_number(written):
    value, ((_, args),) = one("amount", written)

    assert (value, args["advice"].key) == (ABSENT, "number.nothing")


def test_an_amount_may_carry_the_unit_of_the_report():
    value, found = one("amount", "65,372.31 万元")

    assert (str(value), found) == ("65372.31", [])


def test_an_amount_in_another_unit_is_read_as_if_in_the_reports():
    value, found = one("amount", "653亿元")

    ((code, args),) = found
    assert (value, code) == (653, "RG209")
    assert (args["value"], args["number"], args["unit"], args["expected"]) == (
        "653亿元", "653", "亿元", "万元",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "unit", "converted"),
    [
        ("653亿元", "万元", "6,530,000"),
        ("1,234.50元", "万元", "0.12345"),
        ("100千元", "万元", "10"),
        ("5元", "", "5"),
    ],
)
def test_an_amount_in_another_unit_comes_with_its_conversion(written, unit, converted):
    found = built({"x": written}, group(x=field("amount")), unit=unit).diagnostics

    assert found[0].args["converted"] == converted


def test_an_amount_in_words_is_quoted_as_it_is_written():
    value, ((code, args),) = one("amount", "约100万元")

    assert (value, code, args["value"]) == (ABSENT, "RG207", "约100万元")


def test_a_quantity_is_read_from_text_or_number():
    text, number = one("quantity", "不少于10场")[0], one("quantity", 10)[0]

    assert (text.number, number.number) == (10, 10)
    assert number.text == "10"


def test_prose_and_text_know_their_origin():
    prose, text = one("prose", "全年 {{ a }}")[0], one("text", "全年")[0]

    assert isinstance(prose, Prose)
    assert (prose.parts, prose.origin) == (("全年 {{ a }}",), ("x",))
    assert (type(text), text.origin) == (Words, ("x",))


def test_a_number_where_text_belongs_is_text_as_written():
    assert one("text", Decimal("2023.0"))[0] == "2023.0"


def test_flags_and_absent_values_stay_what_they_are():
    assert one("flag", True)[0] is True
    assert one("amount", None)[0] is ABSENT


def test_values_that_the_schema_does_not_know_are_text():
    result = built({"a": {"b": [1, "c"]}, "d": "e"}, {})

    assert plain(result.record.root) == {"a": {"b": ["1", "c"]}, "d": "e"}


def test_values_under_free_keys_have_the_kind_of_the_schema():
    schema = {"additionalProperties": group(score=field("score"))}

    result = built({"first": {"score": 2}}, {"properties": {"scores": schema}, **schema})

    assert result.record.get(("first", "score")).kind == "score"


@pytest.mark.parametrize("text", ["TODO", "待补充TODO。", "【待填】"])
def test_a_mark_of_the_starter_file_is_found(text):
    value, found = one("text", text)

    assert (value, found) == (text, [("RG211", {"title": "字段"})])


def test_a_mark_in_place_of_a_number_is_found_once():
    assert one("amount", "TODO") == (ABSENT, [("RG211", {"title": "字段"})])


def test_a_word_that_contains_the_mark_is_no_mark():
    assert one("text", "TODOS")[1] == []


def test_a_field_without_a_title_goes_by_its_name():
    result = built({"x": "TODO"}, {})

    assert facts(result.diagnostics) == [("RG211", {"title": "x"})]


def test_two_rows_with_one_key_are_reported_at_the_second():
    data = {"lines": [{"id": "basic"}, {"id": "project"}, {"id": "basic"}, {}]}

    result = built(data, group(lines=rows(id=field("text"))))

    assert facts(result.diagnostics) == [("RG210", {"key": "id", "value": "basic", "line": 4})]
    assert result.diagnostics[0].path == ("lines", 2, "id")


def test_rows_without_a_key_may_repeat():
    assert codes_of(built({"lines": ["a", "a"]}, {}).diagnostics) == []


def test_a_quantity_without_a_number_is_a_quantity():
    assert isinstance(one("quantity", "有效提升")[0], Quantity)


def test_a_record_knows_where_its_author_wrote_texts():
    schema = group(
        id=field("id"), open=field("text"), lines=rows(note=field("prose"), final=field("amount")),
        words={"type": "array", "items": field("text")},
    )  # fmt: skip
    data = {"lines": [{"note": "甲", "final": 1}], "words": ["乙"], "id": "x", "open": None}

    record = built(data, schema).record

    assert [place.value for place in record.texts] == ["甲", "乙", ABSENT]
    assert [place.step for place in record.texts] == ["note", 0, "open"]
    assert record.texts[0].holder is record.get(("lines", 0))


def test_a_group_knows_the_group_around_it():
    record = built({"budget": {"lines": [{"final": 1}]}}, {}).record

    line = record.get(("budget", "lines", 0))

    assert line.owner is record.get(("budget",))
    assert line.owner.owner is record.root
    assert record.root.owner is None
