from reportgen.layout.gaps import gap_text
from reportgen.record.values import OpenValue


def test_a_gap_says_what_is_missing():
    assert gap_text(OpenValue(("a",), lambda path: f"{path[0]}数")) == "〔待补充：a数〕"


def test_what_has_no_name_is_missing_too():
    assert gap_text(OpenValue()) == "〔待补充〕"
