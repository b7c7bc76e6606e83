import pytest

from reportgen.checks.claims.arithmetic import is_ratio, workings
from reportgen.checks.figures import read_figures


def working(text):
    """Return what the figures of a text follow from, by what is written there."""
    figures = read_figures(text)
    found = workings(text, figures)
    return {one.quantity.text: found[one.start] for one in figures if one.start in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("委员211名，其中基层167名，占79.1%。", {"79.1%": "167名÷211名"}),
        ("应签62份，实际签订58份，签订率93.5%。", {"93.5%": "58份÷62份"}),
        ("由8项增加到12项，增长50%。", {"50%": "(12项－8项)÷8项"}),
        ("由93.2%提高到96.5%，提高3.3个百分点。", {"3.3个百分点": "96.5%－93.2%"}),
        ("排查120处，整改115处，其余5处正在整改。", {"5处": "120处－115处"}),
        ("修缮分馆5处、书屋7处，合计12处。", {"12处": "7处＋5处"}),
        ("共12处，其中分馆5处、书屋7处。", {"12处": "5处＋7处"}),
        ("修缮分馆5处，新建书屋7处，培训12处。", {}),
        ("共12处。其中分馆5处、书屋7处。", {}),
    ],
)
def test_a_figure_follows_from_others_where_words_say_so(text, expected):
    assert working(text) == expected


def test_a_share_is_compared_at_its_own_digits():
    part, whole, right, wrong = read_figures("5486.23万元，9857.29万元，占55.7%，占55.6%")

    assert is_ratio(part, whole, right)
    assert not is_ratio(part, whole, wrong)
