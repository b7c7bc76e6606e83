from reportgen.preview.keys import Keys


def test_the_key_that_is_told_opens_again_and_again():
    keys = Keys()

    assert [keys.opens(keys.told), keys.opens(keys.told)] == [True, True]


def test_a_key_for_one_time_opens_one_time():
    keys = Keys()
    key = keys.once()

    assert [keys.opens(key), keys.opens(key)] == [True, False]


def test_no_key_is_another_one():
    keys, others = Keys(), Keys()

    assert not keys.opens(others.told)
    assert not keys.opens(keys.cookie)
    assert not keys.is_known(keys.told)
