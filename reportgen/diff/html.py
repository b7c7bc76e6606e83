"""Changes as one web page: old and new side by side, filters, no request to anybody."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from reportgen.diff.changes import Change, Comparison, Kind, Value
from reportgen.diff.standouts import Standout, Standouts
from reportgen.diff.telling import Section, Teller
from reportgen.record.record import Group
from reportgen.texts.words import Piece

_PAGE: Final = Path(__file__).with_name("page")
_SIGNS: Final[Mapping[Kind, str]] = {
    Kind.ADDED: "+",
    Kind.REMOVED: "−",
    Kind.CHANGED: "~",
    Kind.RENAMED: "~",
    Kind.MOVED: "↕",
}
_MOST_LINKS: Final = 12
_DERIVED: Final = "derived"
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}


def to_html(
    comparison: Comparison, language: str, *, old: str, new: str, standouts: Standouts | None = None
) -> str:
    """Return a comparison as a web page of one file; it can be read without scripts too.

    Args:
        comparison: the changes.
        language: of the words around the values.
        old: what the old report is called.
        new: what the new one is called.
        standouts: what the reviewer has to see first.
    """
    teller = Teller(comparison, language)
    title = teller.say("diff.page-title", old=old, new=new)
    page = _Page(comparison, teller, standouts or Standouts())
    return "".join((_head(title, language), *page.body(title), "</html>\n"))


def _head(title: str, language: str) -> str:
    """Return all before the body; no style and no script but these may be used."""
    style, script = _read("page.css"), _read("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{_LANGUAGES[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n"
        f'<script type="module">{script}</script>\n</head>\n'
    )


def _read(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class _Page:
    """Writes the body of the page."""

    def __init__(self, comparison: Comparison, teller: Teller, standouts: Standouts) -> None:
        self._comparison = comparison
        self._teller = teller
        self._standouts = standouts
        self._sections = list(teller.sections())

    def body(self, title: str) -> Iterator[str]:
        yield f'<body>\n<a class="skip" href="#changes">{self._say("diff.skip")}</a>\n'
        yield f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(self._teller.summary())}</p>\n"
        yield from self._contents()
        yield '</header>\n<main id="changes">\n'
        if self._comparison.changes:
            yield from self._filters()
        yield from self._first()
        for number, section in enumerate(self._sections):
            yield from self._section(number, section)
        yield from self._others()
        yield f'<p class="none" hidden>{self._say("diff.filter-none")}</p>\n</main>\n</body>\n'

    def _say(self, key: str, **args: object) -> str:
        return escape(self._teller.say(key, **args))

    def _contents(self) -> Iterator[str]:
        """Yield links to the sections, where there are several."""
        if len(self._sections) < 2:
            return
        yield f'<nav aria-label="{self._say("diff.sections")}">\n<ul>\n'
        for number, section in enumerate(self._sections):
            count = f'<span class="faint">{len(section.edits)}</span>'
            yield f'<li><a href="#s{number}">{escape(section.title)}</a> {count}</li>\n'
        yield "</ul>\n</nav>\n"

    def _filters(self) -> Iterator[str]:
        say = self._say
        yield f'<form role="search" aria-label="{say("diff.filters")}" hidden>\n<div>\n'
        yield f"<fieldset><legend>{say('diff.filter-kinds')}</legend>\n"
        for kind in self._kinds():
            box = f'<input type="checkbox" name="kind" value="{kind}" checked>'
            yield f"<label>{box} {say(f'diff.word.{kind}')}</label>\n"
        yield "</fieldset>\n</div>\n<div>\n"
        yield from self._section_choice()
        text = '<input type="search" name="text" autocomplete="off">'
        yield f"<label>{say('diff.filter-text')} {text}</label>\n"
        if any(self._is_above(change) for change in self._comparison.changes):
            box = '<input type="checkbox" name="above">'
            yield f"<label>{box} {say('diff.filter-above')}</label>\n"
        words = say("diff.filter-found", shown="{shown}", count="{count}")
        yield f'<button type="reset">{say("diff.filter-reset")}</button>\n</div>\n'
        yield f'<div><p role="status" data-words="{words}"></p></div>\n</form>\n'

    def _kinds(self) -> list[str]:
        """Return what there is to choose from."""
        there = {change.kind for change in self._comparison.edited}
        kinds = [kind.value for kind in Kind if kind in there]
        return [*kinds, _DERIVED] if self._comparison.derived else kinds

    def _section_choice(self) -> Iterator[str]:
        yield f'<label>{self._say("diff.filter-section")} <select name="section">\n'
        yield f'<option value="">{self._say("diff.filter-every-section")}</option>\n'
        for number, section in enumerate(self._sections):
            yield f'<option value="s{number}">{escape(section.title)}</option>\n'
        yield "</select></label>\n"

    def _first(self) -> Iterator[str]:
        """Yield what stands out."""
        if not self._standouts.first:
            return
        yield f'<section aria-labelledby="first"><h2 id="first">{self._say("diff.first")}</h2>\n'
        yield "<ul>\n"
        yield from map(self._standout, self._standouts.first)
        yield "</ul>\n</section>\n"

    def _standout(self, found: Standout) -> str:
        badge = _badge(found.reason.value, self._say(f"diff.reason.{found.reason.value}"))
        figures = "".join(f"<li>{escape(text)}</li>" for text in self._teller.figures(found))
        said = escape(self._teller.explanation(found))
        note = _badge("worse", said) if found.unexplained else said
        return (
            f'<li class="standout">{badge}<b>{escape(self._teller.standout(found))}</b>'
            f"<ul>{figures}</ul><span>{note}</span></li>\n"
        )

    def _section(self, number: int, section: Section) -> Iterator[str]:
        counts = escape(self._teller.counts(section.edits))
        yield from self._opening(f"s{number}", escape(section.title), counts)
        yield from map(self._edit, section.edits)
        yield "</ol>\n</section>\n"

    def _others(self) -> Iterator[str]:
        others = self._teller.others
        if not others:
            return
        title = escape(self._teller.number("diff.others", len(others)))
        yield from self._opening("others", title, "")
        for change in others:
            above = " above" if self._is_above(change) else ""
            row = self._row(change, "↳", change.titles, self._because(change))
            yield (
                f'<li class="edit{above}" id="c{change.number}" data-kind="{_DERIVED}">'
                f"{row}{self._below(change)}</li>\n"
            )
        yield "</ol>\n</section>\n"

    def _opening(self, name: str, title: str, counts: str) -> Iterator[str]:
        small = f" <small>{counts}</small>" if counts else ""
        yield f'<section class="of-edits" id="{name}" aria-labelledby="{name}-title">\n'
        yield f'<h2 id="{name}-title">{title}{small}</h2>\n'
        keys = ("diff.item", "diff.old", "diff.new", "diff.difference")
        names = "".join(f"<span>{self._say(key)}</span>" for key in keys)
        yield f'<div class="columns" aria-hidden="true"><span></span>{names}</div>\n<ol>\n'

    def _edit(self, change: Change) -> str:
        kind = change.kind.value
        word = self._say(f"diff.word.{kind}")
        sign = f'<span aria-hidden="true">{_SIGNS[change.kind]}</span> {word}'
        row = self._row(change, sign, change.titles[1:] or change.titles)
        above = " above" if self._is_above(change) else ""
        moved = self._below(change)
        return (
            f'<li class="edit {kind}{above}" id="c{change.number}" data-kind="{kind}">'
            f"{row}{moved}</li>\n"
        )

    def _below(self, above: Change) -> str:
        """Return what an edit moved, folded; or what follows from a derived change alone."""
        moved = self._teller.below(above)
        if not moved:
            return ""
        items = "".join(self._moved(change, above) for change in moved)
        summary = f"<summary>{escape(self._teller.number('diff.below', len(moved)))}</summary>"
        return f"<details>{summary}<ul>{items}</ul></details>"

    def _moved(self, change: Change, edit: Change) -> str:
        above = ' class="above"' if self._is_above(change) else ""
        titles = self._teller.steps(change.titles, edit.titles[:-1])
        return f'<li id="c{change.number}"{above}>{self._row(change, "↳", titles)}</li>'

    def _row(self, change: Change, sign: str, titles: Sequence[str], because: str = "") -> str:
        old, new = self._sides(change)
        cells = (
            f'<span class="sign">{sign}</span>',
            f'<span class="way">{self._way(titles)}</span>',
            f'<span class="old">{self._label("diff.old")}<span class="text">{old}</span></span>',
            f'<span class="new">{self._label("diff.new")}<span class="text">{new}</span></span>',
            f'<span class="delta">{self._delta(change)}</span>',
            self._remark(change),
            because,
        )
        return f'<div class="row">{"".join(cells)}</div>'

    def _way(self, titles: Sequence[str]) -> str:
        *above, last = self._teller.steps(titles)
        return " › ".join((*map(escape, above), f"<b>{escape(last)}</b>"))

    def _label(self, key: str) -> str:
        return f'<span class="label">{self._say(key)}</span>'

    def _sides(self, change: Change) -> tuple[str, str]:
        """Return both sides of a change, with what is gone and what is new marked."""
        before, after = change.before, change.after
        if change.kind is Kind.MOVED:
            places = (path[-1] if path else 0 for path in (change.old, change.new))
            old, new = (self._say("diff.row-place", number=int(place) + 1) for place in places)
            return old, new
        if before is None or after is None:
            return self._alone(before, "del"), self._alone(after, "ins")
        if change.pieces and change.kind is not Kind.RENAMED:
            return _marked(change.pieces, "delete", "del"), _marked(change.pieces, "insert", "ins")
        return self._whole(before), self._whole(after)

    def _alone(self, value: Value | None, tag: str) -> str:
        if value is None:
            return '<span class="faint">—</span>'
        shown = self._whole(value)
        return f"<{tag}>{shown}</{tag}>" if shown else ""

    def _whole(self, value: Value) -> str:
        if not isinstance(value.node, Group):
            return escape(self._teller.value(value))
        said = self._teller.fields(value.node)
        return "<br>".join(f"{escape(title)} {escape(text)}" for title, text in said)

    def _delta(self, change: Change) -> str:
        """Return by how much a figure changed, and what is to be thought of it."""
        words = escape(self._teller.delta(change.delta))
        figure = self._standouts.figure(change)
        if figure is None:
            return words
        if figure.better is not None:
            word = "better" if figure.better else "worse"
            words += " " + _badge("added" if figure.better else word, self._say(f"diff.{word}"))
        if figure.above:
            words += " " + _badge("above", self._say("diff.reason.above"))
        return words

    def _remark(self, change: Change) -> str:
        remark = escape(self._teller.remark(change))
        return f'<span class="remark">{remark}</span>' if remark else ""

    def _because(self, change: Change) -> str:
        links = " · ".join(
            f'<a href="#c{number}">{escape(way)}</a>'
            for number, way in self._teller.causes(change, _MOST_LINKS)
        )
        if len(change.causes) > _MOST_LINKS:
            links += " …"
        return f'<span class="because">{self._say("diff.cause")} {links}</span>' if links else ""

    def _is_above(self, change: Change) -> bool:
        figure = self._standouts.figure(change)
        return figure is not None and figure.above


def _badge(name: str, words: str) -> str:
    return f'<span class="badge {name}">{words}</span>'


def _marked(pieces: Iterable[Piece], own: str, tag: str) -> str:
    """Return the one of two texts that has the pieces of kind `own`, with these marked."""
    marked = (
        f"<{tag}>{escape(piece.text)}</{tag}>" if piece.kind == own else escape(piece.text)
        for piece in pieces
        if piece.kind in ("equal", own)
    )
    return "".join(marked)
