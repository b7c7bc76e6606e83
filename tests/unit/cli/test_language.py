import pytest

from reportgen.cli.language import choose_language, stated_language


@pytest.mark.parametrize(
    ("stated", "environment", "system", "language"),
    [
        ("en", {"REPORTGEN_LANG": "zh"}, "", "en"),
        (None, {"REPORTGEN_LANG": "zh", "LANG": "en_US.UTF-8"}, "", "zh"),
        (None, {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}, "", "zh"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "", "zh"),
        (None, {"LANG": "zh_CN.GBK"}, "", "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN"}, "", "en"),
        (None, {"LANG": "de_DE"}, "", "en"),
        (None, {}, "Chinese (Simplified)_China", "zh"),
        (None, {}, "", "en"),
        ("klingon", {"LANG": "zh_CN"}, "", "zh"),
    ],
)
def test_what_is_stated_goes_before_the_environment(stated, environment, system, language):
    assert choose_language(stated, environment, system) == language


@pytest.mark.parametrize(
    ("arguments", "stated"),
    [
        (["check", "a", "--lang", "zh"], "zh"),
        (["check", "--lang=en", "a"], "en"),
        (["--lang", "zh", "--lang=en"], "en"),
        (["check", "--lang"], ""),
        (["check", "--", "--lang", "zh"], None),
        ([], None),
    ],
)
def test_the_language_is_found_before_the_other_arguments_are_read(arguments, stated):
    assert stated_language(arguments) == stated
