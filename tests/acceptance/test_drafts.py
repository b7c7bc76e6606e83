"""Drafts always come: of any file that parses and names a template, in every format."""

import io
import json
import re
import zipfile
from copy import deepcopy
from decimal import Decimal
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportgen
from reportgen.cli.main import main
from reportgen.document.nodes import Gap, Value
from reportgen.document.walk import leaves, lines
from reportgen.pipeline.check import check_read
from reportgen.pipeline.read import Reader
from reportgen.pipeline.templates import TemplateStore
from reportgen.resources import templates
from reportgen.source.includes import load_source, parse_source
from reportgen.writers.registry import write

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
STORE = TemplateStore((templates(),))
REPORTS = [
    EXAMPLES / "fictional/report.yaml", EXAMPLES / "guangzhou-2023/report.yaml",
    EXAMPLES / "huadu-2023/report.yaml", EXAMPLES / "two-years/2023.yaml",
    EXAMPLES / "project-self-evaluation/report.yaml",
    EXAMPLES / "project-self-evaluation/construction.yaml",
]  # fmt: skip
FORMATS = ["docx", "pdf", "html", "md", "txt"]
# What may stand where something else should.
JUNK = (
    "TODO", "【待填】", "", "abc", "12,3x", "12亿元", "0.5", "{{ x.y }}", "{{ budget.total.actual",
    "全年TODO项", "｛x｝", None, True, 0, -1, 3.14159, {"a": 1}, ["x"], [], {}, [{}], [None],
)  # fmt: skip


