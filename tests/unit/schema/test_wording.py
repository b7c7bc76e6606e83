"""Violations of a schema in the author's words."""

import pytest

from reportgen.diagnostics.wording import fix, message
from reportgen.schema import Schema, validate
from reportgen.source import parse_source

AMOUNT = {"type": ["number", "string"], "x-kind": "amount"}


def found(text, **properties):
    """Return code, line, column, message and fix of all that is wrong with `text`."""
    return found_by(Schema({"properties": properties, "additionalProperties": False}), text)


def found_by(schema, text):
    diagnostics = validate(parse_source(text, "a.yaml").source, schema)
    for one in diagnostics:
        assert message(one, "en")
        fix(one, "en")
    return [
        (one.code.id, one.span.line, one.span.column, message(one, "zh"), fix(one, "zh"))
        for one in diagnostics
    ]


CODE = {"required": ["code"]}
KIND = {"required": ["kind", "since"]}
NAMES = {"code": {"title": "代码"}, "kind": {"title": "类别"}, "since": {}}


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_of_alternatives_that_want_keys_all_are_named(keyword):
    schema = Schema({"properties": NAMES, keyword: [CODE, KIND]})

    assert found_by(schema, "since: 5\n") == [
        ("RG203", 1, 1, "报告缺少代码（code）、类别（kind）中的一项", "补上其中一项")
    ]


def test_keys_of_alternatives_that_exclude_each_other_are_named():
    schema = Schema({"properties": NAMES, "oneOf": [CODE, KIND]})

    ((code, *_, said, _),) = found_by(schema, "code: 1\nkind: 2\nsince: 5\n")

    assert (code, said) == (
        "RG206", "报告只能写代码（code）、类别（kind）和since中的一项，现有 2 项"
    )  # fmt: skip


def words(text, **properties):
    ((_, _, _, said, advice),) = found(text, **properties)
    return said, advice


