from decimal import Decimal

from reportgen.document.commenting import CommentPlace, printed, with_comments
from reportgen.document.nodes import (
    Cell,
    Chart,
    Column,
    Comment,
    Commented,
    Document,
    Gap,
    Heading,
    LineBreak,
    Metadata,
    Paragraph,
    Row,
    Series,
    Strong,
    Table,
    Text,
    Title,
    Value,
)
from reportgen.document.walk import comments, text_of

NAME = Value("科普活动", ("name",))
TABLE = Table(
    (Column(Decimal(1)),),
    (Row((Cell((Text("项目"),)),), "header"),),
    (Row((Cell((Value("5", ("rows", 0)),)),)),),
    caption=(Text("表"), Value("2023", ("year",))),
    note=((Gap("〔待补充〕", ("note",)),),),
)


def document(*blocks):
    return Document(Metadata("题", "者"), blocks)


def test_values_are_found_in_the_order_in_which_they_are_read():
    found = printed(document(Title((Text("题"), NAME)), Paragraph((Strong((NAME,)),)), TABLE))

    assert [(spot.line, spot.leaf, spot.origin, spot.is_gap) for spot in found.spots] == [
        (0, 1, ("name",), False),
        (1, 0, ("name",), False),
        (2, 1, ("year",), False),
        (5, 0, ("rows", 0), False),
        (6, 0, ("note",), True),
    ]
    assert (found.headings, found.first) == ([0], 0)


def test_a_chart_for_screens_is_no_place_for_comments():
    series = Series(Text("数"), (Value("1", ("a",), Decimal(1)),))
    chart = Chart("bar", (Text("甲"),), (series,), caption=(NAME,), screen_only=True)

    assert printed(document(chart)).spots == []


def test_a_comment_is_on_the_words_that_it_is_about():
    made = with_comments(
        document(Paragraph((Text("共"), NAME))), [(CommentPlace(0, 1, 2, 4), ("错",))], "reportgen"
    )

    part = Commented((Value("活动", ("name",)),), (Comment(1, ("错",)),))
    assert made.blocks == (Paragraph((Text("共"), Value("科普", ("name",)), part)),)
    assert made.commenter == "reportgen"


def test_comments_that_overlap_are_on_one_stretch():
    places = [CommentPlace(0, 0, 0, 3), CommentPlace(0, 0, 2, 4)]

    made = with_comments(document(Paragraph((NAME,))), [(one, ("错",)) for one in places], "甲")

    (part,) = made.blocks[0].children
    assert text_of(part.children) == "科普活动"
    assert [comment.number for comment in part.comments] == [1, 2]


def test_a_comment_on_a_line_is_around_all_of_it():
    heading = Heading(1, (Text("基本"), Strong((NAME,)), LineBreak(), Text("情况")), "一、")

    made = with_comments(document(heading), [(CommentPlace(0), ("错",))], "甲")

    (around,) = made.blocks[0].children
    assert around == Commented(heading.children, (Comment(1, ("错",)),))
    assert made.blocks[0].number == "一、"


def test_comments_are_numbered_as_their_signs_are_read():
    places = [CommentPlace(5, 0, 0, 1), CommentPlace(0), CommentPlace(0, 0, 0, 4)]
    made = with_comments(
        document(Title((NAME,)), Paragraph(()), TABLE), [(one, (str(one.line),)) for one in places],
        "甲",
    )  # fmt: skip

    found = list(comments(made))
    assert [comment.number for comment in found] == [1, 2, 3]
    assert made.blocks[0].children[0].comments[0].number == 2


def test_what_a_document_says_stays_the_same():
    before = document(Title((NAME,)), TABLE)
    after = with_comments(before, [(CommentPlace(1, 1, 0, 2), ("错",))], "甲")

    assert text_of(after.blocks[1].caption) == text_of(before.blocks[1].caption)


def test_without_remarks_it_is_the_same_document():
    before = document(Title((NAME,)))

    assert with_comments(before, [], "甲") is before


def test_a_document_in_which_nothing_is_written_gets_a_paragraph_for_comments():
    made = with_comments(document(), [(CommentPlace(0), ("错",))], "甲")

    assert [comment.lines for comment in comments(made)] == [("错",)]
