"""The data of one YAML text, and what is wrong with it."""

from decimal import Decimal

import pytest
import yaml

from reportgen.diagnostics.wording import fix, message
from reportgen.source import builder, loader, parse_source
from reportgen.source.includes import load_source


def data(text):
    loaded = parse_source(text, "a.yaml")
    assert loaded.diagnostics == []
    return loaded.source.data


def found(text):
    """Return code, line and column of each finding; their words must be complete."""
    diagnostics = parse_source(text, "a.yaml").diagnostics
    for one in diagnostics:
        for language in ("zh", "en"):
            assert message(one, language)
            fix(one, language)
    return [(one.code.id, one.span.line, one.span.column) for one in diagnostics]


def test_unquoted_values_are_numbers_flags_or_text():
    text = "a: 238.90\nb: no\nc: true\nd:\ne: 2023-01-01\nf: [1, x]\ng: {h: ~}\n"

    assert data(text) == {
        "a": Decimal("238.90"),
        "b": "no",
        "c": True,
        "d": None,
        "e": "2023-01-01",
        "f": [Decimal(1), "x"],
        "g": {"h": None},
    }


@pytest.mark.parametrize(
    "value", ["'123'", '"123"', "|-\n  123", ">-\n  123", "!!str 123", "! 123"]
)
def test_quoted_and_block_values_are_text(value):
    assert data(f"a: {value}\n") == {"a": "123"}


def test_core_tags_are_understood():
    text = "a: !!int '7'\nb: !!seq [1]\nc: !!map {d: !!null ''}\ne: !!float 1.50\nf: !!bool true"

    assert data(text) == {
        "a": 7,
        "b": [1],
        "c": {"d": None},
        "e": Decimal("1.50"),
        "f": True,
    }


@pytest.mark.parametrize("tag", ["!x", "!!set", "!!timestamp", "!!python/name:os.system"])
@pytest.mark.parametrize("value", ["v", "[v]", "{v: w}"])
def test_other_tags_are_refused(tag, value):
    assert [code for code, _, _ in found(f"a: {tag} {value}\nb: 1")] == ["RG114"]


def test_aliases_repeat_what_is_anchored():
    assert data("a: &x [1]\nb: *x\nc: &y v\nd: *y\n*y : k") == {
        "a": [1],
        "b": [1],
        "c": "v",
        "d": "v",
        "v": "k",
    }


def test_an_alias_of_nothing_is_located():
    assert found("a: 1\nb: *x\nc: [*y]") == [("RG106", 2, 4), ("RG106", 3, 5)]


def test_an_alias_of_itself_is_refused():
    assert found("a: &x\n  b: *x\n") == [("RG113", 2, 6)]


def test_many_laughs_are_refused_at_once():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]

    assert [code for code, _, _ in found("\n".join(lines))] == ["RG113"]


def test_every_duplicate_key_is_found_and_the_first_value_kept():
    text = "a: 1\nb: {c: 1, c: 2}\na: 3\na: {d: 1, d: 2}\n"

    loaded = parse_source(text, "a.yaml")

    assert found(text) == [("RG107", 2, 11), ("RG107", 3, 1), ("RG107", 4, 1), ("RG107", 4, 11)]
    assert loaded.source.data == {"a": 1, "b": {"c": 1}}
    assert loaded.diagnostics[0].related[0].span == ("a.yaml", 2, 5, 2, 6)


@pytest.mark.parametrize("key", ["2023", "1.5", "true", "~", "null", "[a]", "{a: b}", "? [a]\n"])
def test_a_key_must_be_text(key):
    assert [code for code, _, _ in found(f"{key}: x\nb: 1")] == ["RG108"]


@pytest.mark.parametrize("key", ["'2023'", "no", "2023-01-01", "0123", "名称", "a b", "'<<'"])
def test_text_of_any_kind_may_be_a_key(key):
    assert list(data(f"{key}: x").values()) == ["x"]


@pytest.mark.parametrize("text", ["", "\n\n", "# 2023\n", "---\n", "---\n...\n"])
def test_a_file_without_content_is_empty(text):
    assert found(text) == [("RG109", 1, 1)]


