import copy
import marshal
import pickle
import re

import pytest

from reportgen.texts.patterns import KNOWN, compiled, pattern


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


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        (r"(?P<number>\d+)(?:场|次)(\w)?(?P<rest>.*)", 0),
        (r"(?i)[a-z一-鿿]+(?=。)", re.MULTILINE),
        (r"(?P<sign>[“”])  # a sign", re.VERBOSE),
        ("", 0),
    ],
)
def test_what_is_known_makes_the_pattern_that_re_makes(text, flags):
    first = compiled(text, flags)
    again = compiled(text, flags)

    right = re.compile(text, flags)
    assert first == again == right  # of patterns that compares what they were compiled to
    assert (again.flags, again.groups) == (right.flags, right.groups)
    assert dict(again.groupindex) == dict(right.groupindex)
    assert [m.groupdict() for m in again.finditer("2场。")] == [
        m.groupdict() for m in right.finditer("2场。")
    ]
    assert (text, flags) in KNOWN


@pytest.mark.parametrize(
    "stored", [b"", b"x", marshal.dumps(0), marshal.dumps((0, [7], 0, {}, ()))]
)
def test_what_cannot_be_read_is_compiled_anew(monkeypatch, stored):
    monkeypatch.setitem(KNOWN, ("丙+", 0), stored)

    assert compiled("丙+") == re.compile("丙+")


def _pickled(value):
    return pickle.loads(pickle.dumps(value))  # noqa: S301 (our own)


def test_it_can_be_copied_and_pickled():
    late = pattern("甲+", re.ASCII)

    for made in (copy.copy(late), copy.deepcopy(late), _pickled(late)):
        assert made.fullmatch("甲甲")
        assert made.flags == re.compile("甲+", re.ASCII).flags
