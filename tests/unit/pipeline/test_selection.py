"""Which findings count."""

import pytest

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Severity
from reportgen.diagnostics.place import Span
from reportgen.pipeline.check import check
from reportgen.pipeline.project import NamedCode, Project
from reportgen.pipeline.selection import EVERYTHING, CheckOptions, Selection
from reportgen.source import parse_source
from tests.support.templates import BOTH

TIE_OUT = Code("GZ-101", "sum-matches")
RETIRED = Code("GZ-100", "GZ-100", successor="RG505")
FOUND = [
    Diagnostic(code, Span("a.yaml", line, 1, line, 2))
    for line, code in enumerate(
        (codes.UNIT_SLIP, codes.SISTER_OUT_OF_SCALE, codes.ROUNDING_TAIL, codes.COMPUTED_DIFFERS,
         TIE_OUT), 1,
    )
]  # fmt: skip


def named(*texts):
    return tuple(map(NamedCode, texts))


def chosen(project=None, options=EVERYTHING, found=FOUND):
    selection = Selection(project or Project(), options, list)
    return [one.code.id for one in selection.chosen(found)]


def settled(text, found=FOUND, project=None, options=EVERYTHING):
    selection = Selection(project or Project(), options, lambda: [Code("SZ-101", "other")])
    source = parse_source(text, "a.yaml").source
    return selection.settled(found, source, {"GZ-101": TIE_OUT, "GZ-100": RETIRED})


def ids(selected):
    return [one.code.id for one in selected.diagnostics]


def test_without_wishes_everything_counts():
    assert chosen() == ["RG403", "RG404", "RG302", "RG301", "GZ-101"]


@pytest.mark.parametrize("prefix", ["RG404", "RG4", "GZ-1", "RG302"])
def test_what_the_project_ignores_is_left_out(prefix):
    left = chosen(Project(ignored=named(prefix)))

    assert left == [code for code in chosen() if not code.startswith(prefix)]


def test_an_error_of_the_data_is_never_left_out():
    assert chosen(Project(ignored=named("RG3"))) == ["RG403", "RG404", "RG301", "GZ-101"]
    assert chosen(options=CheckOptions(ignore=("RG",))) == ["RG301", "GZ-101"]


def test_of_the_checks_only_selected_ones_count():
    assert chosen(Project(selected=named("RG404"))) == ["RG404", "RG302", "RG301"]


def test_a_run_selects_instead_of_the_project_and_ignores_besides_it():
    project = Project(selected=named("RG404"), ignored=named("RG302"))

    assert chosen(project, CheckOptions(("GZ",), ())) == ["RG301", "GZ-101"]
    assert chosen(project, CheckOptions(None, ("RG404",))) == ["RG301"]


def test_a_finding_is_as_bad_as_the_most_exact_setting_says():
    settings = {NamedCode("RG4"): Severity.INFO, NamedCode("RG404"): Severity.ERROR}
    selection = Selection(Project(severities=settings), EVERYTHING, list)

    severities = {one.code.id: one.severity for one in selection.chosen(FOUND)}

    assert severities["RG403"] is Severity.INFO
    assert severities["RG404"] is Severity.ERROR
    assert severities["GZ-101"] is Severity.ERROR


def test_an_error_of_the_data_stays_as_bad_as_it_is():
    selection = Selection(Project(severities={NamedCode("RG3"): Severity.INFO}), EVERYTHING, list)

    assert [one.severity for one in selection.chosen(FOUND)][3] is Severity.ERROR


def test_a_comment_sets_a_finding_aside():
    selected = settled("a: 1  # reportgen: ignore RG403 x\nb: 2\n")

    assert "RG403" not in ids(selected)
    assert selected.suppressed == 1
    assert not {"RG120", "RG121", "RG122", "RG123"} & set(ids(selected))


def test_a_comment_that_sets_nothing_aside_is_found():
    assert "RG122" in ids(settled("a: 1\nb: 2  # reportgen: ignore RG403 x\n"))
    assert "RG122" in ids(settled("a: 1  # reportgen: ignore RG403,RG404 x\n"))


def test_a_comment_on_what_is_not_looked_for_is_not_idle():
    text = "a: 1\nb: 2  # reportgen: ignore RG403 x\n"

    assert "RG122" not in ids(settled(text, project=Project(ignored=named("RG40"))))
    assert "RG122" not in ids(settled(text, options=CheckOptions(("RG5",), ())))


def test_a_comment_without_reason_works_and_is_found():
    selected = settled("a: 1  # reportgen: ignore RG403\n")

    assert selected.suppressed == 1
    assert "RG120" in ids(selected)


def test_a_comment_cannot_set_an_error_of_the_data_aside():
    selected = settled("a: 1\nb: 1\nc: 1\nd: 1  # reportgen: ignore RG301 x\n")

    assert selected.suppressed == 0
    assert {"RG301", "RG123"} <= set(ids(selected))