@pytest.mark.parametrize("text", ["- a", "text", "'a: b'", "null", "12"])
def test_the_top_level_must_be_a_mapping(text):
    assert found(text) == [("RG118", 1, 1)]


def test_a_second_document_is_refused_and_the_first_one_kept():
    loaded = parse_source("---\na: 1\n---\nb: 2\n", "a.yaml")

    assert found("---\na: 1\n---\nb: 2\n") == [("RG110", 3, 1)]
    assert loaded.source.data == {"a": 1}


PARSERS = [yaml.CSafeLoader, yaml.SafeLoader]
BLOCKS = "\n".join(" " * level + "a:" for level in range(50))


@pytest.mark.parametrize("parser", PARSERS)
def test_what_is_nested_as_deep_as_allowed_is_read(monkeypatch, parser):
    monkeypatch.setattr(loader, "_PARSER", parser)
    depth = builder.MAX_NESTING - 1

    assert data("a: " + "[" * depth + "]" * depth)
    assert data("a:\n  " + "- " * depth + "x")


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: " + "[" * 70 + "]" * 70, (1, 67)),
        ("a: " + "[" * 100_000, (1, 67)),
        ("b: 1\nb: 2\n万: &x " + "[" * 1500, (3, 70)),
        ("a: " + "[b: " * 2000, (1, 129)),
        ("a: " + "{b: " * 2000, (1, 256)),
        ("a: " + "[{b: " * 2000, (1, 160)),
        ("[" * 2000, (1, 65)),
        ("{" * 2000, (1, 65)),
        ("a:\n  " + "- " * 2000 + "x", (2, 129)),
        ("? " * 2000 + "x", (1, 129)),
        ("\n".join(" " * level + "a:" for level in range(1500)), (65, 65)),
        (BLOCKS + " " + "[" * 2000, (50, 67)),
        (BLOCKS + "\n" + " " * 60 + "- " * 2000, (51, 89)),
        (BLOCKS + " " + "{" * 2000 + "}" * 2000, (50, 67)),
    ],
)
def test_deeper_nesting_is_refused_at_one_place_by_every_parser(monkeypatch, parser, text, place):
    monkeypatch.setattr(loader, "_PARSER", parser)

    *others, last = found(text)

    assert last == ("RG112", *place)
    assert all(code == "RG107" for code, _, _ in others)


@pytest.mark.parametrize("parser", PARSERS)
def test_a_mistake_before_deep_nesting_is_told(monkeypatch, parser):
    monkeypatch.setattr(loader, "_PARSER", parser)

    assert found("a: 'b' " + "[" * 2000) == [("RG106", 1, 8)]
    assert found("a: [}" + "[" * 2000) == [("RG106", 1, 5)]


def test_an_expression_without_quotes_is_refused():
    assert found("a: {{ x }}\nb: 1\nb: 2") == [("RG106", 1, 4), ("RG107", 3, 1)]


EVERY_KIND = """# 头
a: 1.50   # 注
"b": 'x y'
list:
  - [乙, {d: 丁}]
  -
  - k: v
    l:
block: |
  一
  二
&k key: &x !!str 12
alias: *x
group: &g {m: 1}
again: *g
seq: &s
  - n: 2
more: *s
none:
"""


def cut(text, span):
    """What stands at a place."""
    if span is None:
        return None
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("path", "key", "value", "line"),
    [
        (("a",), "a", "1.50", 2),
        (("b",), '"b"', "'x y'", 3),
        (("list",), "list", "- [乙, {d: 丁}]\n  -\n  - k: v\n    l:", 5),
        (("list", 0), None, "[乙, {d: 丁}]", 5),
        (("list", 0, 0), None, "乙", 5),
        (("list", 0, 1), None, "{d: 丁}", 5),
        (("list", 0, 1, "d"), "d", "丁", 5),
        (("list", 1), None, "", 6),
        (("list", 2), None, "k: v\n    l:", 7),
        (("list", 2, "l"), "l", "", 8),
        (("block",), "block", "|\n  一\n  二", 9),
        (("key",), "key", "12", 12),
        (("alias",), "alias", "*x", 13),
        (("group",), "group", "&g {m: 1}", 14),
        (("again",), "again", "*g", 15),
        (("again", "m"), "m", "1", 14),
        (("seq",), "seq", "&s\n  - n: 2", 16),
        (("more",), "more", "*s", 18),
        (("more", 0), None, "n: 2", 17),
        (("more", 0, "n"), "n", "2", 17),
        (("none",), "none", "", 19),
    ],
)
def test_every_key_and_value_knows_its_place(path, key, value, line):
    places = parse_source(EVERY_KIND, "a.yaml").source.places

    assert cut(EVERY_KIND, places.key_span(path)) == key
    assert (cut(EVERY_KIND, places.span(path)), places.span(path).line) == (value, line)


