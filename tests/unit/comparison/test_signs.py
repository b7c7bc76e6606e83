from typing import get_args

import pytest

from reportgen.comparison.changes import Kind
from reportgen.comparison.signs import MARKS, SIGNS
from reportgen.texts.words import WordKind


@pytest.mark.parametrize("view", ["terminal", "page"])
def test_additions_removals_edits_and_moves_are_told_apart(view):
    shown = {kind: getattr(SIGNS[kind], view) for kind in Kind}

    assert shown[Kind.CHANGED] == shown[Kind.RENAMED]
    assert len(set(shown.values())) == len(Kind) - 1


def test_what_stayed_has_no_marks_and_what_changed_has_them_in_every_view():
    kinds = get_args(WordKind)

    assert [kind for kind in kinds if any(MARKS[kind])] == ["insert", "delete"]
    assert all(map(all, (MARKS["insert"], MARKS["delete"])))
