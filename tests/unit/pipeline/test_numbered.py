"""Which texts a layout numbers."""

import pytest

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import (
    Document,
    Heading,
    ListItem,
    Metadata,
    Paragraph,
    Strong,
    Text,
    Value,
)
from reportgen.pipeline.numbered import numbered, without_double_numbers

NAME = Value("甲", ("rows", 0, "name"), "甲")


def found(*blocks):
    return dict(numbered(Document(Metadata("", ""), blocks)))


@pytest.mark.parametrize(
    ("block", "number"),
    [
        (ListItem((NAME,), "1."), "1."),
        (Heading(2, (NAME,), "（一）"), "（一）"),
        (Paragraph((Text("一"), Text("是"), NAME)), "一是"),
        (Paragraph((Value("一", (), "一"), Text("是"), NAME)), "一是"),
        (Paragraph((Text("1"), Text("."), NAME)), "1."),
        (Paragraph((Text("第一，"), Strong((NAME,)))), "第一，"),
    ],
)
def test_a_text_right_behind_a_number_is_numbered(block, number):
    assert found(block) == {NAME.origin: number}


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((NAME,)),
        Paragraph((Text("概述："), NAME)),
        ListItem((NAME,), "•"),
        ListItem((Text("目标："), NAME), "1."),
        ListItem((Value("3", ("count",), None), NAME), "1."),
    ],
)
def test_other_texts_are_not(block):
    assert found(block) == {}


def test_only_the_first_text_behind_a_number_is_numbered():
    other = Value("乙", ("rows", 0, "text"), "乙")

    assert found(ListItem((NAME, Text("。"), other), "1.")) == {NAME.origin: "1."}


def test_what_is_said_of_numbers_that_should_not_be_there_is_left_out():
    double = Diagnostic(codes.DOUBLE_NUMBERING, None, {}, ("rows", 0, "name"))
    mixed = Diagnostic(codes.MIXED_NUMBERING, None, {}, ("rows", 1, "name"))
    other = mixed._replace(path=("texts", 0))

    assert without_double_numbers([mixed, other]) == [mixed, other]
    assert without_double_numbers([mixed, double, other]) == [double, other]
