import json

from reportgen.reporters.json_format import report


def content(diagnostics, language="zh"):
    return json.loads(report(diagnostics, language=language, quote=lambda *_: None, color=True))


def test_a_finding_has_its_words_and_its_place(diagnostics):
    first = content(diagnostics)["diagnostics"][0]

    assert first.pop("related")[1] == {
        "label": "这一行",
        "file": "dept.yaml",
        "line": 3,
        "column": 13,
        "end_line": 3,
        "end_column": 17,
    }
    assert first == {
        "code": "RG301",
        "name": "sample-code",
        "severity": "error",
        "message": "预算调整率 填报 -14.24%",
        "fix": "删去此行，由系统计算",
        "file": "dept.yaml",
        "line": 4,
        "column": 24,
        "end_line": 4,
        "end_column": 31,
        "path": "budget.lines[0].adjustment_rate",
    }


def test_a_finding_without_a_place_has_nulls(diagnostics):
    last = content(diagnostics)["diagnostics"][-1]

    assert (last["file"], last["line"], last["path"]) == (None, None, "")


def test_the_summary_counts_findings_and_files(diagnostics):
    document = content(diagnostics)

    assert document["version"] == 1
    assert document["summary"] == {"errors": 2, "warnings": 1, "infos": 1, "files": 2}


def test_nothing_found_is_a_document_too():
    assert content([])["diagnostics"] == []