@pytest.mark.parametrize(
    ("schema", "value", "said", "advice"),
    [
        ({"type": "string"}, "123", "应当是文字，这里是数字 123", "给值加上引号"),
        ({"type": "string"}, "true", "应当是文字，这里是true", "给值加上引号"),
        ({"type": "string"}, "[a]", "应当是文字，这里是列表", "写成一段文字"),
        ({"type": "string"}, "", "应当是文字，这里是空的", "填上内容；不需要时整行删去"),
        ({"type": "number"}, "1,000.5", "应当是数字，这里是文字“1,000.5”", "只写数字，例如 238.90"),
        ({"type": "integer"}, "1.50", "应当是整数，这里是数字 1.50", "写整数，例如 12"),
        ({"type": "boolean"}, "no", "应当是true 或 false，这里是文字“no”", "写 true 或 false"),
        ({"type": "array"}, "a", "应当是列表，这里是文字“a”", "写成列表：每项一行，前面加“- ”"),
        (AMOUNT, "[1]", "应当是数字，这里是列表", "只写数字，例如 238.90"),
        (AMOUNT, "true", "应当是数字，这里是true", "只写数字，例如 238.90"),
        ({"type": ["string", "array"]}, "{a: b}", "应当是文字或列表，这里是一组“键: 值”",
         "写成列表：每项一行，前面加“- ”"),
        ({"type": ["number", "string"], "x-kind": "quantity"}, "[]",
         "应当是数量，例如 12个、不少于100亿元，这里是列表", "只写数字，例如 238.90"),
        ({"type": "object"}, "name：广州", "应当是一组“键: 值”，这里是文字“name：广州”",
         "键后面的全角冒号“：”改成半角冒号加空格“: ”"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_said_with_what_was_found(schema, value, said, advice):
    assert found(f"a: {value}", a={**schema, "title": "甲"}) == [
        ("RG201", 1, 4 if value else 3, f"甲（a）{said}", advice)
    ]


def test_an_item_of_a_list_is_named_by_its_number():
    lines = {"title": "支出", "items": {"properties": {"final": {"type": "number"}}}}

    assert words("lines: [{}, 5x]", lines={**lines, "items": {"type": "object"}})[0] == (
        "支出（lines）第 2 项应当是一组“键: 值”，这里是文字“5x”"
    )


def test_long_text_is_shown_shortened_and_on_one_line():
    said, _ = words("a: |\n  " + "字" * 30 + "\n  " + "词" * 30, a={"type": "number"})

    assert said == "a应当是数字，这里是文字“" + "字" * 30 + " " + "词" * 9 + "…”"


def test_each_unknown_key_is_located_and_the_right_one_suggested():
    department = {
        "title": "部门",
        "type": "object",
        "additionalProperties": False,
        "properties": {"name": {"title": "名称"}, "self": {"title": "自称"}, "website": {}},
    }

    assert found("dept:\n  名称: 1\n  webste: {x: y}\n  qqq: 1\n", dept=department) == [
        ("RG202", 2, 3, "部门（dept）里没有“名称”这个键", "是不是 name？"),
        ("RG202", 3, 3, "部门（dept）里没有“webste”这个键", "是不是 website？"),
        ("RG202", 4, 3, "部门（dept）里没有“qqq”这个键",
         "可用的键：名称（name）、自称（self）、website"),
    ]  # fmt: skip


def test_a_misspelt_key_is_not_missing_too():
    schema = Schema(
        {"required": ["year"], "properties": {"year": {}}, "additionalProperties": False}
    )

    assert [code for code, *_ in found_by(schema, "yaer: 2023")] == ["RG202"]


def test_a_key_of_an_outer_group_is_recognised():
    group = {"additionalProperties": False, "properties": {"name": {}}}

    _, advice = words("a:\n  name: x\n  layout: city\n", a=group, layout={})

    assert advice == "这个键属于报告，检查它的缩进"


def test_a_key_too_many_has_to_go():
    _, advice = words("a: {qqq: 1}", a={"additionalProperties": False})

    assert advice == "删去这个键"


def test_a_key_that_a_schema_forbids_is_unknown():
    assert found("a: 1\nb: 2\n", a={}, b=False) == [
        ("RG202", 2, 1, "报告里没有“b”这个键", "删去这个键")
    ]


def test_keys_that_follow_a_pattern_are_known():
    schema = Schema({"patternProperties": {"^x-": {}}, "additionalProperties": False})

    assert [line for _, line, *_ in found_by(schema, "x-a: 1\ny-a: 1")] == [2]


def test_unevaluated_keys_are_unknown():
    schema = Schema({"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False})

    assert [code for code, *_ in found_by(schema, "a: 1\nqqq: 1")] == ["RG202"]


def test_each_missing_key_is_said_once_at_the_key_of_its_group():
    line = {
        "required": ["id", "final"],
        "properties": {"id": {"title": "编号", "x-example": "basic"}},
    }

    assert found("lines:\n  - name: x\n  - id: a\n    final: 1\n", lines={"items": line}) == [
        ("RG203", 2, 5, "lines第 1 项缺少编号（id）", "补上 id: …，例如 id: basic"),
        ("RG203", 2, 5, "lines第 1 项缺少final", "补上 final: …"),
    ]


def test_what_the_report_lacks_is_located_at_its_start():
    schema = Schema({"required": ["year"], "properties": {"year": {"title": "年度"}}})

    assert found_by(schema, "# 2023\na: 1") == [
        ("RG203", 2, 1, "报告缺少年度（year）", "补上 year: …")
    ]


def test_a_key_that_another_one_needs_is_missing():
    schema = Schema({"dependentRequired": {"a": ["b", "c"], "x": ["y"]}})

    assert [said for *_, said, _ in found_by(schema, "a: 1\nc: 1")] == ["报告缺少b"]


def test_the_option_that_is_meant_is_suggested():
    unit = {"title": "单位", "enum": ["万元", "元"]}

    assert words("a: 万", a=unit) == ("单位（a）不能是“万”", "是不是 万元？")
    assert words("a: dollars", a=unit) == ("单位（a）不能是“dollars”", "可选：万元、元")
    assert words("a:", a=unit) == ("单位（a）不能是空的", "可选：万元、元")


def test_a_wrong_type_is_not_said_twice():
    assert [code for code, *_ in found("a:", a={"type": "string", "enum": ["x"]})] == ["RG201"]


@pytest.mark.parametrize(
    ("schema", "value", "advice"),
    [
        ({"pattern": "^[a-z]+$"}, "甲", "例如 abc"),
        ({"pattern": "^[a-z]+$", "description": "小写字母"}, "甲", "小写字母"),
        ({"pattern": "^[a-z]+$", "x-example": "basic"}, "甲", "例如 basic"),
        ({"pattern": "^[a-z]+$", "x-example": "b", "description": "小写"}, "甲", "小写；例如 b"),
        ({"format": "date"}, "2023-13-01", "例如 2024-05-31"),
        ({"const": "city"}, "town", "只能写 city"),
    ],
)
def test_a_wrong_form_is_explained_by_the_schema(schema, value, advice):
    assert found(f"a: {value}", a=schema) == [("RG205", 1, 4, f"a的写法不对：“{value}”", advice)]


def test_a_key_in_the_wrong_form_is_located():
    scores = {"propertyNames": {"pattern": "^[a-z]+$", "maxLength": 5}}

    assert found("scores:\n  甲: 1\n  abcdef: 2\n", scores=scores) == [
        ("RG205", 2, 3, "scores里的键的写法不对：“甲”", "例如 abc"),
        ("RG205", 3, 3, "scores里的键的写法不对：“abcdef”", "要符合：5"),
    ]


@pytest.mark.parametrize(
    ("schema", "value", "said"),
    [
        ({"minimum": 2000}, "1999", "a不能小于 2000，现为 1999"),
        ({"maximum": 100}, "100.10", "a不能大于 100，现为 100.10"),
        ({"exclusiveMinimum": 0}, "0", "a必须大于 0，现为 0"),
        ({"exclusiveMaximum": 0}, "0", "a必须小于 0，现为 0"),
        ({"multipleOf": 0.5}, "1.2", "a必须是 0.5 的整数倍，现为 1.2"),
        ({"minLength": 3}, "甲", "a至少要有 3 个字，现有 1 个字"),
        ({"maxLength": 1}, "甲乙", "a最多 1 个字，现有 2 个字"),
        ({"minItems": 1}, "[]", "a至少要有 1 项，现有 0 项"),
        ({"maxItems": 1}, "[1, 2]", "a最多 1 项，现有 2 项"),
        ({"minProperties": 1}, "{}", "a至少要有 1 个键，现有 0 项"),
        ({"maxProperties": 0}, "{x: 1}", "a最多 0 个键，现有 1 项"),
        ({"contains": {"const": 1}}, "[2]", "a缺少必须有的项，或这样的项太多，现有 1 项"),
    ],
)
def test_a_value_out_of_bounds_is_compared_with_its_limit(schema, value, said):
    ((code, _, _, actual, _),) = found(f"a: {value}", a=schema)

    assert (code, actual) == ("RG206", said)


def test_each_item_that_is_there_twice_is_located():
    found_here = found("a:\n  - x: 1\n  - 2\n  - x: 1.0\n", a={"uniqueItems": True})

    assert found_here[0][:4] == ("RG206", 4, 5, "a不能有相同的项，第 3 项与第 1 项相同")


def test_what_has_no_words_of_its_own_is_said_all_the_same():
    assert found("a: 1", a={"not": {}})[0][0] == "RG299"
    assert found("a: [1]", a={"items": False})[0][0] == "RG299"


ALTERNATIVES = [
    {"type": "string"},
    {"type": "object", "required": ["a"], "properties": {"kind": {"const": "x"}, "a": {}}},
    {
        "type": "object",
        "required": ["b", "c"],
        "properties": {"kind": {"const": "y"}, "b": {"type": "number"}, "c": {}},
    },
]


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("5", ["either应当是文字或一组“键: 值”，这里是数字 5"]),
        ("{kind: x}", ["either缺少a"]),
        ("{kind: y, b: z}", ["either缺少c", "b应当是数字，这里是文字“z”"]),
    ],
)
def test_of_alternatives_the_closest_one_is_explained(keyword, value, said):
    actual = found(f"either: {value}", either={keyword: ALTERNATIVES})

    assert [text for *_, text, _ in actual] == said


def test_alternatives_of_allowed_values_are_one_list():
    either = {
        "oneOf": [{"const": "city", "title": "市"}, {"const": "district"}, {"enum": ["x", "y"]}]
    }

    assert words("a: town", a=either) == ("a不能是“town”", "可选：city、district、x、y")


def test_two_fitting_alternatives_are_one_too_many():
    assert found("a: 1", a={"oneOf": [{}, {"type": "number"}]})[0][0] == "RG299"


def test_conditions_are_explained_like_anything_else():
    schema = Schema(
        {
            "if": {"properties": {"layout": {"const": "city"}}},
            "then": {"required": ["tables"], "properties": {"tables": {"title": "表"}}},
        }
    )

    assert [said for *_, said, _ in found_by(schema, "layout: city")] == ["报告缺少表（tables）"]
