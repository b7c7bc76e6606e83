"""Findings as comments in the margin of what is printed, each at the place that it is about."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from reportgen.compute.scorecard import SCORECARD
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import Span, ValuePath, parse_path
from reportgen.diagnostics.wording import fix, message, phrase
from reportgen.document.commenting import (
    CommentPlace,
    PrintedSpot,
    PrintedSpots,
    printed,
    with_comments,
)
from reportgen.document.nodes import Comment, Document
from reportgen.forms.form import Form
from reportgen.forms.output import FormComment
from reportgen.pipeline.check import Checked
from reportgen.pipeline.files import name_from

AUTHOR: Final = "reportgen"

_LONGEST_QUOTE = 80


def commented_document(checked: Checked, document: Document, language: str) -> Document:
    """Return a document with what was found as comments, in a language."""
    places = _Places(checked, printed(document))
    remarks = [(places.place(one), _lines(one, checked, language)) for one in checked.diagnostics]
    return with_comments(document, remarks, AUTHOR)


def commented_form(checked: Checked, form: Form, language: str) -> Form:
    """Return the form of a draft with what was found as comments, in a language."""
    if form.commented is None or not checked.diagnostics:
        return form
    spots = [
        PrintedSpot(number, 0, value.origin, value.text)
        for number, value in enumerate(form.printed)
    ]
    places = _Places(checked, PrintedSpots(spots, (), None))
    comments = []
    for one in checked.diagnostics:
        place = places.place(one)
        value = None if place.leaf < 0 else place.line
        comments.append(FormComment(value, Comment(0, _lines(one, checked, language))))
    return form._replace(data=form.commented(comments, AUTHOR), commented=None)


def _lines(found: Diagnostic, checked: Checked, language: str) -> tuple[str, ...]:
    """Return the paragraphs of a comment: what is wrong in which line, and what to do about it."""
    severity = phrase(f"severity.{found.severity.name.lower()}", language)
    told = {"severity": severity, "code": found.code.id, "message": message(found, language)}
    if found.span is None:
        said = [phrase("comment", language, **told)]
    else:
        file = _file(found.span.file, checked.read.loaded.folder)
        said = [phrase("comment.placed", language, file=file, line=found.span.line, **told)]
    if advice := fix(found, language):
        said.append(phrase("report.fix", language) + advice)
    return tuple(_legal(" ".join(line.split())) for line in said)


def _file(file: str, folder: Path) -> str:
    """Return what a file is called from the report's folder; by its name if it is elsewhere."""
    name = name_from(folder, file)
    return Path(file).name if name is None or name.startswith("../") else name


def _legal(text: str) -> str:
    """Return a text without characters that cannot be printed."""
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


class _Wanted(NamedTuple):
    """A place of the record, and the words of its text that a finding is about."""

    path: ValuePath
    words: str
    before: int  # how often they stand in the text before


class _Places:
    """Finds what of a document a finding is about."""

    def __init__(self, checked: Checked, what: PrintedSpots) -> None:
        self._checked = checked
        self._what = what

    def place(self, found: Diagnostic) -> CommentPlace:
        """Return what a finding is about: a value, a heading, or the beginning."""
        wanted = self._wanted(found)
        spots = self._by_path.get(wanted.path, ())
        exact = self._words(wanted, spots)
        if exact is not None:
            return exact
        if spots:
            return _whole(next((spot for spot in spots if spot.is_gap), spots[0]))
        inner = next(self._below(wanted.path), None) or next(self._following(wanted.path), None)
        if inner is not None and wanted.path:
            return _whole(inner)
        return self._around(self._scored(wanted.path))

    def _scored(self, path: ValuePath) -> ValuePath:
        """Return the scorecard for what it is made of, where that is not printed itself."""
        values = self._checked.printed
        card = values.tools.template.scorecard if values else None
        if card is None:
            return path
        made_of = parse_path(card.scores), parse_path(card.variant)
        is_part = any(path[: len(one)] == one for one in made_of)
        return (SCORECARD, *path) if is_part else path

    def _wanted(self, found: Diagnostic) -> _Wanted:
        path, span, source = _meant(found), found.span, self._checked.read.source
        if span is None or source is None:
            return _Wanted(path, "", 0)
        if not path:
            path = source.places.at(span.file, span.line, span.column)
        place = source.places.span(path)
        line = self._checked.quote(span.file, span.line)
        is_part = place is not None and place != span and place.file == span.file
        if line is None or not is_part or span.line != span.end_line:
            return _Wanted(path, "", 0)
        words = line[span.column - 1 : span.end_column - 1][:_LONGEST_QUOTE]
        return _Wanted(path, words, self._before(place, span, words))

    def _before(self, place: Span | None, span: Span, words: str) -> int:
        """Return how often words stand in a text before the span that they are at."""
        if place is None or not words:
            return 0
        found = 0
        for number in range(place.line, span.line + 1):
            line = self._checked.quote(span.file, number) or ""
            first = place.column - 1 if number == place.line else 0
            last = span.column - 1 if number == span.line else len(line)
            found += line[first:last].count(words)
        return found

    def _words(self, wanted: _Wanted, spots: Sequence[PrintedSpot]) -> CommentPlace | None:
        """Return the words in what is printed of their text."""
        left = wanted.before
        for spot in spots if wanted.words else ():
            start = spot.text.find(wanted.words)
            while start >= 0:
                if not left:
                    end = start + len(wanted.words)
                    return CommentPlace(spot.line, spot.leaf, start, end)
                left -= 1
                start = spot.text.find(wanted.words, start + 1)
        return None

    def _below(self, path: ValuePath) -> Iterator[PrintedSpot]:
        """Yield what is printed of a group or list."""
        return (spot for spot in self._what.spots if spot.origin[: len(path)] == path)

    def _following(self, path: ValuePath) -> Iterator[PrintedSpot]:
        """Yield what is computed from a value."""
        values = self._checked.printed
        derivations = values.computed.derivations if values else {}
        for spot in self._what.spots:
            derivation = derivations.get(spot.origin)
            if derivation is not None and path in derivation.inputs:
                yield spot

    def _around(self, path: ValuePath) -> CommentPlace:
        """Return the row that a value is in, else the heading before what is around it."""
        while path:
            path = path[:-1]
            spot = next(self._below(path), None) if path else None
            if spot is not None and isinstance(path[-1], int):
                return _whole(spot)
            if spot is not None:
                before = [line for line in self._what.headings if line <= spot.line]
                return CommentPlace(before[-1]) if before else _whole(spot)
        return CommentPlace(self._what.first or 0)

    @cached_property
    def _by_path(self) -> dict[ValuePath, list[PrintedSpot]]:
        found: dict[ValuePath, list[PrintedSpot]] = {}
        for spot in self._what.spots:
            found.setdefault(spot.origin, []).append(spot)
        return found


def _meant(found: Diagnostic) -> ValuePath:
    """Return the place that a finding is about; of a misspelt key that of the one that is meant."""
    advice = found.args.get("advice")
    if found.code is codes.UNKNOWN_KEY and isinstance(advice, Phrase) and "name" in advice.args:
        return (*found.path[:-1], str(advice.args["name"]))
    return found.path


def _whole(spot: PrintedSpot) -> CommentPlace:
    return CommentPlace(spot.line, spot.leaf, 0, len(spot.text))
