"""A style file and the sheet that it starts from → a style sheet, or what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from reportgen.diagnostics.codes import STYLE_SHEET_BROKEN
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.near import near_or_all
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.source import Source, load_source
from reportgen.style.numbering import Numbering
from reportgen.style.properties import (
    EVEN,
    FONT,
    NUMBERING,
    OF_PAGE,
    PAGE,
    STYLE,
    WORDS,
    PropertyReader,
    WrongValue,
    language,
)
from reportgen.style.sheet import BODY, SINGLE_LINE, Font, Page, ParagraphStyle, StyleSheet

STANDARD = "gb-t-9704-2012"
"""The sheet that every other one starts from, unless it names another base."""

_SMALLEST = 20  # millimetres that a text area needs at least
_LANGUAGE = "language"
_SECTIONS = ("base", _LANGUAGE, "page", "fonts", "styles", "numbering", "words")

StyleValues: TypeAlias = dict[str, Any]


class LoadedStyle(NamedTuple):
    """A style sheet, if one could be made, and what was found on the way."""

    sheet: StyleSheet | None
    diagnostics: list[Diagnostic]


class _Parts(NamedTuple):
    """The values of a style file, read but not yet put together."""

    page: StyleValues
    fonts: dict[str, StyleValues]
    styles: dict[str, StyleValues]
    numbering: StyleValues
    words: StyleValues
    whole: StyleValues


def load_style(*files: Path | None) -> LoadedStyle:
    """Return the style sheet in the first of `files`, each of which starts from the next one.

    The last one starts from a sheet of this package: without files that is the standard's own.
    """
    given = tuple(file for file in files if file is not None)
    if not given:
        return LoadedStyle(standard_style(), [])
    try:
        stamps = tuple((status.st_mtime_ns, status.st_size) for status in map(Path.stat, given))
    except OSError:  # the loader says what is wrong
        return _load(given)
    return _load_version(given, stamps)


@lru_cache(maxsize=16)
def _load_version(
    files: tuple[Path, ...],
    stamps: tuple[tuple[int, int], ...],  # noqa: ARG001  key of the cache
) -> LoadedStyle:
    return _load(files)


def _load(files: tuple[Path, ...]) -> LoadedStyle:
    merged, found = _all_parts(files)
    return LoadedStyle(None if merged is None else _sheet(merged), found)


def _all_parts(files: tuple[Path, ...]) -> tuple[_Parts | None, list[Diagnostic]]:
    """Return what the first of `files` says over what the others say, None if that is wrong."""
    source, found = load_source(files[0])[:2]
    if source is None:
        return None, found
    reader = _Reader(source)
    base = None
    if files[1:] and not reader.names_base:
        base, below = _all_parts(files[1:])
        found = [*below, *found]
    else:
        base = reader.base()
    own = reader.parts()
    mistakes = reader.diagnostics
    if base is None:
        return None, [*found, *mistakes]
    merged = _merged(base, own)
    mistakes += [*_unknown_fonts(merged, own, source), *_no_text_area(merged, source)]
    return None if mistakes else merged, [*found, *mistakes]


@cache
def standard_style() -> StyleSheet:
    """Return the standard's own style sheet."""
    return _sheet(_shipped(STANDARD))


@cache
def _shipped(name: str) -> _Parts:
    """Return the sheet `name` of this package; a mistake in it is a bug."""
    source, found = load_source(_shipped_files()[name])[:2]
    if source is None:
        raise ValueError(found)
    reader = _Reader(source)
    parts = reader.parts()
    if reader.diagnostics:
        raise ValueError(reader.diagnostics)
    return parts


@cache
def _shipped_files() -> Mapping[str, Path]:
    return {file.stem: file for file in sorted(Path(__file__).parent.glob("*.yaml"))}


