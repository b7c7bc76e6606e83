import re

import pytest

from reportgen.checks.patterns import pattern


def test_it_finds_what_the_compiled_expression_finds():
    late, compiled = pattern(r"(?P<number>\d+)场"), re.compile(r"(?P<number>\d+)场")

    text = "举办12场，参加3场"
    assert late.findall(text) == compiled.findall(text)
    assert late.sub("若干场", text) == compiled.sub("若干场", text)
    assert late.groupindex == compiled.groupindex


def test_flags_count():
    assert pattern(r"a  b", re.VERBOSE).fullmatch("ab")


def test_nothing_is_compiled_before_it_is_used():
    broken = pattern("(")

    with pytest.raises(re.error):
        broken.search("")
