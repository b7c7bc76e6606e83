import pytest

from docs.corpus.counting import Weighted, count, table
from reportgen.checks.spelling.sequences import BREAK, Sequences, plain, usual_sequences

SENTENCE = "健全安全管理制度。"


def counted(*texts):
    return Sequences(table(count([Weighted(text, 20) for text in texts])))


def gaps(text):
    edge = BREAK * 4
    whole = f"{edge}{text}{edge}"
    return [whole[place] for place in counted(SENTENCE).gaps(whole) if whole[place] != BREAK]


def test_numbers_words_of_other_scripts_and_signs_are_plain():
    assert plain("投入1,200.5万元（GDP的3%），\n同比增长。") == "投入0，0，0万元，a的0，同比增长，"


def test_a_pair_has_a_level_if_it_was_seen():
    sequences = counted(SENTENCE)

    assert sequences.pair("安", "全") > 0
    assert sequences.pair("全", "安") > 0
    assert sequences.pair("安", "管") == 0
    assert sequences.pair("馆", "长") == 0


def test_what_is_seen_more_often_has_a_higher_level():
    sequences = counted(SENTENCE, *["安全管理。"] * 50)

    assert sequences.longer("全管理") > sequences.longer("理制度")
    assert sequences.longer("管理局") == 0


def test_a_character_knows_what_follows_it():
    assert counted("安全。安排。").character("安").followers.keys() == {"全", "排"}


def test_a_character_that_was_never_seen_is_as_strange_as_can_be():
    assert counted(SENTENCE).character("馆").strangeness == 15


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("健全安全管理制度", []),
        ("健全安全管里制度", ["里"]),
        ("健全安泉管理制度", ["泉"]),
        ("建全安全管理制度", ["建"]),
        ("健全安全管理制杜", ["杜"]),
    ],
)
def test_a_gap_is_a_place_that_no_known_sequence_of_three_covers(text, wrong):
    assert gaps(text) == wrong


def test_a_file_that_is_no_table_is_refused():
    with pytest.raises(ValueError, match="table"):
        Sequences(b"0123" * 10)


def test_the_table_of_the_package_knows_official_words():
    assert usual_sequences().longer("绩效评价") > usual_sequences().longer("绩效平价")