def words(text):
    """What each finding points at and says, in English."""
    found = parse_source(text, "a.yaml").diagnostics
    return [(cut(text, one.span), message(one, "en")) for one in found]


@pytest.mark.parametrize(
    ("text", "quote", "kind", "advice"),
    [
        ("- a\n- b", "- a", "shape.list", "source.mapping-advice"),
        ("text", "text", "shape.single", "source.mapping-advice"),
        ("标题：甲\n乙", "标题：甲", "shape.single", "source.full-width-colon-advice"),
        ("'标题：甲'", "'标题：甲'", "shape.single", "source.full-width-colon-advice"),
        ("- 标题：甲", "- 标题：甲", "shape.list", "source.mapping-advice"),
        ("null", "null", "shape.single", "source.mapping-advice"),
    ],
)
def test_what_is_no_mapping_is_told_by_its_first_line(text, quote, kind, advice):
    (one,) = parse_source(text, "a.yaml").diagnostics

    assert cut(text, one.span) == quote
    assert (one.args["found"].key, one.args["advice"].key) == (kind, advice)


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("2023", "number"), ("1.5", "number"), ("true", "flag"), ("null", "null"), ("~", "null"),
        ("[a]", "collection"), ("{a: b}", "collection"),
    ],
)  # fmt: skip
def test_a_key_that_is_no_text_is_told_by_its_kind(key, kind):
    text = f"b: 1\n{key}: x\n"

    loaded = parse_source(text, "a.yaml")

    (one,) = loaded.diagnostics
    assert cut(text, one.span) == key
    assert (one.args["key"], one.args["kind"].key) == (key, f"key.{kind}")
    assert (one.args["advice"].key, one.args["advice"].args) == (f"key.{kind}-advice", {"key": key})
    assert loaded.source.data["b"] == 1


@pytest.mark.parametrize(
    ("text", "quote", "tag"),
    [
        ("a: !x v", "!x v", "!x"),
        ("a: !x [v]", "!x", "!x"),
        ("a: !!set {v: w}", "!!set", "!!set"),
        ("a: !!map [v]", "!!map", "!!map"),
        ("a: !!seq {v: w}", "!!seq", "!!seq"),
    ],
)
def test_an_unknown_tag_is_told_as_it_is_written(text, quote, tag):
    (one,) = parse_source(text, "a.yaml").diagnostics

    assert cut(text, one.span).startswith(quote)
    assert one.args == {"tag": tag}


def test_a_key_that_stands_twice_is_told_with_the_first():
    text = "a: 1\nb: {c: 1, c: 2}\n"

    (one,) = parse_source(text, "a.yaml").diagnostics

    assert (cut(text, one.span), one.span.column, one.args["key"]) == ("c", 11, "c")
    assert one.args["first"] == ("source.line", {"line": 2})
    (first,) = one.related
    assert (first.span.column, first.label.key) == (5, "source.first-key")


def test_a_key_of_another_file_is_told_with_the_file():
    here, there = builder.Span("a.yaml", 3, 1, 3, 2), builder.Span("b.yaml", 7, 1, 7, 2)

    found = builder.duplicate_key("k", here, there)

    assert found.args["first"] == ("source.file-line", {"file": "b.yaml", "line": 7})
    assert builder.duplicate_key("k", here, here).args["first"] == ("source.line", {"line": 3})


