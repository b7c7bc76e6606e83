from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.known import (
    beginning_with,
    builtin_codes,
    is_check,
    is_optional,
    retired,
)

TIE_OUT = Code("GZ-101", "sum-matches")


def test_codes_are_known_by_their_ids():
    assert builtin_codes()["RG401"] is codes.EXPLANATION_REQUIRED


def test_what_checks_say_is_optional():
    assert is_check(codes.UNIT_SLIP)
    assert is_check(TIE_OUT)
    assert is_optional(codes.UNIT_SLIP)
    assert is_optional(TIE_OUT)


def test_of_the_data_only_what_is_no_error_is_optional():
    assert not is_check(codes.ROUNDING_TAIL)
    assert is_optional(codes.ROUNDING_TAIL)
    assert not is_optional(codes.COMPUTED_DIFFERS)


def test_what_is_about_layouts_and_files_is_not_optional():
    assert not is_optional(codes.CHART_EMPTY)
    assert not is_optional(codes.OUTPUT_COLLISION)


def test_a_prefix_stands_for_all_codes_that_begin_with_it():
    known = [codes.UNIT_SLIP, codes.SISTER_OUT_OF_SCALE, TIE_OUT]

    assert beginning_with("RG40", known) == known[:2]
    assert beginning_with("GZ-101", known) == [TIE_OUT]
    assert beginning_with("", known) == []


def test_no_prefix_stands_for_a_retired_code():
    gone = Code("GZ-100", "GZ-100", successor="GZ-101")

    assert beginning_with("GZ-10", [gone, TIE_OUT]) == [TIE_OUT]
    assert retired("GZ-100", [gone, TIE_OUT]) is gone
    assert retired("GZ-10", [gone, TIE_OUT]) is None
    assert retired("GZ-101", [gone, TIE_OUT]) is None
