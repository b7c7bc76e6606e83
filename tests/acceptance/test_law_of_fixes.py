"""A law for fixes: the edits of a finding make of its manual's bad example the good one.

Which codes offer edits is seen in what they find, in the manual and in all cases; where edits are
made is read from the code. So a new rule with edits is under the law without being listed.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.known import builtin_codes
from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore
from reportgen.source.splice import splice
from tests.support.manual_examples import FILE, Example, all_examples, examples

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "reportgen"
CASES = ROOT / "tests" / "cases"
# Codes with edits whose manual has no example that can be run, and why.
WITHOUT_LAW = {
    "RG106": "is about how a file is written, which an example that is put over a report is not",
    "RG125": "the same",
    "RG126": "the same",
    "RG546": "is about a list of words beside the report",
}
# The edits of a roll make next year's report, those of the API are what a check made.
NOT_FOR_FINDINGS = {"pipeline/roll.py", "pipeline/migration.py", "api/findings.py"}
# What they find is what WITHOUT_LAW says is under none; `test_mistakes` has it.
NOT_FOR_FINDINGS |= {"source/builder.py", "source/syntax.py"}

BAD = [example for example in all_examples() if example.is_bad]


def fixes(example: Example, found: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.code == example.code and one.edits]


@pytest.mark.parametrize("bad", BAD, ids=lambda example: example.id)
def test_the_edits_for_a_bad_example_give_the_good_one(bad, tmp_path):
    found = bad.findings(tmp_path)

    fixed = splice(bad.report, [edit for one in fixes(bad, found) for edit in one.edits], FILE)

    good = [one.report for one in examples(bad.code, bad.language) if not one.is_bad]
    assert fixed in (good if fixes(bad, found) else [bad.report])


def test_a_code_that_offers_edits_somewhere_offers_them_for_its_manual(tmp_path):
    somewhere = set()
    store = TemplateStore((CASES / "templates",))
    for report in sorted((CASES / "diagnostics").glob("*/report.yaml")):
        found = check(report, store, name=FILE).diagnostics
        somewhere |= {one.code.id for one in found if one.edits}

    under_the_law = {bad.code.id for bad in BAD if fixes(bad, bad.findings(tmp_path))}

    assert somewhere - under_the_law == set(WITHOUT_LAW)
    assert set(WITHOUT_LAW) <= set(builtin_codes())


def test_every_edit_that_a_check_makes_is_under_the_law(tmp_path):
    places = {place for place in edits_made() if place[0] not in NOT_FOR_FINDINGS}

    with Reached(file for file, _ in places) as reached:
        for bad in BAD:
            bad.findings(tmp_path)

    # A module that spells edits for others has tests of its own for all that it can spell.
    assert {file for file, _ in places} == {file for file, _ in places & reached.places}
    assert not [one for one in places - reached.places if one[0].startswith("checks/")]


def edits_made() -> Iterator[tuple[str, int]]:
    """Yield the modules and lines in which an edit is made."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("Edit") | ast.Attribute(attr="edit")):
                    yield file.relative_to(PACKAGE).as_posix(), node.lineno


class Reached:
    """The lines of some modules that run while this is entered."""

    def __init__(self, modules: Iterable[str]) -> None:
        self._modules = {str(PACKAGE / module): module for module in modules}
        self.places: set[tuple[str, int]] = set()

    def __enter__(self) -> "Reached":
        self._before = sys.gettrace()
        sys.settrace(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._before)

    def _note(self, frame: FrameType, _event: str, _argument: object) -> Any:
        module = self._modules.get(frame.f_code.co_filename)
        if module is None:
            return None
        self.places.add((module, frame.f_lineno))
        return self._note