def _plain(value):
    if isinstance(value, dict):
        return {name: _plain(field) for name, field in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


DATA = {file: _plain(load_source(file, name=file.name).source.data) for file in REPORTS}


def _paths(value, path=()):
    if path:
        yield path
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for step, field in inner:
            yield from _paths(field, (*path, step))


@st.composite
def broken_reports(draw):
    """Return a report of the examples in which some values are missing or wrong."""
    file = draw(st.sampled_from(REPORTS))
    data = deepcopy(DATA[file])
    for _ in range(draw(st.integers(1, 12))):
        paths = [path for path in _paths(data) if path != ("template",)]
        *holder, last = draw(st.sampled_from(paths))
        owner = data
        for step in holder:
            owner = owner[step]
        if draw(st.booleans()):
            del owner[last]
        else:
            owner[last] = deepcopy(draw(st.sampled_from(JUNK)))
    return file.parent, data


def draft_of(folder, data):
    text = json.dumps(data, ensure_ascii=False)
    return check_read(Reader(STORE).read(parse_source(text, "report.yaml", folder)), draft=True)


@given(broken_reports())
def test_a_draft_comes_of_whatever_is_left_of_a_report(broken):
    draft = draft_of(*broken)

    made = draft.form.data if draft.form else write(draft.document, draft.sheet, "docx").data
    assert docx.Document(io.BytesIO(made)).element.body is not None


def _origins(document, kind):
    return {
        leaf.origin: leaf.text
        for block in document.blocks
        for line in lines(block)
        for leaf in leaves(line.children)
        if isinstance(leaf, kind)
    }


@cache
def _printed(file):
    """Return the values that a report must have and that its document prints, by their titles."""
    checked = check_read(Reader(STORE).file(file, name=file.name))
    shape = checked.values.tools.template.schema.shape
    written = set(_paths(DATA[file]))
    found = [
        path
        for path in _origins(checked.document, Value)
        if path in written and path[-1] in shape.at(path[:-1]).required
    ]
    return {path: shape.title_of(path) for path in found}


@st.composite
def holes(draw):
    """Return a report of the examples and a value of it that must be given and is printed."""
    file = draw(st.sampled_from(REPORTS[:4]))
    return file, draw(st.sampled_from(sorted(_printed(file), key=str)))


@given(holes(), st.sampled_from([None, "TODO", "【待填】", [], {"a": 1}]))
def test_a_value_that_is_missing_or_wrong_is_a_gap_with_its_title(hole, junk):
    file, path = hole
    data = deepcopy(DATA[file])
    *holder, last = path
    owner = data
    for step in holder:
        owner = owner[step]
    if junk is None:
        del owner[last]
    else:
        owner[last] = junk

    gaps = _origins(draft_of(file.parent, data).document, Gap)

    assert gaps[path] == f"〔待补充：{_printed(file)[path]}〕"


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """A function that runs a command in a folder of its own; it returns the code and the words."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = main([*arguments, "--lang", "zh"])
        output, errors = capsys.readouterr()
        return code, output + errors

    return run


@pytest.fixture
def report(tmp_path):
    """A report in which this and that is missing or wrong."""
    text = (EXAMPLES / "huadu-2023" / "report.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^( +)self: .*$", r"\1slef: 我会", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^( +)goal: .*$", r"\1goal: TODO", text, count=1, flags=re.MULTILINE)
    file = tmp_path / "report.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", FORMATS)
def test_a_draft_with_comments_comes_in_every_format(run, report, tmp_path, name):
    code, said = run(
        "build", "--draft", "--comments", "--to", name, "-o", f"one.{name}", str(report)
    )

    assert code == 1  # there are errors
    assert f"已生成 one.{name}" in said
    first = (tmp_path / f"one.{name}").read_bytes()
    run("build", "--draft", "--comments", "--to", name, "-o", f"two.{name}", str(report))
    assert (tmp_path / f"two.{name}").read_bytes() == first
    if name in ("html", "md", "txt"):
        assert "〔待补充：自称〕" in first.decode()
        assert "RG202" in first.decode()


def test_findings_are_comments_of_reportgen_in_word(run, report, tmp_path):
    run("build", "--draft", "--comments", "-o", "one.docx", str(report))

    with zipfile.ZipFile(tmp_path / "one.docx") as package:
        comments = package.read("word/comments.xml").decode()
        body = package.read("word/document.xml").decode()
    findings = reportgen.check(report, draft=True).findings
    assert comments.count('w:author="reportgen"') == len(findings) > 1
    assert body.count("<w:commentReference ") == len(findings)
    assert body.count("<w:commentRangeStart ") == body.count("<w:commentRangeEnd ") == len(findings)


def test_without_the_options_nothing_changes(run, tmp_path):
    report = str(EXAMPLES / "fictional" / "report.yaml")

    run("build", "-o", "one.docx", report)
    run("build", "--comments", "-o", "two.docx", report)

    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.parametrize("name", ["guangzhou-department", "project-self-evaluation"])
@pytest.mark.parametrize("comments", [(), ("--comments",)])
def test_what_new_writes_makes_a_draft(run, tmp_path, name, comments):
    run("new", "-t", name, "-o", "new.yaml")

    code, said = run("build", "--draft", *comments, "-o", "new.docx", "new.yaml")

    assert code == 1
    assert "已生成 new.docx" in said
    text = docx.Document(tmp_path / "new.docx").element.body.xpath("string()")
    assert "TODO" not in text
    assert text.count("〔待补充") > 15


def test_comments_do_not_need_a_draft(run, tmp_path):
    report = EXAMPLES / "project-self-evaluation" / "report.yaml"

    for layout in ("form", "table"):
        code, _ = run("build", "--comments", "-l", layout, "-o", f"{layout}.docx", str(report))
        assert code == 0
        document = docx.Document(tmp_path / f"{layout}.docx")
        assert "草稿" not in document.element.body.xpath("string()")


def test_a_refused_build_says_that_nothing_was_written(run, report, tmp_path):
    code, said = run("build", "-o", "one.docx", str(report))

    assert code == 1
    assert said.endswith("没有生成任何文件：one.docx\n")
    assert not (tmp_path / "one.docx").exists()


def test_a_refused_build_says_that_the_old_file_is_still_there(run, report, tmp_path):
    (tmp_path / "one.docx").write_bytes(b"earlier")

    _, said = run("build", "--to", "docx,md", "-o", "./", str(report))
    _, told = run("build", "-o", "one.docx", str(report))

    assert "没有生成任何文件：" in said
    assert "原来的文件仍在" not in said
    assert told.endswith("没有生成任何文件：one.docx\n原来的文件仍在，没有改动：one.docx\n")
    assert (tmp_path / "one.docx").read_bytes() == b"earlier"


def test_of_several_reports_those_are_named_that_were_not_built(run, report, tmp_path):
    good = tmp_path / "good.yaml"
    good.write_text(
        (EXAMPLES / "huadu-2023" / "report.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    report.rename(tmp_path / "bad.yaml")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "bad.docx").write_bytes(b"earlier")

    _, said = run("build", "-o", "out/", "good.yaml", "bad.yaml")

    assert said.endswith(
        "已生成 out/good.docx\n没有生成：out/bad.docx\n原来的文件仍在，没有改动：out/bad.docx\n"
    )


def test_programs_are_told_apart_from_the_findings(report, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)

    main(["build", "--format", "json", "--lang", "en", "-o", "one.docx", str(report)])

    output, errors = capsys.readouterr()
    assert json.loads(output)["diagnostics"]
    assert errors == "nothing was written: one.docx\n"


def test_a_program_gets_drafts_with_comments_too(report):
    draft = reportgen.check(report, draft=True)

    built = draft.build("docx,txt", comments=True)

    assert "[批1]" in built.files["txt"].decode()
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(built.files["docx"])).namelist()
    assert "[批1]" not in draft.build("txt").files["txt"].decode()
