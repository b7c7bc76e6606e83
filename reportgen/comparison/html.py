"""A told comparison as one web page: old and new side by side, filters, no request to anybody."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from reportgen.comparison.changes import Kind
from reportgen.comparison.signs import MARKS, MOVED_BY, SIGNS
from reportgen.comparison.telling import NONE, STEP, ToldStandout, ToldValue
from reportgen.comparison.told import Told, ToldChange
from reportgen.texts.words import Segment, WordKind

_PAGE: Final = Path(__file__).with_name("page")
_DERIVED: Final = "derived"
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}


def to_html(told: Told) -> str:
    """Return a comparison as a web page of one file; it can be read without scripts too."""
    title = told.teller.say("diff.page-title", old=told.old, new=told.new)
    head = _head(title, told.teller.language)
    return "".join((head, *_Page(told).body(title), "</html>\n"))


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

    def __init__(self, told: Told) -> None:
        self._told = told
        self._every = list(told.every())

    def body(self, title: str) -> Iterator[str]:
        told = self._told
        yield f'<body>\n<a class="skip" href="#changes">{self._say("diff.skip")}</a>\n'
        yield f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(told.summary)}</p>\n"
        yield from self._contents()
        yield '</header>\n<main id="changes">\n'
        if self._every:
            yield from self._filters()
        yield from self._first()
        for number, section in enumerate(told.sections):
            small = f" <small>{escape(section.counts)}</small>"
            yield from self._section(f"s{number}", escape(section.title) + small, section.edits)
        if told.others:
            title = escape(told.teller.number("diff.others", len(told.others)))
            yield from self._section("others", title, told.others)
        yield f'<p class="none" hidden>{self._say("diff.filter-none")}</p>\n</main>\n</body>\n'

    def _say(self, key: str, **args: object) -> str:
        return escape(self._told.teller.say(key, **args))

    def _contents(self) -> Iterator[str]:
        """Yield links to the sections, where there are several."""
        if len(self._told.sections) < 2:
            return
        yield f'<nav aria-label="{self._say("diff.sections")}">\n<ul>\n'
        for number, section in enumerate(self._told.sections):
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
        if any(told.is_above for told in self._every):
            box = '<input type="checkbox" name="above">'
            yield f"<label>{box} {say('diff.filter-above')}</label>\n"
        words = say("diff.filter-found", shown="{shown}", count="{count}")
        yield f'<button type="reset">{say("diff.filter-reset")}</button>\n</div>\n'
        yield f'<div><p role="status" data-words="{words}"></p></div>\n</form>\n'

    def _kinds(self) -> list[str]:
        """Return what there is to choose from."""
        there = {_DERIVED if one.change.derived else one.change.kind for one in self._every}
        return [kind for kind in (*Kind, _DERIVED) if kind in there]

    def _section_choice(self) -> Iterator[str]:
        yield f'<label>{self._say("diff.filter-section")} <select name="section">\n'
        yield f'<option value="">{self._say("diff.filter-every-section")}</option>\n'
        for number, section in enumerate(self._told.sections):
            yield f'<option value="s{number}">{escape(section.title)}</option>\n'
        yield "</select></label>\n"

    def _first(self) -> Iterator[str]:
        """Yield what stands out."""
        if not self._told.first:
            return
        yield f'<section aria-labelledby="first"><h2 id="first">{self._say("diff.first")}</h2>\n'
        yield "<ul>\n"
        yield from map(_standout, self._told.first)
        yield "</ul>\n</section>\n"

    def _section(self, name: str, title: str, changes: Sequence[ToldChange]) -> Iterator[str]:
        yield f'<section class="of-edits" id="{name}" aria-labelledby="{name}-title">\n'
        yield f'<h2 id="{name}-title">{title}</h2>\n'
        keys = ("diff.item", "diff.old", "diff.new", "diff.difference")
        names = "".join(f"<span>{self._say(key)}</span>" for key in keys)
        yield f'<div class="columns" aria-hidden="true"><span></span>{names}</div>\n<ol>\n'
        yield from map(self._item, changes)
        yield "</ol>\n</section>\n"

    def _item(self, told: ToldChange) -> str:
        change = told.change
        kind = _DERIVED if change.derived else change.kind.value
        names = ["edit", *([] if change.derived else [kind]), *(["above"] if told.is_above else [])]
        return (
            f'<li class="{" ".join(names)}" id="c{change.number}" data-kind="{kind}">'
            f"{self._row(told)}{self._below(told)}</li>\n"
        )

    def _below(self, above: ToldChange) -> str:
        """Return what an edit moved, folded; or what follows from a derived change alone."""
        if not above.below:
            return ""
        items = "".join(map(self._moved, above.below))
        count = self._told.teller.number("diff.below", len(above.below))
        return f"<details><summary>{escape(count)}</summary><ul>{items}</ul></details>"

    def _moved(self, told: ToldChange) -> str:
        above = ' class="above"' if told.is_above else ""
        return f'<li id="c{told.change.number}"{above}>{self._row(told)}</li>'

    def _row(self, told: ToldChange) -> str:
        old, new = _sides(told)
        cells = (
            f'<span class="sign">{_sign(told)}</span>',
            f'<span class="way">{_way(told)}</span>',
            self._side("old", old),
            self._side("new", new),
            f'<span class="delta">{self._delta(told)}</span>',
            f'<span class="remark">{escape(told.remark)}</span>' if told.remark else "",
            self._because(told),
        )
        return f'<div class="row">{"".join(cells)}</div>'

    def _side(self, name: str, text: str) -> str:
        label = f'<span class="label">{self._say(f"diff.{name}")}</span>'
        return f'<span class="{name}">{label}<span class="text">{text}</span></span>'

    def _delta(self, told: ToldChange) -> str:
        """Return by how much a figure changed, and what is to be thought of it."""
        words, figure = escape(told.delta.text), told.figure
        if figure is not None and figure.better is not None:
            name, word = ("added", "better") if figure.better else ("worse", "worse")
            words += " " + _badge(name, self._say(f"diff.{word}"))
        if told.is_above:
            words += " " + _badge("above", self._say("diff.reason.above"))
        return words

    def _because(self, told: ToldChange) -> str:
        if not told.causes:
            return ""
        links = " · ".join(f'<a href="#c{number}">{escape(way)}</a>' for number, way in told.causes)
        more = " …" if len(told.change.causes) > len(told.causes) else ""
        return f'<span class="because">{self._say("diff.cause")} {links}{more}</span>'


def _standout(found: ToldStandout) -> str:
    badge = _badge(found.reason.value, escape(found.word))
    figures = "".join(f"<li>{escape(text)}</li>" for text in found.figures)
    said = escape(found.explanation)
    note = _badge("worse", said) if found.unexplained else said
    return (
        f'<li class="standout">{badge}<b>{escape(found.way)}</b>'
        f"<ul>{figures}</ul><span>{note}</span></li>\n"
    )


def _badge(name: str, words: str) -> str:
    return f'<span class="badge {name}">{words}</span>'


def _sign(told: ToldChange) -> str:
    sign = SIGNS[told.change.kind].page
    is_derived = told.change.derived
    return MOVED_BY if is_derived else f'<span aria-hidden="true">{sign}</span> {escape(told.word)}'


def _way(told: ToldChange) -> str:
    *above, last = map(escape, told.steps)
    return STEP.join((*above, f"<b>{last}</b>"))


def _sides(told: ToldChange) -> tuple[str, str]:
    """Return both sides of a change, with what is gone and what is new marked."""
    match told.form:
        case "alone":
            return _alone(told.old, "delete"), _alone(told.new, "insert")
        case "marked":
            pieces = told.change.pieces
            return _marked(pieces, "delete"), _marked(pieces, "insert")
        case "moved" | "both":
            return _whole(told.old), _whole(told.new)


def _alone(value: ToldValue | None, kind: WordKind) -> str:
    return f'<span class="faint">{NONE}</span>' if value is None else _tagged(_whole(value), kind)


def _whole(value: ToldValue | None) -> str:
    if value is None or value.fields is None:
        return escape(value.text) if value else ""
    return "<br>".join(f"{escape(title)} {escape(text)}" for title, text in value.fields)


def _marked(pieces: Sequence[Segment], own: WordKind) -> str:
    """Return the one of two texts that has the pieces of kind `own`, with these marked."""
    return "".join(_tagged(escape(text), kind) for kind, text in pieces if kind in ("equal", own))


def _tagged(text: str, kind: WordKind) -> str:
    tag = MARKS[kind].page
    return f"<{tag}>{text}</{tag}>" if text and tag else text
