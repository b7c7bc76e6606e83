"""What changed, for a terminal: edits by section, what they moved below them."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console, RenderableType
from rich.text import Text

from reportgen.cli.variance import variance_tables
from reportgen.comparison.changes import Kind
from reportgen.comparison.signs import MARKS, MOVED_BY, SIGNS
from reportgen.comparison.telling import ToldStandout, near_changes, shortened
from reportgen.comparison.told import Told, ToldChange
from reportgen.pipeline.diff import Compared
from reportgen.pipeline.diff_formats import in_words
from reportgen.texts.words import Segment

# So many characters around a change of a text are shown, and of a text that is all new.
_CONTEXT: Final = 12
_LONGEST: Final = 60
# Where a line goes on below itself: more to the right than any line begins.
_HANGING: Final = 8
# Tables where nobody reads along and nothing needs to be wrapped.
_WIDE: Final = 160


def changes_text(
    compared: Compared, language: str, *, color: bool, width: int | None = None
) -> str:
    """Return the changes as text.

    Args:
        compared: what changed.
        language: of the words around the values.
        color: with escape sequences for colours; signs and words say the same without them.
        width: so many columns has the terminal; None where each change is to be one line.
    """
    told = in_words(compared, language)
    console = Console(
        file=io.StringIO(), force_terminal=color, no_color=not color,
        color_system="standard" if color else None, highlight=False, legacy_windows=False,
        width=width or _WIDE,
    )  # fmt: skip
    head, changes = (
        _printed([part for line in lines for part in _wrapped(line, console, width)], console)
        for lines in (_head(told), _changes(told))
    )
    return head + _tables(told, console) + changes


def _tables(told: Told, console: Console) -> str:
    printed = _printed(variance_tables(told.tables, told.teller), console, soft_wrap=False)
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in ["", *lines]) if lines else ""


def _printed(parts: Iterable[RenderableType], console: Console, *, soft_wrap: bool = True) -> str:
    with console.capture() as printed:
        for part in parts:
            console.print(part, soft_wrap=soft_wrap)
    return printed.get()


def _head(told: Told) -> Iterator[Text]:
    teller = told.teller
    yield Text(teller.say("diff.title", old=told.old, new=told.new), "bold")
    yield Text(told.summary)
    if told.first:
        yield from (Text(), Text(teller.say("diff.first"), "bold"))
        yield from map(_standout, told.first)


def _standout(found: ToldStandout) -> Text:
    line = Text("  ").append("!", "red").append(" ").append(found.word, "bold")
    for words in (found.way, *found.figures):
        line.append(f"  {words}")
    said = shortened(found.explanation, _LONGEST)
    return line.append(f"  {said}" if said else "", "red" if found.unexplained else "dim")


def _changes(told: Told) -> Iterator[Text]:
    for section in told.sections:
        yield from (Text(), Text(section.title, "bold"))
        for edit in section.edits:
            yield _edit(edit)
            yield from map(_derived, edit.below)
    if told.others:
        yield from (Text(), Text(told.teller.say("diff.elsewhere"), "bold"))
    for other in told.others:
        yield _derived(other).append(f"  {other.because}" if other.because else "", "dim")
        for one in other.below:
            yield Text("    ").append_text(_derived(one))


def _edit(told: ToldChange) -> Text:
    sign = SIGNS[told.change.kind]
    line = Text("  ").append(sign.terminal, sign.color).append(" ")
    return line.append(shortened(told.way, _LONGEST)).append_text(_what(told))


def _derived(told: ToldChange) -> Text:
    line = Text("      ").append(f"{MOVED_BY} ", "dim")
    return line.append(told.way).append_text(_what(told))


def _what(told: ToldChange) -> Text:
    """Return how a value changed, to stand behind the way to it."""
    match told.form:
        case "moved":
            return Text(f"  {told.said}", "dim")
        case "alone":
            alone = shortened(told.said, _LONGEST)
            return Text(f"  {alone}" if alone else "", SIGNS[told.change.kind].color)
        case "marked":
            return Text("  ").append_text(_marked(told.change.pieces))
        case "both":
            return _both(told)


def _both(told: ToldChange) -> Text:
    old, new = (shortened(value.text, _LONGEST) if value else "" for value in (told.old, told.new))
    line = Text("  ").append(old, MARKS["delete"].color).append(" → ")
    line.append(new, MARKS["insert"].color)
    if told.delta.text and told.change.kind is Kind.CHANGED:
        line.append(f"  {told.delta.text}", "bold")
    return line.append(f"  {told.remark}" if told.remark else "", "dim")


def _marked(pieces: Sequence[Segment]) -> Text:
    """Return a text with what changed in it marked, and little of what stayed."""
    line = Text()
    for kind, text in near_changes(pieces, _CONTEXT):
        mark = MARKS[kind]
        line.append(f"{mark.opening}{text}{mark.closing}".replace("\n", "⏎"), mark.color)
    return line


def _wrapped(line: Text, console: Console, width: int | None) -> Iterator[Text]:
    """Yield the lines that fit a terminal; below itself a line goes on more to the right."""
    if width is None or line.cell_len <= width:
        yield line
        return
    for number, part in enumerate(line.wrap(console, max(width - _HANGING, _HANGING))):
        part.rstrip()
        yield Text(" " * _HANGING if number else "").append_text(part)
