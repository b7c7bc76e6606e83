"""The next year's file, spliced from the last year's."""

import shutil
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.diagnostics.diagnostic import has_errors
from reportgen.pipeline.check import check
from reportgen.pipeline.roll import CannotRollError, roll
from reportgen.pipeline.templates import TemplateStore
from reportgen.source import load_source
from tests.support.records import field, group, rows
from tests.support.templates import template

EXAMPLES = Path(__file__).parents[3] / "examples"
ROW = {
    "id": field("id"),
    "last": field("quantity"),
    "actual": field("quantity"),
    "rate": field("rate") | {"x-computed": True},
}
SCHEMA = group(
    template=field("text"),
    layout=field("text"),
    include=field("text"),
    year=field("year", "年度"),
    previous=field("text"),
    note=field("prose", "说明"),
    rows={**rows(**ROW), "x-key": "id"},
)
TEXT = """\
# 2023年
template: small
layout: page
year: 2023  # 年度
note: |
  一段
  # 文字

# 结尾
"""


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "templates" / "small"
    folder.mkdir(parents=True)
    template(
        folder,
        SCHEMA,
        computed={"rows[*].rate": "actual.number / 10"},
        roll={"last_year": {"rows[*].last": "actual"}},
    )
    return TemplateStore((tmp_path / "templates",))


@pytest.fixture
def rolled(tmp_path, store):
    """A function that rolls a text and returns that of the next year."""

    def rolled(text, output="2024.yaml", year=None):
        (tmp_path / "2023.yaml").write_bytes(text.encode())
        result = roll(tmp_path / "2023.yaml", tmp_path / output, year, store)
        assert result.files, [one.code.id for one in result.before.diagnostics]
        return result.files[0].content.decode()

    return rolled


def test_comments_order_and_line_ends_stay(rolled):
    expected = TEXT.replace("2023  # 年度", "2024  # 年度\nprevious: 2023.yaml")
    expected = expected.replace("|\n  一段\n  # 文字", "TODO")

    assert rolled(TEXT) == expected
    assert rolled(TEXT.replace("\n", "\r\n")) == expected.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("'2023'", "'2030'"), ("2023年", "2030年"), ('"2023"', '"2030"')],
)
def test_the_year_keeps_its_form(rolled, written, expected):
    assert f"year: {expected}" in rolled(TEXT.replace("year: 2023", f"year: {written}"), year=2030)


def test_the_year_must_be_later(rolled):
    with pytest.raises(CannotRollError, match=r"roll\.not-later"):
        rolled(TEXT, year=2023)
    with pytest.raises(CannotRollError, match=r"roll\.no-year"):
        rolled(TEXT.replace("year: 2023", "year: 今年"))


def test_a_file_in_another_folder_finds_the_old_one(rolled):
    assert "previous: ../2023.yaml\n" in rolled(TEXT, "next/2024.yaml")


def test_a_previous_file_is_replaced_by_this_one(rolled):
    assert "previous: 2023.yaml # 上年\n" in rolled(f"previous: 2022.yaml # 上年\n{TEXT}")


def test_a_name_that_needs_quotes_gets_them(tmp_path, store):
    old = tmp_path / "报告 2023: 终稿.yaml"
    old.write_text(TEXT, encoding="utf-8")

    new = roll(old, tmp_path / "n.yaml", None, store).files[0].content.decode()

    assert 'previous: "报告 2023: 终稿.yaml"\n' in new


def test_last_years_value_goes_where_the_template_wants_it(rolled):
    text = TEXT + (
        "rows:\n  - {id: a, last: 1个, actual: 3个, rate: 30%}\n"
        "  - id: b\n    actual: 约5个 # 注\n    rate: 50%\n"
    )

    assert rolled(text).endswith(
        "rows:\n  - {id: a, last: 3个, actual: TODO}\n"
        "  - id: b\n    actual: TODO # 注\n    last: 约5个\n"
    )


