import pytest

from reportgen import kept


@pytest.fixture(autouse=True)
def _tables(monkeypatch):
    monkeypatch.setattr(kept, "TABLES", {})
    monkeypatch.setattr(kept, "_EARLIER", {})


def test_a_table_has_what_an_earlier_run_knew():
    known = kept.table("words", most=9)
    kept.fill("words", {"甲": 1})

    assert known == {"甲": 1}


def test_what_is_known_waits_for_its_table():
    kept.fill("words", {"甲": 1})

    assert kept.table("words", most=9) == {"甲": 1}


def test_what_waits_is_kept_too():
    kept.fill("words", {"甲": 1})
    kept.table("other", most=9)["乙"] = 2

    assert kept.all_known() == {"words": {"甲": 1}, "other": {"乙": 2}}


def test_a_table_that_has_grown_too_long_is_not_kept():
    kept.table("words", most=1).update({"甲": 1, "乙": 2})

    assert kept.all_known() == {}
