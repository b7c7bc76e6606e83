from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.wording import LANGUAGES, fix, message
from reportgen.style import load
from reportgen.style.load import LoadedStyle, load_style
from reportgen.style.sheet import Font


@pytest.fixture
def write(tmp_path):
    def write(text: str) -> Path:
        file = tmp_path / "style.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


@pytest.fixture
def loaded(write):
    def loaded(text: str) -> LoadedStyle:
        return load_style(write(text))

    return loaded


def only(loaded: LoadedStyle) -> Diagnostic:
    assert loaded.sheet is None
    (diagnostic,) = loaded.diagnostics
    assert diagnostic.code.id == "RG614"
    return diagnostic


def words(diagnostic: Diagnostic) -> tuple[str, str]:
    return message(diagnostic, "en"), fix(diagnostic, "en")


def test_without_a_file_the_sheet_is_the_standard():
    sheet, diagnostics = load_style(None)

    assert diagnostics == []
    assert sheet.page.width - sheet.page.margin_left - sheet.page.margin_right == 156
    assert sheet.page.height - sheet.page.margin_top - sheet.page.margin_bottom == 225
    assert sheet.styles["body"].size == 16
    assert sheet.styles["body"].line == Decimal("28.95")
    assert sheet.styles["title"].size == 22
    assert sheet.fonts[sheet.styles["heading-2"].font].east_asian == "楷体_GB2312"


def test_twenty_two_lines_of_twenty_eight_characters_fill_the_standard_page():
    sheet = load_style(None).sheet
    body, millimetre = sheet.styles["body"], 72 / Decimal("25.4")

    assert 225 * millimetre // body.line == 22
    assert 156 * millimetre // (body.size + body.character_spacing) == 28


def test_every_value_of_the_standard_sheet_says_where_it_comes_from():
    text = (Path(load.__file__).parent / f"{load.STANDARD}.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if ": " in line.partition("#")[0].rstrip() + "\n"]
    values = [line for line in lines if not line.startswith("#")]

    without = [
        line
        for line in values
        if "#" not in line
        and line.split(":")[0].strip() not in ("east_asian", "latin", "fallbacks")
    ]

    assert values
    assert without == []


def test_a_template_says_only_what_differs_from_its_base(loaded):
    sheet, diagnostics = loaded("base: gb-t-9704-2012\nstyles: {table-cell: {size: 小五}}\n")

    standard = load_style(None).sheet
    assert diagnostics == []
    assert sheet.styles["table-cell"] == standard.styles["table-cell"]._replace(
        size=Decimal(9), line=Decimal("11.7")
    )
    assert sheet.styles["body"] == standard.styles["body"]
    assert sheet.page == standard.page


def test_an_empty_style_of_its_own_starts_from_the_body_as_the_template_has_it(loaded):
    sheet = loaded("styles: {body: {size: 小四}, salutation: {indent: 0}}").sheet

    body = sheet.styles["body"]
    assert body.size == 12
    assert sheet.styles["salutation"] == body._replace(indent=Decimal(0))


def test_the_line_pitch_of_the_page_is_that_of_all_running_text(loaded):
    sheet = loaded("page: {line_pitch: 28, character_spacing: 0}").sheet

    assert sheet.styles["heading-1"].line == 28
    assert sheet.styles["list"].character_spacing == 0
    assert sheet.styles["table-cell"].line == Decimal("13.65")
    assert sheet.styles["figure"].line is None


def test_the_chinese_font_stands_in_for_latin_that_is_not_given(loaded):
    sheet = loaded("fonts: {form: {east_asian: 等线}}\nstyles: {body: {font: form}}").sheet

    assert sheet.fonts["form"] == Font("等线", "等线")


@pytest.mark.parametrize(
    ("size", "points"), [("初号", 42), ("二号", 22), ("小五", 9), ("10.5", Decimal("10.5"))]
)
def test_sizes_have_chinese_names_or_are_points(loaded, size, points):
    assert loaded(f"styles: {{body: {{size: {size}}}}}").sheet.styles["body"].size == points


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("line: single", "line", None),
        ("line: 30", "line", 30),
        ("level: 3", "level", 3),
        ("level:", "level", None),
        ("character_spacing: -0.5", "character_spacing", Decimal("-0.5")),
        ("strong: true", "strong", True),
        ("align: left", "align", "left"),
        ("inset_left: 1.5", "inset_left", Decimal("1.5")),
    ],
)
def test_a_style_has_what_is_written(loaded, text, key, value):
    sheet, diagnostics = loaded(f"styles:\n  body:\n    {text}\n")

    assert diagnostics == []
    assert getattr(sheet.styles["body"], key) == value


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [("page_number: 第{page}页", "page_number", "第{page}页"), ("width: 182", "width", 182)],
)
def test_a_page_has_what_is_written(loaded, text, key, value):
    assert getattr(loaded(f"page:\n  {text}\n").sheet.page, key) == value


