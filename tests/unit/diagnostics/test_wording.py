import pytest

from reportgen.diagnostics.codes import COMPUTED_DIFFERS, OUTPUT_COLLISION
from reportgen.diagnostics.diagnostic import Bilingual, Code, CodeText, Diagnostic, Phrase, Related
from reportgen.diagnostics.wording import fix, label, message, phrase, text_of

TEXTS = {"zh": CodeText("{what}不符", "核对{what}"), "en": CodeText("{what} differs")}
TIE_OUT = Code("GZ-101", "sum-matches", texts=TEXTS)


def found(what):
    return Diagnostic(TIE_OUT, None, {"what": what})


def test_a_message_is_filled_in_in_the_language_of_the_reader():
    args = {"first": "a.yaml", "second": "b.yaml", "output": "a.docx"}
    shown = Diagnostic(OUTPUT_COLLISION, None, args)

    assert message(shown, "zh").startswith("a.yaml 和 b.yaml")
    assert message(shown, "en").startswith("a.yaml and b.yaml")


def test_an_argument_may_be_words_itself():
    assert message(found(Bilingual("合计", "the total")), "zh") == "合计不符"
    assert message(found(Bilingual("合计", "the total")), "en") == "the total differs"
    assert message(found(Phrase("manual.fix")), "zh") == "改法：不符"
    assert message(found(("甲", Bilingual("乙", "b"))), "zh") == "甲、乙不符"


def test_a_code_without_a_fix_has_an_empty_one():
    assert (fix(found("甲"), "zh"), fix(found("甲"), "en")) == ("核对甲", "")


def test_a_template_that_has_one_language_is_read_in_it():
    only = Code("GZ-101", "sum-matches", texts={"zh": TEXTS["zh"]})

    assert text_of(only, "en") == TEXTS["zh"]


def test_a_related_place_is_named():
    assert label(Related(None, Phrase("manual.message")), "en") == "message: "
    assert label(Related(None, "年初预算数"), "en") == "年初预算数"


def test_words_that_there_are_not_are_a_mistake_of_ours():
    with pytest.raises(KeyError):
        phrase("no.such-phrase", "zh")
    with pytest.raises(KeyError):
        text_of(Code("RG999", "nothing"), "zh")


def test_the_manual_belongs_to_the_words_of_a_code():
    assert "**错**" in text_of(COMPUTED_DIFFERS, "zh").manual
