"""What changed, for a terminal: edits by section, what they moved below them."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from reportgen.cli.variance import variance_text
from reportgen.diff.changes import Change, Comparison, Kind, Value
from reportgen.diff.standouts import Standouts
from reportgen.diff.telling import Teller, near_changes, shortened
from reportgen.pipeline.diff import Compared, figures_of_both
from reportgen.texts.words import Piece

_SIGNS: Final = {
    Kind.ADDED: ("+", "green"),
    Kind.REMOVED: ("-", "red"),
    Kind.CHANGED: ("~", "yellow"),
    Kind.RENAMED: ("~", "yellow"),
    Kind.MOVED: ("↕", "cyan"),
}
_PIECES: Final = {
    "equal": ("", "", ""),
    "delete": ("[-", "-]", "red"),
    "insert": ("{+", "+}", "green"),
}
# So many characters around a change of a text are shown, and of a text that is all new.
_CONTEXT: Final = 12
_LONGEST: Final = 60
# Where a line goes on below itself: more to the right than any line begins.
_HANGING: Final = 8


def changes_text(
    compared: Compared, language: str, *, color: bool, width: int | None = None
) -> str:
    """Return the changes as text.

    Args:
        compared: what changed.
        language: of the words around the values.
        color: with escape sequences for colours; signs say the same without them.
        width: so many columns has the terminal; None where each change is to be one line.
    """
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=color, no_color=not color,
        color_system="standard" if color else None, highlight=False, legacy_windows=False,
        width=width,
    )  # fmt: skip
    teller = Teller(compared.comparison or Comparison(()), language)
    title = teller.say("diff.title", old=compared.old, new=compared.new)
    head = (Text(title, "bold"), Text(teller.summary()))
    tables = figures_of_both(compared)

    def tell(lines: Iterable[Text]) -> None:
        for line in lines:
            for part in [line] if width is None else _wrapped(line, console, width):
                console.print(part, soft_wrap=True)

    tell((*head, *_first(teller, Standouts(tables))))
    stream.write(variance_text(tables, teller, color=color, width=width))
    tell(_lines(teller))
    return stream.getvalue()


def _first(teller: Teller, standouts: Standouts) -> Iterator[Text]:
    if standouts.first:
        yield from (Text(), Text(teller.say("diff.first"), "bold"))
    for found in standouts.first:
        line = Text("  ").append("!", "red").append(" ")
        line.append(teller.say(f"diff.reason.{found.reason.value}"), "bold")
        line.append(f"  {teller.standout(found)}")
        for figure in teller.figures(found):
            line.append(f"  {figure}")
        said = shortened(teller.explanation(found), _LONGEST)
        yield line.append(f"  {said}" if said else "", "red" if found.unexplained else "dim")


def _lines(teller: Teller) -> Iterator[Text]:
    for section in teller.sections():
        yield from (Text(), Text(section.title, "bold"))
        for edit in section.edits:
            yield _edit(teller, edit)
            for change in teller.below(edit):
                yield _derived(teller, change, edit.titles)
    if teller.others:
        yield from (Text(), Text(teller.say("diff.elsewhere"), "bold"))
        for change in teller.others:
            because = teller.because(change)
            yield _derived(teller, change).append(f"  {because}" if because else "", "dim")
            for one in teller.below(change):
                yield Text("    ").append_text(_derived(teller, one, change.titles))


def _edit(teller: Teller, change: Change) -> Text:
    sign, style = _SIGNS[change.kind]
    line = Text("  ").append(sign, style).append(" ")
    line.append(shortened(teller.way_in_section(change), _LONGEST))
    return line.append_text(_what(teller, change))


def _derived(teller: Teller, change: Change, above: Sequence[str] = ()) -> Text:
    """Return a derived change; where it is said already by `above` is left out."""
    way = teller.way(change.titles, above[:-1])
    return Text("      ").append("↳ ", "dim").append(way).append_text(_what(teller, change))


def _what(teller: Teller, change: Change) -> Text:
    """Return how a value changed, to stand behind the way to it."""
    before, after = change.before, change.after
    if change.kind is Kind.MOVED:
        return Text("  " + teller.moved(change), "dim")
    if before is None or after is None:
        alone = shortened(teller.alone(before or after), _LONGEST)
        return Text(f"  {alone}" if alone else "", _SIGNS[change.kind][1])
    if change.pieces and change.kind is not Kind.RENAMED:
        return Text("  ").append_text(_marked(change.pieces))
    return _figures(teller, change, before, after)


def _figures(teller: Teller, change: Change, before: Value, after: Value) -> Text:
    line = Text("  ").append(shortened(teller.value(before), _LONGEST), "red").append(" → ")
    line.append(shortened(teller.value(after), _LONGEST), "green")
    remark = teller.remark(change)
    if change.delta is not None and change.kind is Kind.CHANGED:
        line.append("  " + teller.delta(change.delta), "bold")
    return line.append(f"  {remark}" if remark else "", "dim")


def _marked(pieces: Sequence[Piece]) -> Text:
    """Return a text with what changed in it marked, and little of what stayed."""
    line = Text()
    for piece in near_changes(pieces, _CONTEXT):
        opening, closing, style = _PIECES[piece.kind]
        line.append(f"{opening}{piece.text}{closing}".replace("\n", "⏎"), style)
    return line


def _wrapped(line: Text, console: Console, width: int) -> Iterator[Text]:
    """Yield the lines that fit a terminal; below itself a line goes on more to the right."""
    if line.cell_len <= width:
        yield line
        return
    for number, part in enumerate(line.wrap(console, max(width - _HANGING, _HANGING))):
        part.rstrip()
        yield Text(" " * _HANGING if number else "").append_text(part)
