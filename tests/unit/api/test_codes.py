from reportgen.api.codes import find_code, near_codes, page
from reportgen.diagnostics.codes import OUTPUT_COLLISION
from reportgen.diagnostics.diagnostic import Code, CodeText, Severity
from reportgen.diagnostics.known import builtin_codes


def test_a_code_is_found_by_its_id_and_by_its_name_in_any_case():
    known = builtin_codes()

    assert find_code("rg701", known) is OUTPUT_COLLISION
    assert find_code("Output-Collision", known) is OUTPUT_COLLISION
    assert find_code("RG999", known) is None


def test_codes_that_look_alike_are_suggested():
    known = {code.id: code for code in (OUTPUT_COLLISION, Code("GZ-101", "sum-matches"))}

    assert near_codes("RG700", known.values()) == ("RG701",)
    assert near_codes("output-colision", known.values()) == ("output-collision",)


def test_a_page_has_message_fix_and_examples():
    shown = page(OUTPUT_COLLISION, "zh")

    assert shown.startswith("RG701 output-collision (错误)\n  信息：{first} 和 {second}")
    assert "\n  改法：" in shown
    assert "**错**" in shown
    assert "**对**" in shown


def test_a_code_of_a_template_has_its_manual_only():
    text = CodeText("{message_zh}", "{fix_zh}", "合计应等于各项之和")
    code = Code("GZ-101", "合计", Severity.WARNING, {"zh": text})

    assert page(code, "zh") == "GZ-101 合计 (警告)\n\n合计应等于各项之和\n"
