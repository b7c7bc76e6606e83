from reportgen.comparison.changes import Change, Comparison, Kind


def edit(number, *path):
    return Change(number, Kind.CHANGED, path, path, ("edit",))


def derived(number, *causes, formulas=None):
    return edit(number, f"d{number}")._replace(derived=True, causes=causes, formulas=formulas)


def numbers(changes):
    return [change.number for change in changes]


def folded(*changes):
    found = Comparison(changes).folded()
    return {edit: numbers(below) for edit, below in found.below.items()}, numbers(found.others)


def test_edits_and_what_follows_from_them_are_told_apart():
    comparison = Comparison((edit(0, "a"), derived(1, 0), edit(2, "b")))

    assert (numbers(comparison.edited), numbers(comparison.derived)) == ([0, 2], [1])


def test_what_follows_from_one_derived_change_of_its_row_is_folded_below_that():
    edits = edit(0, "r", "a"), edit(1, "s", "a")
    score, rate, grade, other = (
        edit(number, *path)._replace(derived=True, causes=causes)
        for number, path, causes in (
            (2, ("card", "score"), (0, 1)),
            (3, ("card", "rate"), (2,)),
            (4, ("card", "grade"), (3,)),
            (5, ("elsewhere", "rate"), (2,)),
        )
    )

    assert folded(*edits, score, rate, grade, other) == ({2: [3, 4]}, [2, 5])


def test_a_chain_of_changes_is_folded_below_the_edit_that_began_it():
    assert folded(derived(0, 1), derived(1, 2), edit(2, "a")) == ({2: [0, 1]}, [])


def test_what_two_edits_of_a_row_moved_is_folded_below_the_last():
    assert folded(edit(0, "r", "a"), edit(1, "r", "b"), derived(2, 0, 1)) == ({1: [2]}, [])


def test_what_edits_of_two_rows_moved_stands_by_itself():
    assert folded(edit(0, "r", "a"), edit(1, "s", "a"), derived(2, 0, 1)) == ({}, [2])


def test_another_formula_stands_by_itself_and_so_does_what_follows_from_it():
    changes = (edit(0, "a"), derived(1, 0, formulas=("a", "b")), derived(2, 0, 1))

    assert folded(*changes) == ({}, [1, 2])
