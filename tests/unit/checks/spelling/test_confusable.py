from reportgen.checks.spelling.confusable import Confusables, Likeness, usual_confusables


def confusables():
    return Confusables("建健见 讲江\n末莫 没\n", "末未木\n未末\n")


def test_what_sounds_alike_is_taken_for_one_another():
    assert confusables().of("建") == {
        "健": Likeness.SOUND,
        "见": Likeness.SOUND,
        "讲": Likeness.NEAR_SOUND,
        "江": Likeness.NEAR_SOUND,
    }


def test_what_looks_alike_is_taken_for_one_another():
    assert confusables().of("未") == {"末": Likeness.SHAPE}


def test_sound_goes_before_shape():
    found = Confusables("末未\n", "末未木\n").of("末")

    assert found == {"未": Likeness.SOUND, "木": Likeness.SHAPE}


def test_a_character_that_no_table_has_is_taken_for_none():
    assert confusables().of("鑫") == {}


def test_the_tables_of_the_package_have_the_usual_pairs():
    pairs = ["在再", "已以", "即既", "作做", "的地", "的得", "末未", "讯汛", "应映", "帐账", "已己"]

    assert [pair for pair in pairs if pair[1] not in usual_confusables().of(pair[0])] == []