class _Reader:
    """Reads the values of one style file and collects what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._source = source

    @property
    def names_base(self) -> bool:
        return "base" in self._source.data

    def base(self) -> _Parts | None:
        """Return the sheet that the file starts from."""
        name = self._source.data.get("base", STANDARD)
        names = tuple(_shipped_files())
        if isinstance(name, str) and name in names:
            return _shipped(name)
        self._report(("base",), "unknown-base", "known-bases", name=name, names=names)
        return None

    def parts(self) -> _Parts:
        data = self._source.data
        self._check_keys((), data, _SECTIONS)
        whole = {name: data[name] for name in (_LANGUAGE,) if name in data}
        return _Parts(
            self._section("page", PAGE),
            self._group("fonts", FONT),
            self._group("styles", STYLE),
            self._section("numbering", NUMBERING),
            self._section("words", WORDS),
            self._values((), whole, {_LANGUAGE: language}),
        )

    def _section(self, name: str, readers: Mapping[str, PropertyReader]) -> StyleValues:
        return self._values((name,), self._source.data.get(name, {}), readers)

    def _group(self, section: str, readers: Mapping[str, PropertyReader]) -> dict[str, StyleValues]:
        entries = self._mapping((section,), self._source.data.get(section, {}))
        return {
            name: self._values((section, name), values, readers) for name, values in entries.items()
        }

    def _values(
        self, path: ValuePath, data: object, readers: Mapping[str, PropertyReader]
    ) -> StyleValues:
        """Return the values of one group by key, as far as they are right."""
        written = self._mapping(path, data)
        self._check_keys(path, written, readers)
        values: StyleValues = {}
        for key, value in written.items():
            if key in readers:
                try:
                    values[key] = readers[key](value)
                except WrongValue as wrong:
                    self._report_value((*path, key), value, wrong.expected)
        return values

    def _mapping(self, path: ValuePath, data: object) -> Mapping[str, object]:
        if isinstance(data, dict):
            return data
        self._report_value(path, data, Phrase("style.expected-group"))
        return {}

    def _check_keys(self, path: ValuePath, data: Iterable[str], known: Iterable[str]) -> None:
        known = tuple(known)
        for key in data:
            if key not in known:
                names = near_or_all(key, known)
                self._report((*path, key), "unknown-key", "known-keys", key=key, names=names)

    def _report_value(self, path: ValuePath, value: object, expected: Phrase) -> None:
        text = self._source.places.text(path)
        written = Phrase("style.a-group") if text is None else text or Phrase("style.nothing")
        if value is None and not text:
            written = Phrase("style.nothing")
        args = {"key": path[-1], "value": written, "expected": expected}
        self._report(path, "wrong-value", "write", **args)

    def _report(self, path: ValuePath, problem: str, remedy: str, **args: object) -> None:
        span = _place(self._source, path, key=problem == "unknown-key")
        self.diagnostics.append(_broken(span, path, problem, remedy, args))


def _place(source: Source, path: ValuePath, *, key: bool) -> Span:
    span = source.places.key_span(path) if key else None
    return span or source.places.nearest(path)


def _broken(
    span: Span, path: ValuePath, problem: str, remedy: str, args: Mapping[str, object]
) -> Diagnostic:
    words = {
        "problem": Phrase(f"style.{problem}", args),
        "remedy": Phrase(f"style.{remedy}", args),
    }
    return Diagnostic(STYLE_SHEET_BROKEN, span, words, path=path)


def _merged(base: _Parts, own: _Parts) -> _Parts:
    """Return `base` with what `own` says; a style that is new starts from the body's."""
    body = {**base.styles[BODY], **own.styles.get(BODY, {})}
    return _Parts(
        {**base.page, **own.page},
        _merged_groups(base.fonts, own.fonts, {}),
        _merged_groups(base.styles, own.styles, body),
        {**base.numbering, **own.numbering},
        {**base.words, **own.words},
        {**base.whole, **own.whole},
    )


def _merged_groups(
    base: Mapping[str, StyleValues], own: Mapping[str, StyleValues], new: StyleValues
) -> dict[str, StyleValues]:
    names = [*base, *(name for name in own if name not in base)]
    return {name: {**base.get(name, new), **own.get(name, {})} for name in names}


def _unknown_fonts(merged: _Parts, own: _Parts, source: Source) -> Iterator[Diagnostic]:
    """Yield where `own` names a font that is not defined, or defines half of one."""
    roles = tuple(merged.fonts)
    for name, style in own.styles.items():
        if style.get("font", roles[0]) not in roles:
            path = ("styles", name, "font")
            args = {"role": style["font"], "roles": roles}
            span = _place(source, path, key=False)
            yield _broken(span, path, "unknown-font", "known-fonts", args)
    for role, font in merged.fonts.items():
        if "east_asian" not in font:
            args = {"role": role}
            span = _place(source, ("fonts", role), key=True)
            yield _broken(span, ("fonts", role), "half-a-font", "whole-font", args)


def _no_text_area(merged: _Parts, source: Source) -> Iterator[Diagnostic]:
    """Yield what is wrong if the margins leave no room between them."""
    page = Page(**merged.page)
    wide = page.width - page.margin_left - page.margin_right
    high = page.height - page.margin_top - page.margin_bottom
    if wide < _SMALLEST or high < _SMALLEST:
        span = _place(source, ("page",), key=True)
        args = {"width": wide, "height": high, "smallest": _SMALLEST}
        yield _broken(span, ("page",), "no-text-area", "smaller-margins", args)


def _sheet(parts: _Parts) -> StyleSheet:
    page = Page(**parts.page)
    return StyleSheet(
        page,
        MappingProxyType({role: _font(values) for role, values in parts.fonts.items()}),
        MappingProxyType(
            {name: _paragraph_style(values, page) for name, values in parts.styles.items()}
        ),
        Numbering(**parts.numbering),
        MappingProxyType(parts.words),
        parts.whole[_LANGUAGE],
    )


def _font(values: StyleValues) -> Font:
    return Font(**{"latin": values["east_asian"], **values})


def _paragraph_style(values: StyleValues, page: Page) -> ParagraphStyle:
    style = ParagraphStyle(**values)
    if values.get("line") == OF_PAGE:
        style = style._replace(line=page.line_pitch)
    elif values.get("line") == EVEN:
        style = style._replace(line=style.size * SINGLE_LINE)
    if values.get("character_spacing") == OF_PAGE:
        style = style._replace(character_spacing=page.character_spacing)
    return style
