"""Diagnostics in words: the catalogues of messages, in Chinese and in English."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reportgen.diagnostics.diagnostic import Bilingual, Code, CodeText, Diagnostic, Phrase, Related
from reportgen.kept import toml_of_package

LANGUAGES = ("zh", "en")

_CATALOGUES = Path(__file__).parent / "catalogue"
_OFTEN = ("cli", "reporters")


def message(diagnostic: Diagnostic, language: str) -> str:
    """Return what was found, as one short sentence."""
    return _fill(text_of(diagnostic.code, language).message, diagnostic.args, language)


def fix(diagnostic: Diagnostic, language: str) -> str:
    """Return what to do about it; empty where the message says all."""
    return _fill(text_of(diagnostic.code, language).fix, diagnostic.args, language)


def label(related: Related, language: str) -> str:
    """Return what there is at a related place."""
    return str(_word(related.label, language))


def phrase(key: str, language: str, **args: object) -> str:
    """Return a phrase of the catalogue, for headings and summaries of reporters."""
    return str(_word(Phrase(key, args), language))


def text_of(code: Code, language: str) -> CodeText:
    """Return the words of `code`, a template's own or the catalogue's."""
    if code.texts is not None:
        return code.texts.get(language) or next(iter(code.texts.values()))
    return _words_of(code.id, language)


def _fill(text: str, args: Mapping[str, object], language: str) -> str:
    words = {name: _word(value, language) for name, value in args.items()}
    return text.format_map(words)


def _word(value: object, language: str) -> object:
    if isinstance(value, Phrase):
        return _fill(_phrase_text(value.key, language), value.args, language)
    if isinstance(value, Bilingual):
        return value.zh if language == "zh" else value.en
    if isinstance(value, tuple | list):
        separator = _phrase_text("list-separator", language)
        return separator.join(str(_word(item, language)) for item in value)
    return value


@cache
def _words_of(code: str, language: str) -> CodeText:
    for file in _files(language):
        if code in _text(file) and code in _tables(file):
            return CodeText(**_tables(file)[code])
    raise KeyError(code)


@cache
def _phrase_text(key: str, language: str) -> str:
    for file in _files(language):
        if key in _text(file) and key in _tables(file).get("phrases", {}):
            return _tables(file)["phrases"][key]
    raise KeyError(key)


@cache
def _files(language: str) -> tuple[Path, ...]:
    """Return the files of a language, those first that most runs need no other than."""
    files = sorted((_CATALOGUES / language).glob("*.toml"))
    return tuple(sorted(files, key=lambda file: file.stem not in _OFTEN))


@cache
def _text(file: Path) -> str:
    """Return a catalogue as it is written: to look there is a fraction of the work of parsing."""
    return file.read_text(encoding="utf-8")


def _tables(file: Path) -> Mapping[str, dict[str, str]]:
    return toml_of_package(file)
