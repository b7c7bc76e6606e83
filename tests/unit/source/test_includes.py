"""Reports in several files."""

import pytest

from reportgen.diagnostics.wording import fix, message
from reportgen.source import includes, load_source, parse_source


@pytest.fixture
def load(tmp_path):
    """Write files, and load the first one under the name x/<name>."""

    def write_and_load(**contents):
        names = [name.replace("__", "/") + ".yaml" for name in contents]
        for name, content in zip(names, contents.values(), strict=True):
            path = tmp_path / "report" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return load_source(tmp_path / "report" / names[0], name=f"x/{names[0]}")

    return write_and_load


def found(loaded):
    for one in loaded.diagnostics:
        for language in ("zh", "en"):
            assert message(one, language)
            fix(one, language)
    return [(one.code.id, one.span.file, one.span.line) for one in loaded.diagnostics]


def test_included_keys_join_those_of_the_main_file(load):
    loaded = load(
        main="a: 1\ninclude: [parts/b.yaml, c.yaml]\n",
        parts__b="# b\nb: {x: 1}\ninclude: d.yaml\n",
        parts__d="d: 2\n",
        c="c: 3\n",
    )

    assert loaded.diagnostics == []
    assert loaded.source.data == {"a": 1, "b": {"x": 1}, "d": 2, "c": 3}
    assert loaded.source.places.span(("b", "x")) == ("x/parts/b.yaml", 2, 8, 2, 9)
    assert loaded.source.places.key_span(("d",)) == ("x/parts/d.yaml", 1, 1, 1, 2)
    assert loaded.source.places.text(("c",)) == "3"
    assert loaded.source.lines("x/parts/d.yaml") == ["d: 2", ""]
    assert [file.name for file in loaded.source.files] == [
        "x/main.yaml",
        "x/parts/b.yaml",
        "x/parts/d.yaml",
        "x/c.yaml",
    ]


def test_a_name_may_be_written_with_backslashes_and_dots(load):
    loaded = load(main="include: parts\\b.yaml\n", parts__b="include: ./../c.yaml\n", c="c: 1\n")

    assert loaded.diagnostics == []
    assert loaded.source.places.span(("c",)).file == "x/c.yaml"


def test_the_name_of_the_main_file_is_its_path(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text("include: s.yaml")
    (tmp_path / "s.yaml").write_text("a: 1")

    source = load_source(path).source

    assert source.file == path.as_posix()
    assert source.places.span(("a",)).file == (tmp_path / "s.yaml").as_posix()


def test_a_key_in_two_files_is_a_duplicate(load):
    loaded = load(main="a: 1\ninclude: b.yaml\n", b="\na: 2\nb: 3\n")

    assert found(loaded) == [("RG107", "x/b.yaml", 2)]
    assert loaded.diagnostics[0].related[0].span.file == "x/main.yaml"
    assert loaded.source.data == {"a": 1, "b": 3}


@pytest.mark.parametrize(
    "name",
    ["../b.yaml", "/etc/passwd", "parts/../../b.yaml", "C:\\b.yaml", "c:b.yaml",
     "https://example.org/b.yaml", "file:///b.yaml", "\\\\server\\b.yaml", ".."],
)  # fmt: skip
def test_nothing_outside_the_folder_is_included(load, name):
    assert found(load(main=f"a: 1\ninclude: '{name}'\n")) == [("RG115", "x/main.yaml", 2)]


def test_links_do_not_lead_out_of_the_folder(load, tmp_path):
    (tmp_path / "secret.yaml").write_text("secret: 1")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "report" / "up").symlink_to(tmp_path)

    loaded = load(main="a: 1\ninclude: [link.yaml, up/secret.yaml]\n")

    assert found(loaded) == [("RG115", "x/main.yaml", 2)] * 2
    assert loaded.source.data == {"a": 1}


def test_a_missing_file_is_located_where_it_is_included(load):
    assert found(load(main="a: 1\ninclude:\n  - b.yaml\n")) == [("RG101", "x/main.yaml", 3)]


def test_links_in_a_circle_are_refused(load, tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "b.yaml").symlink_to("b.yaml")

    assert found(load(main="include: b.yaml\n")) == [("RG101", "x/main.yaml", 1)]


def test_a_cycle_is_refused_with_the_way_that_it_goes(load):
    loaded = load(main="include: b.yaml\n", b="include: c.yaml\n", c="a: 1\ninclude: b.yaml\n")

    assert found(loaded) == [("RG116", "x/c.yaml", 2)]
    assert "main.yaml → b.yaml → c.yaml → b.yaml" in message(loaded.diagnostics[0], "zh")


def test_a_file_is_included_once(load):
    loaded = load(main="include: [b.yaml, ./b.yaml]\n", b="a: 1\n")

    assert found(loaded) == [("RG117", "x/main.yaml", 1)]


@pytest.mark.parametrize("value", ["12", "{a: b}", "''", "[1]", "", "true"])
def test_only_names_can_be_included(load, value):
    assert found(load(main=f"a: 1\ninclude: {value}\n")) == [("RG117", "x/main.yaml", 2)]


def test_only_a_mapping_can_be_included(load):
    loaded = load(main="a: 1\ninclude: b.yaml\n", b="\n- 1\n")

    assert found(loaded) == [("RG117", "x/main.yaml", 2)]
    assert loaded.diagnostics[0].related[0].span == ("x/b.yaml", 2, 1, 2, 4)


def test_all_files_are_read_whatever_is_wrong_in_one(load):
    loaded = load(
        main="include: [b.yaml, c.yaml, d.yaml]\na: 1\n", b="b: [\n", c="", d="d: 1\nd: 2\n"
    )

    assert found(loaded) == [
        ("RG106", "x/b.yaml", 1),
        ("RG109", "x/c.yaml", 1),
        ("RG107", "x/d.yaml", 2),
    ]
    assert loaded.source.data == {"a": 1, "d": 1}


def test_an_included_file_in_another_encoding_is_named(load, tmp_path):
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "b.yaml").write_bytes("a: 广州市科学技术协会".encode("gbk"))

    assert found(load(main="include: b.yaml\n")) == [("RG102", "x/b.yaml", 1)]


def test_include_means_something_at_the_top_level_only(load):
    loaded = load(main="a: {include: b.yaml}\n")

    assert loaded.diagnostics == []
    assert loaded.source.data == {"a": {"include": "b.yaml"}}


def test_the_depth_of_includes_is_limited(load):
    count = includes.MAX_INCLUDE_DEPTH + 1
    parts = {f"p{n}": f"k{n}: 1\ninclude: p{n + 1}.yaml\n" for n in range(count)}

    loaded = load(**parts, **{f"p{count}": "end: 1\n"})

    assert found(loaded) == [("RG112", f"x/p{count - 1}.yaml", 2)]


def test_the_number_of_files_is_limited(load):
    count = includes.MAX_FILES
    names = ", ".join(f"p{n}.yaml" for n in range(count))

    loaded = load(main=f"include: [{names}]\n", **{f"p{n}": f"k{n}: 1\n" for n in range(count)})

    assert found(loaded) == [("RG117", "x/main.yaml", 1)]


def test_text_without_a_file_includes_nothing():
    loaded = parse_source("a: 1\ninclude: b.yaml\n", "a.yaml")

    assert loaded.diagnostics == []
    assert loaded.source.data == {"a": 1}