@pytest.mark.parametrize(("more", "codes"), [(0, []), (1, ["RG113"])])
def test_aliases_may_repeat_a_hundred_thousand_values(more, codes):
    ten = ", ".join(["x"] * 99)
    aliases = ", ".join(["*a"] * 1000 + ["*b"] * more)

    assert [code for code, _, _ in found(f"a: &a [{ten}]\nb: &b x\nc: [{aliases}]\n")] == codes


def test_too_many_aliases_are_told_by_their_limit_and_endless_ones_by_that():
    (many,) = parse_source(
        "a: &a [x, x, x]\nb: [" + ", ".join(["*a"] * 30_000) + "]", "a.yaml"
    ).diagnostics
    (endless,) = parse_source("a: &x\n  b: *x\n", "a.yaml").diagnostics

    assert many.args["problem"] == ("alias.too-many", {"limit": 100_000})
    assert endless.args["problem"].key == "alias.endless"


def test_nesting_is_told_by_its_limit():
    (one,) = parse_source("a: " + "[" * 70 + "]" * 70, "a.yaml").diagnostics

    assert (one.args["what"].key, one.args["limit"]) == ("nesting.values", 64)
    assert one.span[1:] == (1, 67, 1, 68)


@pytest.mark.parametrize("text", ['a: "\\a"', 'a: ["\\a"]', '"\\a": 1', 'a: &x "\\a"'])
def test_a_control_character_can_come_from_an_escape(text):
    ((quote, _),) = words(text)

    assert quote == '"\\a"'


@pytest.mark.parametrize("text", ["a: '\\a'", "a: \\a", "a: |\n  \\a"])
def test_elsewhere_a_backslash_is_itself(text):
    assert words(text) == []


def test_what_is_refused_leaves_no_value_behind():
    text = "a: 1\n[k]: 2\nb: {c: 1}\na: {d: 1}\ne: 3\n"

    assert parse_source(text, "a.yaml").source.data == {"a": 1, "b": {"c": 1}, "e": 3}


@pytest.mark.parametrize(("times", "codes"), [(98, []), (99, ["RG113"])])
def test_what_repeats_other_aliases_counts_with_all_that_they_repeat(times, codes):
    hundred = "[" + ", ".join(["x"] * 99) + "]"
    thousand = "[" + ", ".join(["*a"] * 10) + "]"
    text = f"a: &a {hundred}\nb: &b {thousand}\nc: [{', '.join(['*b'] * times)}]\n"

    assert [code for code, _, _ in found(text)] == codes


def test_an_expression_without_quotes_is_told_at_its_braces():
    assert [quote for quote, _ in words("a: {{ x }}\n")] == ["{{"]


def test_a_value_that_repeats_nothing_has_a_place():
    text = "a: 1\nb: *x\n"

    assert cut(text, parse_source(text, "a.yaml").source.places.span(("b",))) == "*x"


@pytest.mark.parametrize(("key", "name"), [("2023", "2023"), ("1.50", "1.50"), ("true", "true")])
def test_a_key_that_is_no_text_keeps_its_value_under_its_spelling(key, name):
    assert parse_source(f"{key}: x\n", "a.yaml").source.data == {name: "x"}


@pytest.mark.parametrize(("more", "codes"), [(0, []), (1, ["RG113"])])
def test_a_repeated_single_value_counts_once(more, codes):
    aliases = ", ".join(["*b"] * (100_000 + more))

    assert [code for code, _, _ in found(f"b: &b x\nc: [{aliases}]\n")] == codes


def test_places_in_an_included_file_are_told_as_in_any_other(tmp_path):
    part = "2023: x\nb: !!str 12\nc: &d y\n"
    (tmp_path / "part.yaml").write_text(part, encoding="utf-8")
    main = tmp_path / "main.yaml"
    main.write_text("a: 1\ninclude: part.yaml\n", encoding="utf-8")

    loaded = load_source(main, name="main.yaml")

    (one,) = loaded.diagnostics
    assert (one.span.file, cut(part, one.span), one.args["key"]) == ("part.yaml", "2023", "2023")
    places = loaded.source.places
    assert [cut(part, places.span((key,))) for key in ("b", "c")] == ["12", "y"]
    assert places.span(("b",)).file == "part.yaml"
