import pytest

from reportgen.pipeline.diff import diff
from reportgen.pipeline.revisions import Version
from tests.support.sides import told
from tests.support.templates import codes_of

NEWER = {"lines": [{"id": "basic", "final": 200, "actual": 160}]}
OLDER = {"lines": [{"id": "basic", "final": 200, "actual": 150}]}


@pytest.fixture
def compared(template, report, tmp_path):
    """A function that compares two reports, which are given by their values or as texts."""

    def compared(old, new):
        store = template()
        versions = []
        for name, given in (("old.yaml", old), ("new.yaml", new)):
            file = report(given) if isinstance(given, str) else report(**given)
            versions.append(Version(str(file.rename(tmp_path / name))))
        return diff(*versions, store)

    return compared


def test_edits_and_what_they_moved_are_found(compared):
    found = compared(OLDER, NEWER)

    assert told(found.comparison) == [
        "changed 各项支出/basic/决算数 150→160",
        "changed 各项支出/basic/控制率 75.00%→80.00%",
        "changed 合计 150.00→160.00",
    ]
    assert found.diagnostics == []
    assert found.tools.template.name == "small"


def test_what_checks_find_is_no_obstacle(compared):
    found = compared(OLDER | {"total": 999}, NEWER | {"total": 160})

    assert told(found.comparison.edited)[0] == "changed 各项支出/basic/决算数 150→160"
    assert found.diagnostics == []


def test_a_side_that_breaks_the_schema_cannot_be_compared_and_its_findings_say_why(compared):
    found = compared(OLDER | {"name": "图书馆2"}, NEWER)

    assert found.comparison is None
    assert codes_of(found.diagnostics) == ["RG205", "RG716"]
    assert found.diagnostics[1].args["file"].endswith("old.yaml")
    assert "图书馆2" in found.quote(found.diagnostics[0].span.file, found.diagnostics[0].span.line)


def test_what_is_not_filled_in_yet_is_left_out_and_told_of_once(compared):
    open_ = {"lines": [{"id": "basic", "final": "TODO", "actual": "TODO"}]}
    found = compared(OLDER, open_)

    assert "removed 各项支出/basic/决算数 150→" in told(found.comparison)
    assert codes_of(found.diagnostics) == ["RG718"]
    assert found.diagnostics[0].args["count"] == 2


def test_both_sides_are_told_what_is_wrong_with_them(compared):
    found = compared("name: [\n", "name: '\n")

    assert codes_of(found.diagnostics).count("RG716") == 2


def test_values_that_had_to_be_left_out_are_told_and_the_rest_is_compared(compared):
    wrong = {"lines": [{"id": "basic", "final": "两百", "actual": 160}]}

    found = compared(OLDER, wrong)

    assert codes_of(found.diagnostics) == ["RG207"]
    assert "changed 各项支出/basic/决算数 150→160" in told(found.comparison)


def test_a_template_that_does_not_exist_is_found(compared):
    found = compared(OLDER | {"template": "other"}, NEWER)

    assert codes_of(found.diagnostics) == ["RG212", "RG716"]


def test_a_missing_file_is_found_once(template, report):
    store = template()

    found = diff(Version("nowhere.yaml"), Version(str(report())), store)

    assert codes_of(found.diagnostics) == ["RG101"]
    assert found.comparison is None
