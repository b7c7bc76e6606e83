import pytest

from reportgen.reporters.summary import summary


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh", "2 个错误，1 个警告，1 个提示（2 个文件）"),
        ("en", "2 errors, 1 warning, 1 info (2 files)"),
    ],
)
def test_the_summary_counts_each_severity_and_the_files(diagnostics, language, line):
    assert summary(diagnostics, language) == line


def test_findings_without_a_file_are_counted_alone(diagnostics):
    assert summary(diagnostics[-1:], "en") == "1 error"


def test_findings_that_comments_set_aside_are_counted_apart(diagnostics):
    assert summary([], "zh", 2) == "没有发现问题；另有 2 条已按注释忽略"
    assert summary([], "en", 1) == "nothing wrong was found; 1 finding is set aside by a comment"
    assert summary(diagnostics[-1:], "en", 2) == "1 error; 2 findings are set aside by comments"