def test_a_file_with_all_keys_between_brackets_can_be_rolled(rolled):
    assert rolled("{template: small, layout: page, year: 2023, note: 略}\n") == (
        "{template: small, layout: page, year: 2024, previous: 2023.yaml, note: TODO}\n"
    )


def test_values_that_aliases_repeat_are_filled_in_again_too(rolled):
    text = TEXT + "rows:\n  - &r {id: a, actual: &n 3个}\n  - {id: b, actual: *n, rate: 30%}\n"

    new = rolled(text)

    assert "- &r {id: a, actual: &n TODO, last: 3个}\n" in new
    assert "{id: b, actual: TODO" in new


def test_included_files_are_rolled_too(tmp_path, store):
    old = tmp_path / "old"
    (old / "parts").mkdir(parents=True)
    (old / "2023.yaml").write_text(f"include: parts/rows.yaml\n{TEXT}", encoding="utf-8")
    (old / "parts" / "rows.yaml").write_text("rows:\n  - {id: a, actual: 3个}", encoding="utf-8")

    result = roll(old / "2023.yaml", tmp_path / "new" / "2024.yaml", None, store)

    assert [new.path.relative_to(tmp_path).as_posix() for new in result.files] == [
        "new/2024.yaml",
        "new/parts/rows.yaml",
    ]
    assert result.files[1].content == "rows:\n  - {id: a, actual: TODO, last: 3个}".encode()
    assert {one.span.file.rpartition("/")[2] for one in result.left} == {"2023.yaml", "rows.yaml"}


def test_an_editor_still_finds_the_schema(tmp_path, store):
    (tmp_path / "s.json").write_text("{}", encoding="utf-8")
    old = tmp_path / "2023.yaml"
    for schema in ("s.json", "https://example.com/s.json"):
        old.write_text(f"# yaml-language-server: $schema={schema}\n{TEXT}", encoding="utf-8")
        new = roll(old, tmp_path / "a" / "b" / "n.yaml", None, store).files[0].content.decode()

        seen = schema if schema.startswith("https") else f"../../{schema}"
        assert new.startswith(f"# yaml-language-server: $schema={seen}\n# 2023年\n")


@pytest.mark.parametrize("text", ["year: [\n", "year: 2023\n", "template: other\nyear: 2023\n"])
def test_a_file_without_a_template_or_with_broken_text_is_not_rolled(tmp_path, store, text):
    (tmp_path / "2023.yaml").write_text(text, encoding="utf-8")

    result = roll(tmp_path / "2023.yaml", tmp_path / "n.yaml", None, store)

    assert result.files == ()
    assert has_errors(result.before.diagnostics)


def test_what_the_schema_refuses_is_rolled_nevertheless(rolled):
    assert "unknown: 5\n" in rolled(f"unknown: 5\n{TEXT}")


@pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in EXAMPLES.glob("*/report.yaml"))
)
def test_only_what_is_to_be_filled_in_is_missing_from_an_example(tmp_path, name):
    store = TemplateStore((resources.templates(),))
    shutil.copytree(EXAMPLES / name, tmp_path / "old")
    old, new = tmp_path / "old" / "report.yaml", tmp_path / "new" / "report.yaml"

    result = roll(old, new, None, store)
    for file in result.files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(file.content)
    checked = check(new, store, name="report.yaml")
    before, after = load_source(old).source, load_source(new).source

    assert {one.code.id for one in checked.diagnostics} == {"RG211"}
    assert len(checked.diagnostics) == len(result.left) > 20
    assert after.data["year"] == before.data["year"] + 1
    assert after.data["previous"] == "../old/report.yaml"
    for kept in {"department", "functions", "template", "layout"} & before.data.keys():
        assert after.data[kept] == before.data[kept]
    assert comments(after.text) == comments(before.text)


def comments(text):
    lines = text.splitlines()[1:]  # the first names the schema, as seen from the file
    return [line.strip() for line in lines if line.lstrip().startswith("#")]
