"""What changed, for a terminal: edits by section, what they moved below them."""

import io
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from reportgen.diff.changes import Change, Comparison, Kind, Value
from reportgen.diff.telling import Teller, one_line
from reportgen.diff.words import Piece
from reportgen.pipeline.diff import Compared

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
    for line in (Text(title, "bold"), Text(teller.summary()), *_lines(teller)):
        for part in [line] if width is None else _wrapped(line, console, width):
            console.print(part, soft_wrap=True)
    return stream.getvalue()


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


def _edit(teller: Teller, change: Change) -> Text:
    sign, style = _SIGNS[change.kind]
    line = Text("  ").append(sign, style).append(" ")
    line.append(_shortened(teller.way_in_section(change)))
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
        alone = _shortened(teller.alone(before or after))
        return Text(f"  {alone}" if alone else "", _SIGNS[change.kind][1])
    if change.pieces and change.kind is not Kind.RENAMED:
        return Text("  ").append_text(_marked(change.pieces))
    return _figures(teller, change, before, after)


def _figures(teller: Teller, change: Change, before: Value, after: Value) -> Text:
    line = Text("  ").append(_shortened(teller.value(before)), "red").append(" → ")
    line.append(_shortened(teller.value(after)), "green")
    remark = teller.remark(change)
    if change.delta is not None and change.kind is Kind.CHANGED:
        line.append("  " + teller.delta(change.delta), "bold")
    return line.append(f"  {remark}" if remark else "", "dim")


def _shortened(text: str) -> str:
    """Return the start of a long text, if possible up to where a part of it ends."""
    line = one_line(text)
    if len(line) <= _LONGEST:
        return line
    start = line[: _LONGEST - 1]
    end = max(start.rfind(sign) for sign in "，。；、,;")
    return (start[:end] if end > _LONGEST // 2 else start) + "…"


def _marked(pieces: Sequence[Piece]) -> Text:
    """Return a text with what changed in it marked, and little of what stayed."""
    line = Text()
    for number, piece in enumerate(pieces):
        opening, closing, style = _PIECES[piece.kind]
        text = piece.text
        if piece.kind == "equal":
            text = _ends(text, first=number == 0, last=number == len(pieces) - 1)
        line.append(f"{opening}{text}{closing}".replace("\n", "⏎"), style)
    return line


def _ends(text: str, *, first: bool, last: bool) -> str:
    """Return what is near to changes of a text that stayed."""
    start = "" if first else text[:_CONTEXT]
    end = "" if last else text[-_CONTEXT:]
    return text if len(text) <= len(start) + len(end) + 1 else f"{start}…{end}"


def _wrapped(line: Text, console: Console, width: int) -> Iterator[Text]:
    """Yield the lines that fit a terminal; they go on below where they began."""
    if line.cell_len <= width:
        yield line
        return
    first, *_ = line.wrap(console, width)
    yield first
    rest = line[len(first.plain) :]
    rest.plain = rest.plain.lstrip() if not rest.spans else rest.plain
    for part in rest.wrap(console, max(width - _HANGING, 20)):
        yield Text(" " * _HANGING).append_text(part)
