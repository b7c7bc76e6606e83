from reportgen.diagnostics.place import Span
from reportgen.reporters.github import report


def commands(diagnostics):
    return report(diagnostics, language="zh", quote=lambda *_: None, color=False).splitlines()


def test_every_severity_has_its_command(diagnostics):
    words = [line.split(" ")[0] for line in commands(diagnostics)]

    assert words == ["::error", "::warning", "::notice", "::error"]


def test_message_and_fix_are_one_line(diagnostics):
    assert commands(diagnostics)[0] == (
        "::error file=dept.yaml,line=4,endLine=4,col=24,endColumn=31,title=RG301 sample-code::"
        "预算调整率 填报 -14.24%25%0A删去此行，由系统计算"
    )


def test_commas_and_colons_are_escaped_in_properties_only(diagnostics):
    line = commands(diagnostics)[1]

    assert "file=2023/other%2C one.yaml," in line
    assert line.endswith("::100%25 与单位: 不符")


def test_columns_are_left_out_where_a_span_has_several_lines(diagnostics):
    assert commands(diagnostics)[2].startswith("::notice file=dept.yaml,line=5,endLine=6,title=")


def test_paths_of_windows_get_forward_slashes(one):
    (line,) = commands([one(span=Span("2023\\a.yaml", 1, 1, 1, 2))])

    assert "file=2023/a.yaml," in line


def test_nothing_found_writes_nothing():
    assert commands([]) == []
