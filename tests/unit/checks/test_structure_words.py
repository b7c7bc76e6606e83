"""The words that rules on the structure of texts need."""

import pytest

from reportgen.checks.structure_words import structure_words
from tests.support.subjects import subject


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ({"problems": {"points": [{"title": "甲"}]}}, True),
        ({"indicators": [{"level2": "甲"}]}, True),
        ({"summary": "甲"}, False),
    ],
)
def test_a_heading_or_name_is_known_by_its_field(data, title):
    (passage,) = subject(data).passages

    assert structure_words().is_title(passage) is title


@pytest.mark.parametrize("text", ["自评分析如下", "自评分值"])
def test_a_longer_word_is_not_the_name_in_it(text):
    assert not any(naming.pattern.search(text) for naming in structure_words().namings)


def test_the_longest_ending_of_a_name_comes_first():
    endings = list(structure_words().units)

    assert endings == sorted(endings, key=len, reverse=True)
