"""The tool that tries mutants, tried."""

import ast
import tomllib

import pytest

from tests.mutants.__main__ import SETTINGS
from tests.mutants.mutant import mutants
from tests.mutants.trial import ROOT, unit_tests

WANTED = tomllib.loads(SETTINGS.read_text("utf-8"))


def told(text, untouched=()):
    return [one.told() for one in mutants(ast.parse(text), untouched)]


def changed(text):
    """What the statement `text` may become."""
    return [one.partition(" → ")[2] for one in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b", ["a <= b"]),
        ("a in b", ["a not in b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("a + b", ["a - b"]),
        ("a += b", ["a -= b"]),
        ("a = 3", ["a = 4", "a = 2"]),
        ("a = True", ["a = False"]),
        ("a = 'b'", ["a = ''"]),
        ("a = '0.5'", ["a = '0.6'"]),
        ("f(a, b=c)", ["pass", "f(a)"]),
        ("a[b:c]", ["a[b + 1:c]", "a[b:c + 1]"]),
        ("[a for a in b if c]", ["[a for a in b]"]),
        ("a if b else c", ["a if not b else c"]),
        ("zip(a, strict=True)", ["pass"]),
        ("assert a < b", []),
        ("import a", []),
        ("'a docstring'", []),
        ("a: int | None", []),
    ],
)
def test_a_mutant_is_one_slip(text, expected):
    assert changed(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return a", ["f: return a → return"]),
        ("return False", ["f: return False → return True"]),
        ("yield a", ["f: yield a → pass"]),
        ("for a in b:\n  continue", ["f: continue → break"]),
        ("if a:\n  pass", ["f: if a: → if not a:"]),
        ("match a:\n  case 1 if b: pass", [
            "f: case 1 if b: → case 1:",
            "f: case 1 if b: → case 2 if b:",
            "f: case 1 if b: → case 0 if b:",
        ]),
    ],
)  # fmt: skip
def test_a_mutant_is_told_by_its_function_and_statement(body, expected):
    indented = "\n".join(f"  {line}" for line in body.split("\n"))

    assert sorted(told(f"def f():\n{indented}")) == sorted(expected)


def test_a_method_is_named_with_its_class():
    (mutant,) = mutants(ast.parse("class A:\n  def f(self):\n    return self\n"))

    assert (mutant.name, mutant.function) == ("A.f", ("A.f", 2))


def test_defaults_are_outside_of_their_function():
    assert {one.function for one in mutants(ast.parse("def f(a=1): pass"))} == {None}


def test_nothing_is_changed_in_an_expression_that_is_not_to_be_touched():
    assert told("a = b or 0", {"b or 0"}) == []


def test_the_tree_is_as_it_was_after_a_mutant_was_compiled():
    tree = ast.parse("def f(a):\n  return a < 1")
    before = ast.dump(tree)

    for mutant in mutants(tree):
        assert mutant.code(tree, "f.py") is not None

    assert ast.dump(tree) == before


@pytest.mark.parametrize("module", WANTED["modules"])
def test_modules_whose_mutants_are_tried_have_unit_tests_their_own(module):
    assert (ROOT / "reportgen" / f"{module}.py").exists()
    assert unit_tests(module)[0].exists()


def test_equivalents_are_of_modules_that_are_tried_and_have_reasons():
    assert set(WANTED["equivalent"]) <= set(WANTED["modules"])
    assert all(reason for known in WANTED["equivalent"].values() for reason in known.values())
