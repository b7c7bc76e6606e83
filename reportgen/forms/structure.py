"""Whether the tags of a form fit together: blocks closed where they began, nothing eaten."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Phrase
from reportgen.forms.places import beginning
from reportgen.forms.tags import FormFault, Tag, as_written, own_run
from reportgen.forms.xml import BY_KIND, CELL, TEXT, ancestor, word
from reportgen.texts.patterns import pattern

IN_CELLS: Final = frozenset({"vm", "hm", "colspan", "cellbg"})
_OPENINGS: Mapping[str, str] = {"endfor": "for", "endif": "if"}
STATEMENTS: Final = IN_CELLS | {"for", "if", "elif", "else", "endfor", "endif", "set"}
_ALONE = ("p", "tr", "tc")
_OBJECTS = tuple(map(word, ("drawing", "pict", "object")))
_NUMBERS = pattern("\ufdd2\\d+\ufdd3|[\ufdd0\ufdd1]")


def check_structure(tags: Iterable[Tag]) -> Iterator[FormFault]:
    """Yield what would make a document that Word can't open, or leave something out unseen."""
    open_blocks: list[Tag] = []
    story = None
    for tag in tags:
        if story is not tag.story:
            yield from map(_unclosed, open_blocks)
            story, open_blocks = tag.story, []
        misplaced = _misplaced(tag)
        if misplaced is not None:
            yield misplaced
        elif tag.kind in _ALONE:
            yield from _eaten(tag)
        if tag.mark == "{%":
            yield from _follow(tag, open_blocks)
    yield from map(_unclosed, open_blocks)


def _misplaced(tag: Tag) -> FormFault | None:
    if tag.mark == "{%" and tag.word not in STATEMENTS:
        problem = Phrase("form.no-statement", {"tag": beginning(tag.text), "word": tag.word})
        return FormFault(codes.FORM_TAG_BROKEN, tag.place, {"problem": problem})
    if tag.mark == "{{" and tag.kind in _ALONE:
        return _fault(codes.FORM_TAG_MISPLACED, "form.no-value-of-kind", tag, kind=tag.kind)
    needs_cell = tag.kind in ("tr", "tc") or tag.word in IN_CELLS
    if needs_cell and ancestor(tag.element, CELL) is None:
        return _fault(codes.FORM_TAG_MISPLACED, "form.not-in-table", tag)
    if tag.word in IN_CELLS and tag.kind:
        return _fault(codes.FORM_TAG_MISPLACED, "form.kind-too-many", tag, word=tag.word)
    return None


def _eaten(tag: Tag) -> Iterator[FormFault]:
    """Report what stands beside a tag that takes its paragraph, row or cell with it."""
    container = container_of(tag)
    texts = "".join(piece.text or "" for piece in container.iter(TEXT))
    rest = _NUMBERS.sub("", texts.replace(as_written(tag), "", 1))
    if rest.strip() or next(container.iter(*_OBJECTS), None) is not None:
        yield _fault(codes.FORM_LOOP, f"form.eats-{tag.kind}", tag, text=beginning(rest) or "□")


def container_of(tag: Tag) -> Any:
    """Return what a tag takes the place of: its paragraph, row, cell or run."""
    return ancestor(tag.element, BY_KIND[tag.kind]) if tag.kind else tag.element


def _follow(tag: Tag, open_blocks: list[Tag]) -> Iterator[FormFault]:
    """Take note of a block that is opened, gone on with, or closed."""
    if tag.word in ("for", "if"):
        open_blocks.append(tag)
    elif tag.word in ("elif", "else", "endfor", "endif"):
        if not open_blocks:
            yield _fault(codes.FORM_LOOP, "form.no-opening", tag)
            return
        yield from _unlike(tag, open_blocks[-1])
        if tag.word in _OPENINGS:
            _close(_OPENINGS[tag.word], open_blocks)


def _unlike(tag: Tag, opening: Tag) -> Iterator[FormFault]:
    """Report where a block goes on or ends otherwise than it began."""
    wanted = _OPENINGS.get(tag.word, "if" if tag.word == "elif" else opening.word)
    if opening.word != wanted:
        key = "form.crossed"
    elif tag.kind != opening.kind:
        key = "form.kinds-differ"
    elif not _in_line(tag, opening):
        key = "form.other-place"
    else:
        return
    yield _fault(codes.FORM_LOOP, key, tag, opening=_shown(opening))


def _close(word: str, open_blocks: list[Tag]) -> None:
    """Close the innermost block of a kind, and those that were left open in it."""
    if any(opening.word == word for opening in open_blocks):
        while open_blocks.pop().word != word:
            pass


def _in_line(tag: Tag, opening: Tag) -> bool:
    """Say whether what is between two tags can be repeated and left out."""
    if tag.kind == "r" and own_run(tag) is None:
        return False
    if tag.kind:
        containers = container_of(tag), container_of(opening)
        if None in containers:
            return True  # said already
        return containers[0].getparent() is containers[1].getparent()
    first, second = (list(one.element.iterancestors()) for one in (tag, opening))
    if ancestor(tag.element, CELL) is not ancestor(opening.element, CELL):
        return False
    return [element.tag for element in first] == [element.tag for element in second]


def _unclosed(tag: Tag) -> FormFault:
    return _fault(codes.FORM_LOOP, "form.no-end", tag, end=f"end{tag.word}")


def _fault(code: Code, key: str, tag: Tag, **args: object) -> FormFault:
    problem = Phrase(key, {"tag": _shown(tag), **args})
    return FormFault(code, tag.place, {"problem": problem})


def _shown(tag: Tag) -> str:
    return beginning(tag.text)
