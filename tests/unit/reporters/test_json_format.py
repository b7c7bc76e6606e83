import json

from reportgen.diagnostics.place import Edit, Span
from reportgen.reporters.json_format import report


def content(diagnostics, language="zh", **more):
    quote = {"quote": lambda *_: None}
    return json.loads(report(diagnostics, language=language, color=True, **quote, **more))


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
        "edits": [],
    }


def test_a_finding_without_a_place_has_nulls(diagnostics):
    last = content(diagnostics)["diagnostics"][-1]

    assert (last["file"], last["line"], last["path"]) == (None, None, "")


def test_the_summary_counts_findings_and_files(diagnostics):
    document = content(diagnostics)

    assert document["version"] == 1
    assert document["summary"] == {
        "errors": 2, "warnings": 1, "infos": 1, "files": 2, "suppressed": 0,
    }  # fmt: skip


def test_findings_that_comments_set_aside_are_counted():
    assert content([], suppressed=3)["summary"]["suppressed"] == 3


def test_a_finding_has_the_changes_that_make_it_right(diagnostics):
    edits = (Edit(Span("dept.yaml", 4, 24, 5, 1), ""), Edit(Span("b.yaml", 1, 2, 1, 2), "元"))

    (found,) = content([diagnostics[0]._replace(edits=edits)])["diagnostics"]

    assert found["edits"] == [
        {
            "file": "dept.yaml",
            "start": {"line": 4, "column": 24},
            "end": {"line": 5, "column": 1},
            "text": "",
        },
        {
            "file": "b.yaml",
            "start": {"line": 1, "column": 2},
            "end": {"line": 1, "column": 2},
            "text": "元",
        },
    ]


def test_nothing_found_is_a_document_too():
    assert content([])["diagnostics"] == []
