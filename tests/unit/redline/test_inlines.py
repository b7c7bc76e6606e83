"""Marks on words."""

from hypothesis import given

from reportgen.document.nodes import (
    Deleted,
    Inline,
    Inserted,
    LineBreak,
    Reference,
    Strong,
    Text,
    Value,
)
from reportgen.document.walk import text_of
from reportgen.redline.inlines import compare_inlines, revised
from tests.support.documents import inlines

TARGET = ("targets", 1)


def kept(children: tuple[Inline, ...], gone: type) -> tuple[Inline, ...]:
    return tuple(child for child in children if not isinstance(child, gone))


@given(inlines, inlines)
def test_without_what_is_deleted_it_is_the_new_text(
    old: tuple[Inline, ...], new: tuple[Inline, ...]
) -> None:
    assert text_of(compare_inlines(old, new)) == text_of(new)


@given(inlines, inlines)
def test_without_what_is_inserted_it_is_the_old_text(
    old: tuple[Inline, ...], new: tuple[Inline, ...]
) -> None:
    marked = kept(compare_inlines(old, new), Inserted)
    opened = [
        inner
        for inline in marked
        for inner in (inline.children if isinstance(inline, Deleted) else (inline,))
    ]
    assert text_of(opened) == text_of(old)


def test_a_value_that_stays_keeps_its_origin() -> None:
    value = Value("1200次", TARGET)
    found = compare_inlines((Text("完成1200次"),), (Text("共完成"), value))
    assert found[-1] == value


def test_what_is_deleted_has_no_origin_and_no_reference() -> None:
    said = (Value("1200", TARGET), Strong((Reference("t", "表3"),)), LineBreak())
    assert revised(said, "deleted") == (
        Deleted((Text("1200"), Strong((Text("表3"),)), LineBreak())),
    )


def test_a_reference_is_never_cut() -> None:
    found = compare_inlines((Reference("t", "表3"),), (Reference("u", "表3"),))
    assert found == (Deleted((Text("表3"),)), Inserted((Reference("u", "表3"),)))


def test_nothing_is_no_revision() -> None:
    assert revised((), "inserted") == ()
