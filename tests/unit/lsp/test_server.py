"""The server, asked by a real client in another process."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

from tests.support.language_client import applied, in_editor, position

EXAMPLE = Path(__file__).parents[3] / "examples" / "fictional"
WHOLE = types.Range(types.Position(0, 0), types.Position(1000, 0))


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "fictional"))


@pytest.fixture
def report(folder):
    return folder / "report.yaml"


def test_a_mistake_is_shown_while_it_is_typed_and_goes_when_it_is_mended(report):
    good = report.read_text(encoding="utf-8")

    async def session(editor):
        editor.open(report)
        assert await editor.codes(report, lambda found: not found) == []
        editor.change(report, good.replace("year: 2024", "year: 2024\nyaer: 1"))
        assert await editor.codes(report, bool) == ["RG202"]
        editor.change(report, good)
        assert await editor.codes(report, lambda found: not found) == []

    in_editor(session, "--lang", "zh")


def test_findings_have_place_severity_advice_and_other_places(report):
    text = report.read_text(encoding="utf-8").replace("initial: 1280.00", "initial: 1281.00")

    async def session(editor):
        editor.open(report, text)
        await editor.codes(report, bool)
        (found,) = editor.published[report.as_uri()]
        assert found.code == "GZ-101"
        assert found.source == "reportgen"
        assert found.severity is types.DiagnosticSeverity.Error
        assert "改法：" in found.message
        (related,) = found.related_information
        line, _ = position(text, "1281.00")
        assert related.location.range.start.line == line

    in_editor(session, "--lang", "zh")


def test_a_part_of_a_report_shows_what_is_wrong_with_it(folder):
    part = folder / "sections" / "scores.yaml"
    text = part.read_text(encoding="utf-8").replace("{score: 5}", "{scroe: 5}")

    async def session(editor):
        editor.open(part, text)
        assert await editor.codes(part, bool) == ["RG202"]

    in_editor(session)


def test_a_quick_fix_mends_the_text(report):
    text = report.read_text(encoding="utf-8").replace(
        "final: 836.50", "final: 836.50\n      control_rate: 12%"
    )

    async def session(editor):
        editor.open(report, text)
        await editor.codes(report, bool)
        (fix,) = await editor.fixes(report, WHOLE)
        assert fix.kind == types.CodeActionKind.QuickFix
        mended = applied(text, fix.edit.changes[report.as_uri()])
        assert mended == report.read_text(encoding="utf-8")

    in_editor(session)


def test_fixes_are_those_of_the_place_that_is_asked_about(report):
    text = report.read_text(encoding="utf-8").replace(
        "final: 836.50", "final: 836.50\n      control_rate: 12%"
    )

    async def session(editor):
        editor.open(report, text)
        await editor.codes(report, bool)
        top = types.Range(types.Position(0, 0), types.Position(1, 0))
        assert await editor.fixes(report, top) == []

    in_editor(session)


def test_hovering_a_key_tells_its_name_in_the_schema(report):
    text = report.read_text(encoding="utf-8")

    async def session(editor):
        editor.open(report)
        await editor.codes(report, lambda found: not found)
        shown = await editor.hover(report, position(text, "final: 836.50"))
        assert shown.startswith("**全年预算数** `budget.lines[0].final`")

    in_editor(session)


def test_hovering_a_computed_value_in_a_text_tells_formula_and_figures(report):
    good = report.read_text(encoding="utf-8")
    text = good.replace(
        "全年完成馆藏档案", "𠮷支出{{ budget.total.final }}万元，全年完成馆藏档案", 1
    )

    async def session(editor):
        editor.open(report, text)
        await editor.codes(report, lambda _: True)
        shown = await editor.hover(report, position(text, "total.final", 8))
        assert "Computed: 1,292.00" in shown
        assert "budget.lines | sum" in shown
        assert "836.50 + 455.50" in shown

    in_editor(session, "--lang", "en")


def test_an_expression_leads_to_the_line_of_its_value(report):
    text = report.read_text(encoding="utf-8")
    place = position(text, 'targets.indicators["datasets"].target', 31)
    line, _ = position(text, "id: datasets")

    async def session(editor):
        editor.open(report)
        await editor.codes(report, lambda found: not found)
        assert await editor.definitions(report, place) == [line + 1]

    in_editor(session)


def test_a_computed_value_leads_to_what_it_is_computed_from(report):
    good = report.read_text(encoding="utf-8")
    text = good.replace("全年完成馆藏档案", "支出{{ budget.total.final }}万元，全年完成馆藏档案", 1)
    lines = [position(text, figure)[0] + 1 for figure in ("final: 836.50", "final: 455.50")]

    async def session(editor):
        editor.open(report, text)
        await editor.codes(report, lambda _: True)
        assert await editor.definitions(report, position(text, "total.final", 8)) == lines

    in_editor(session)


def test_a_closed_report_leaves_nothing_behind(report):
    text = report.read_text(encoding="utf-8").replace("year: 2024", "yaer: 2024")

    async def session(editor):
        editor.open(report, text)
        await editor.codes(report, bool)
        document = types.TextDocumentIdentifier(report.as_uri())
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        assert await editor.codes(report, lambda found: not found) == []

    in_editor(session)


def test_a_folder_may_have_any_name(tmp_path):
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "绩效 自评 100%20#1"))
    report = folder / "report.yaml"

    async def session(editor):
        editor.open(report, report.read_text(encoding="utf-8").replace("year: 2024", "yaer: 2024"))
        assert await editor.codes(report, bool) == ["RG202"]

    in_editor(session)


def test_what_a_file_was_in_git_is_not_taken_for_the_file(report):
    async def session(editor):
        earlier = types.TextDocumentItem(
            f"git:{report.as_posix()}?HEAD", "yaml", 1, "template: x\n"
        )
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(earlier))
        editor.open(report)
        assert await editor.codes(report, lambda found: not found) == []
        assert list(editor.published) == [report.as_uri()]

    in_editor(session)


def test_a_file_is_called_what_the_editor_calls_it(report):
    spelled = report.as_uri().replace("report.yaml", "./report%2Eyaml")
    text = report.read_text(encoding="utf-8").replace("year: 2024", "yaer: 2024")

    async def session(editor):
        item = types.TextDocumentItem(spelled, "yaml", 1, text)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await editor.news()
        assert spelled in editor.published

    in_editor(session)


@pytest.mark.parametrize("uri", ["file:///a%00b.yaml", "file://[x/y.yaml", "untitled:1", "", ":"])
def test_what_is_no_file_is_passed_over(report, uri):
    async def session(editor):
        item = types.TextDocumentItem(uri, "yaml", 1, "template: x")
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        document = types.TextDocumentIdentifier(uri)
        hover = types.HoverParams(document, types.Position(0, 0))
        assert await editor.client.text_document_hover_async(hover) is None
        everything = types.CodeActionParams(document, WHOLE, types.CodeActionContext([]))
        assert not await editor.client.text_document_code_action_async(everything)
        editor.open(report)
        assert await editor.codes(report, lambda found: not found) == []

    in_editor(session)


def test_half_a_character_is_no_text(report):
    text = report.read_text(encoding="utf-8")

    async def session(editor):
        editor.open(report, text.replace("year: 2024", "year: 2024 # \ud800"))
        assert await editor.codes(report, bool) == ["RG102"]

    in_editor(session)


@pytest.mark.parametrize("last", [b"", b"exit"], ids=["closed", "exit"])
def test_the_end_of_a_session_is_no_traceback(report, last):
    def framed(method, **parts):
        content = json.dumps({"jsonrpc": "2.0", "method": method, **parts}).encode()
        return b"Content-Length: %d\r\n\r\n%s" % (len(content), content)

    talk = framed("initialize", id=1, params={"capabilities": {}}) + framed(
        "initialized", params={}
    )
    if last:
        talk += framed("shutdown", id=2) + framed("exit")
    command = [sys.executable, "-m", "reportgen", "lsp"]

    done = subprocess.run(command, input=talk, capture_output=True)

    assert (done.returncode, done.stderr) == (0, b"")
