"""Lines that are joined."""

from reportgen.checks.passages import passages
from reportgen.checks.rules.paragraphs import check_paragraphs, check_typed_list_signs
from reportgen.checks.subject import Subject
from reportgen.compute.formulas import Formulas
from reportgen.record.build import build_record
from reportgen.record.values import Lines
from reportgen.schema.shape import Shape
from reportgen.source import parse_source
from tests.support.subjects import SCHEMA, of_texts

TWO = "texts:\n- |-\n  甲。\n  乙。\n- |-\n  丙。\n  丁。\n"


def found(text, lines=Lines.UNSETTLED):
    source = parse_source(text, "report.yaml").source
    record = build_record(source.data, Shape(SCHEMA, SCHEMA), source.places, lines=lines).record
    formulas = Formulas({"amount": 2, "rate": 2, "score": 2})
    texts = passages(record, formulas.environment.text)
    return list(check_paragraphs(Subject(record, None, formulas, passages=texts)))


def test_a_report_has_one_finding_that_counts_its_texts():
    (finding,) = found(TWO)

    assert finding.args == {"title": "正文", "count": 2}
    assert finding.span[1:3] == (3, 3)


def test_nothing_is_said_where_it_is_settled():
    assert found(TWO, Lines.SENTENCES) == found(TWO, Lines.JOINED) == []


def test_nothing_is_said_of_texts_that_yaml_folds():
    assert found("summary: >-\n  甲。\n  乙。\n\n  丙。\n") == []


def test_lines_that_begin_with_signs_are_one_finding():
    (finding,) = check_typed_list_signs(of_texts("主要是：\n\n- 甲\n\n- 乙"))

    assert finding.args == {"sign": "-", "count": 2}


def test_a_single_sign_and_signs_of_figures_are_let_pass():
    assert list(check_typed_list_signs(of_texts("- 甲", "甲\n\n- 乙", "+ 5%\n\n+ 6%"))) == []
