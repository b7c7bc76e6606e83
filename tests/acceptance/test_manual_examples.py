"""The examples of manual pages, run: what is bad is found, what is good is not."""

import pytest

from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.known import builtin_codes
from reportgen.diagnostics.wording import LANGUAGES
from tests.support.manual_examples import all_examples, examples

# Codes whose manual has no example that can be run, and why. Cases show them.
WITHOUT_EXAMPLE = {
    "RG401": "what must be explained is for a template to say",
    "RG402": "what must be given is for a template to say",
    "RG403": "which amounts are compared is for a template to say",
    "RG404": "which amounts are compared is for a template to say",
    "RG576": "which column is last year's is for a template to say",
    "RG517": "is about lines of a block text, as which no example is written",
    "RG546": "is about a list of words beside the report",
    "RG571": "is about two years of a report",
    "RG572": "is about two years of a report",
    "RG573": "is about a file that is not there",
    "RG574": "is about a report of another template",
    "RG575": "is about the year of another file",
}


CHECKS = [code for code in builtin_codes().values() if code.id.startswith(("RG4", "RG5"))]


@pytest.mark.parametrize("example", list(all_examples()), ids=lambda example: example.id)
def test_a_bad_example_is_found_and_a_good_one_is_not(example, tmp_path):
    codes = {finding.code.id for finding in example.findings(tmp_path)}

    assert (example.code.id in codes) == example.is_bad
    assert not any(code.startswith(("RG1", "RG2")) for code in codes - {example.code.id})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CHECKS, ids=lambda code: code.id)
def test_a_check_has_a_bad_and_a_good_example(code, language):
    qualities = {example.is_bad for example in examples(code, language)}

    assert (qualities == {True, False}) != (code.id in WITHOUT_EXAMPLE or _compares(code))


def _compares(code: Code) -> bool:
    """Say whether a code is about two years, which one example cannot show."""
    return code.id.startswith("RG42")
