import pytest

from reportgen.forms.allowed import FormRefusedError
from reportgen.forms.fields import check_fields
from reportgen.forms.xml import parse
from tests.support.forms import WORD


def paragraph(instruction):
    run = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return parse(f'<w:p xmlns:w="{WORD}">{marks[0]}{run}{marks[1]}</w:p>'.encode())


@pytest.mark.parametrize(
    "instruction",
    ["", " ", "PAGE", " page ", "\xa0PAGE\xa0", "PAGE\\* MERGEFORMAT", "=1+1", "= SUM(ABOVE)",
     'STYLEREF"标题 1"', "HYPERLINK", 'HYPERLINK "https://a.cn/b c"'.replace(" c", ""),
     "HYPERLINK https://a.cn", 'hyperlink\\l"x"', 'HYPERLINK \\n \\m "mailto:a@b.cn"'],
)  # fmt: skip
def test_what_is_known_may_stay(instruction):
    check_fields(paragraph(instruction))


@pytest.mark.parametrize(
    "instruction",
    ["PAGES", "PAGE1", "PAGE\u3000x", "_PAGE", "\u200bPAGE", "1", "PAG\u0415", '"PAGE"', "\\PAGE",
     "HYPERLINK C:\\a", 'HYPERLINK \\l "C:\\a"', 'HYPERLINK "x" "https://a.cn"',
     "HYPERLINK \\s x", "HYPERLINK a.docx", "HYPERLINK \\\\evil\\x", "HYPERLINK https://a{x}"],
)  # fmt: skip
def test_what_is_not_known_is_refused(instruction):
    with pytest.raises(FormRefusedError):
        check_fields(paragraph(instruction))


def test_a_long_instruction_is_told_cut_short():
    with pytest.raises(FormRefusedError) as caught:
        check_fields(paragraph(f" {'x' * 50}"))

    assert caught.value.problem.args == {"field": "x" * 30 + "…"}


def test_a_mark_of_a_field_stands_in_a_run():
    root = parse(f'<w:p xmlns:w="{WORD}"><w:fldChar w:fldCharType="begin"/></w:p>'.encode())

    with pytest.raises(FormRefusedError):
        check_fields(root)