@pytest.mark.parametrize("comment", ["ignore RG499 x", "ignore SZ-101 x", "ignore x"])
def test_a_comment_with_a_code_that_is_not_there_is_found(comment):
    assert "RG121" in ids(settled(f"a: 1  # reportgen: {comment}\n"))


@pytest.mark.parametrize("code", ["RG499", "XX", "", "GZ-2"])
def test_a_setting_with_a_code_that_is_not_there_is_found(code):
    assert "RG132" in ids(settled("a: 1\n", project=Project(ignored=named(code))))


@pytest.mark.parametrize(
    "chosen", [{"ignored": named("GZ-100")}, {"selected": named("GZ-100", "RG4")}]
)
def test_a_setting_with_a_retired_code_tells_its_successor(chosen):
    (found,) = settled("a: 1\n", [], Project(**chosen)).diagnostics

    assert (found.code.id, found.args) == ("RG139", {"code": "GZ-100", "successor": "RG505"})


def test_a_comment_with_a_retired_code_tells_its_successor():
    (found,) = settled("a: 1  # reportgen: ignore GZ-100 x\n", []).diagnostics

    assert (found.code.id, found.span.column) == ("RG139", 27)
    assert found.args == {"code": "GZ-100", "successor": "RG505"}


def test_a_setting_may_name_codes_of_any_template():
    assert "RG132" not in ids(settled("a: 1\n", project=Project(ignored=named("GZ", "SZ-101"))))


def test_a_setting_that_would_set_an_error_of_the_data_aside_is_found():
    assert "RG135" in ids(settled("a: 1\n", project=Project(ignored=named("RG301"))))
    assert "RG135" in ids(settled("a: 1\n", project=Project(severities={
        NamedCode("RG301"): Severity.INFO})))  # fmt: skip
    assert "RG135" not in ids(settled("a: 1\n", project=Project(selected=named("RG301"))))
    assert "RG135" not in ids(settled("a: 1\n", project=Project(ignored=named("RG3"))))


def test_what_is_wrong_with_the_settings_is_among_the_findings():
    broken = Diagnostic(codes.SETTINGS_UNREADABLE, Span("reportgen.toml", 1, 1, 1, 1))

    assert chosen(Project(diagnostics=(broken,)), found=[]) == ["RG130"]


@pytest.fixture
def checked(template, report):
    """What comes of a report that needs a note."""

    def checked(text, **options):
        store = template(page="# {{ name }}\n", required=[{"field": "note", "reason": BOTH}])
        return check(report(text), store, name="report.yaml", **options)

    return checked


def test_an_error_that_a_comment_sets_aside_does_not_stop_a_build(checked):
    with_comment = checked(
        "# reportgen: ignore RG402 无\ntemplate: small\nlayout: page\nname: 馆\n"
    )
    without = checked("template: small\nlayout: page\nname: 馆\n")

    assert [one.code.id for one in with_comment.diagnostics] == []
    assert with_comment.suppressed == 1
    assert with_comment.document is not None
    assert [one.code.id for one in without.diagnostics] == ["RG402"]
    assert without.document is None


def test_what_follows_from_an_error_that_was_set_aside_is_found(checked):
    text = "# reportgen: ignore RG402 无\ntemplate: small\nlayout: note\nname: 馆\n"

    result = checked(text)

    assert [one.code.id for one in result.diagnostics] == ["RG606"]
    assert result.document is None


def test_a_run_that_ignores_an_error_builds_in_spite_of_it(checked):
    result = checked(
        "template: small\nlayout: page\nname: 馆\n", options=CheckOptions(None, ("RG402",))
    )

    assert result.diagnostics == []
    assert result.document is not None


def test_settings_are_among_the_files_of_a_report(checked, tmp_path):
    (tmp_path / "reportgen.toml").write_text('[check]\nignore = ["RG402"]\n', encoding="utf-8")

    result = checked("template: small\nlayout: page\nname: 馆\n")

    assert result.diagnostics == []
    assert tmp_path.resolve() / "reportgen.toml" in result.files


def test_settings_with_mistakes_stop_a_build(checked, tmp_path):
    (tmp_path / "reportgen.toml").write_text("[check\n", encoding="utf-8")

    result = checked("template: small\nlayout: page\nname: 馆\nnote: 甲\n")

    assert [one.code.id for one in result.diagnostics] == ["RG130"]
    assert result.document is None


def test_settings_with_mistakes_are_found_beside_what_cannot_be_read(checked, tmp_path):
    (tmp_path / "reportgen.toml").write_text("[check\n", encoding="utf-8")

    found = [one.code.id for one in checked("a: [").diagnostics]

    assert sorted(found) == ["RG106", "RG130"]
