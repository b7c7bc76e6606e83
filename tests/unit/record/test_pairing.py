from hypothesis import given
from hypothesis import strategies as st

from reportgen.record.pairing import label_of, pair_rows
from tests.support.records import field, group, record, rows
from tests.support.work import growth

KEYED = rows(id=field("text"), name=field("text"), amount=field("amount")) | {"x-key": "id"}
UNKEYED = rows(goal=field("text"), amount=field("amount"))
TEXTS = {"type": "array", "items": field("text")}


def listed(items, shape=KEYED):
    return record({"list": items}, group(list=shape)).get(("list",))


def pairing(old, new, shape=KEYED):
    return pair_rows(listed(old, shape), listed(new, shape))


def matched(old, new, shape=KEYED):
    found = pairing(old, new, shape)
    return [(pair.old, pair.new) for pair in found.pairs], found.removed, found.added


def line(key, name="", amount=None):
    return {"id": key} | ({"name": name} if name else {}) | ({"amount": amount} if amount else {})


def test_rows_with_the_same_key_belong_together_whatever_else_is_in_them():
    old = [line("a", "甲", 1), line("b", "乙", 2)]
    new = [line("a", "丙", 3), line("b", "丁", 4)]

    assert matched(old, new) == ([(0, 0), (1, 1)], (), ())


def test_rows_with_the_same_content_belong_together_whatever_their_keys():
    old = [line("labs", "重点实验室", 5)]

    assert matched(old, [line("key-labs", "重点实验室", 5)]) == ([(0, 0)], (), ())


def test_a_row_with_another_key_and_a_similar_name_is_renamed():
    old = [line("a", "举办培训班"), line("labs", "建设重点实验室")]
    new = [line("new", "建设省级重点实验室"), line("a", "举办培训班")]

    assert matched(old, new) == ([(1, 0), (0, 1)], (), ())


def test_rows_that_have_little_in_common_are_removed_and_added():
    assert matched([line("a", "举办培训班", 3)], [line("b", "采购图书", 8)]) == ([], (0,), (0,))


def test_what_all_rows_have_in_common_makes_no_two_of_them_the_same():
    same = [line(key, key * 3, 5) for key in "abcdef"]

    assert matched([*same, line("x", "采购图书", 5)], [*same, line("y", "举办讲座", 5)])[1:] == (
        (6,),
        (6,),
    )


def test_of_several_alike_the_most_alike_are_paired():
    old = ["加强预算管理，提高执行率。", "加强资产管理。"]
    new = ["加强资产管理，按月盘点。", "加强预算管理，提高执行率，按季通报。"]

    assert matched(old, new, TEXTS) == ([(1, 0), (0, 1)], (), ())


def test_equal_rows_without_a_key_are_paired_in_their_order():
    assert matched(["一", "一"], ["一", "一", "一"], TEXTS) == ([(0, 0), (1, 1)], (), (2,))


def test_rows_without_a_key_are_found_by_their_content():
    old = [{"goal": "修缮馆舍", "amount": 3}, {"goal": "采购图书", "amount": 5}]

    assert matched(old, old[::-1], UNKEYED) == ([(1, 0), (0, 1)], (), ())


def test_as_few_rows_as_possible_have_moved():
    old = [line(key) for key in "abcde"]
    new = [line(key) for key in "eabcd"]

    moved = [old[pair.old]["id"] for pair in pairing(old, new).pairs if pair.moved]

    assert moved == ["e"]


def test_a_row_that_only_shifted_has_not_moved():
    found = pairing([line("a"), line("b")], [line("x", "新增"), line("a"), line("b")])

    assert [pair.moved for pair in found.pairs] == [False, False]


@given(*[st.lists(st.text("甲乙丙", min_size=1, max_size=4), max_size=6)] * 2)
def test_the_other_way_round_the_pairs_are_the_same(old, new):
    forth, back = pairing(old, new, TEXTS), pairing(new, old, TEXTS)

    mirrored = {(pair.new, pair.old, pair.moved) for pair in back.pairs}
    assert {(pair.old, pair.new, pair.moved) for pair in forth.pairs} == mirrored
    assert (forth.removed, forth.added) == (back.added, back.removed)


def test_a_row_is_called_by_its_name_and_without_one_by_its_key():
    named, keyed = listed([line("a", "甲"), line("b")]).items

    assert (label_of(named, "id"), label_of(keyed, "id")) == ("甲", "b")


def test_the_work_grows_with_the_rows_under_other_keys_and_no_faster():
    def named(key, name, count):
        return listed([line(f"{key}{at}", f"第{at}批{name}{at % 7}", at) for at in range(count)])

    def prepare(count):
        old, new = named("o", "培训班", count), named("n", "学习班", count)
        found = pair_rows(old, new)
        assert sum(pair.old == pair.new for pair in found.pairs) > 0.97 * count
        return lambda: pair_rows(old, new)

    assert growth(prepare, 100) < 12