def test_an_unknown_key_is_found_with_the_key_that_was_meant(loaded):
    diagnostic = only(loaded("styles:\n  body:\n    keep-next: true\n"))

    assert words(diagnostic) == (
        "mistake in the style sheet: there is no key “keep-next”",
        "use keep_next",
    )
    assert (diagnostic.span.line, diagnostic.span.column) == (3, 5)
    assert diagnostic.path == ("styles", "body", "keep-next")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("page: {width: wide}", 1),
        ("page: {width: 1}", 1),
        ("page: {page_number: 第页}", 1),
        ("page: {page_number_odd: outside}", 1),
        ("page: [1]", 1),
        ("page:", 1),
        ("fonts: {body: {latin: [Arial]}}", 1),
        ("fonts: {body: {latin: 'A,B'}}", 1),
        ("fonts: {body: {fallbacks: 仿宋}}", 1),
        ("styles:\n  body:\n    size: 5号", 3),
        ("styles:\n  body:\n    size: 0", 3),
        ("styles:\n  body:\n    font: ''", 3),
        ("styles:\n  body:\n    line: double", 3),
        ("styles:\n  body:\n    level: 2.5", 3),
        ("styles:\n  body:\n    strong: 1", 3),
        ("styles:\n  body:\n    character_spacing: wide", 3),
    ],
)
def test_a_value_of_the_wrong_kind_is_found_where_it_is(loaded, text, line):
    diagnostic = only(loaded(text))

    assert diagnostic.span.line == line
    for language in LANGUAGES:
        assert "{" not in message(diagnostic, language)
        assert fix(diagnostic, language).replace("{page}", "") != ""


def test_an_unknown_base_is_found_with_those_there_are(loaded):
    diagnostic = only(loaded("base: gb-9704\n"))

    assert words(diagnostic) == (
        "mistake in the style sheet: there is no base named “gb-9704”",
        "use gb-t-9704-2012",
    )


def test_a_font_that_is_not_defined_is_found_at_its_style(loaded):
    diagnostic = only(loaded("styles:\n  note:\n    font: hei\n"))

    assert "the font “hei” is not defined" in words(diagnostic)[0]
    assert diagnostic.span.line == 3


def test_a_font_without_its_chinese_half_is_found(loaded):
    diagnostic = only(loaded("fonts:\n  number:\n    latin: Arial\n"))

    assert "the font “number” has no Chinese font" in words(diagnostic)[0]
    assert diagnostic.span.line == 2


def test_margins_that_leave_no_room_are_found(loaded):
    diagnostic = only(loaded("page: {margin_left: 100, margin_right: 100}"))

    assert "the margins leave only 10 × 225 mm" in words(diagnostic)[0]


def test_all_mistakes_are_found_in_one_run(loaded):
    found = loaded(
        "colour: red\npage: {width: x}\nstyles: {a: {size: x}, b: {font: x}}"
    ).diagnostics

    assert [diagnostic.path[-1] for diagnostic in found] == ["colour", "width", "size", "font"]


def test_a_file_that_cannot_be_read_is_found_by_the_source(tmp_path):
    sheet, diagnostics = load_style(tmp_path / "missing.yaml")

    assert sheet is None
    assert [diagnostic.code.id for diagnostic in diagnostics] == ["RG101"]


def test_an_unchanged_file_gives_the_same_sheet(write):
    file = write("page: {width: 200}")

    assert load_style(file).sheet is load_style(file).sheet


def test_a_changed_file_is_read_again(write):
    load_style(write("page: {width: 200}"))

    assert load_style(write("page: {width: 2000}")).sheet.page.width == 2000
