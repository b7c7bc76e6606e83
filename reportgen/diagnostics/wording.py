"""Diagnostics in words: the catalogues of messages, in Chinese and in English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reportgen.diagnostics.diagnostic import Bilingual, Code, CodeText, Diagnostic, Phrase, Related

LANGUAGES = ("zh", "en")

_CATALOGUES = Path(__file__).parent / "catalogue"


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
    return _catalogue(language)[code.id]


def _fill(text: str, args: Mapping[str, object], language: str) -> str:
    words = {name: _word(value, language) for name, value in args.items()}
    return text.format_map(words)


def _word(value: object, language: str) -> object:
    if isinstance(value, Phrase):
        return _fill(_phrases(language)[value.key], value.args, language)
    if isinstance(value, Bilingual):
        return value.zh if language == "zh" else value.en
    if isinstance(value, tuple | list):
        separator = _phrases(language)["list-separator"]
        return separator.join(str(_word(item, language)) for item in value)
    return value


@cache
def _tables(language: str) -> dict[str, dict[str, str]]:
    """Return the tables of all files of a language; their phrases are one table."""
    tables: dict[str, dict[str, str]] = {"phrases": {}}
    for file in sorted((_CATALOGUES / language).glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        tables["phrases"] |= content.pop("phrases", {})
        tables |= content
    return tables


@cache
def _catalogue(language: str) -> dict[str, CodeText]:
    tables = _tables(language)
    return {code: CodeText(**words) for code, words in tables.items() if code != "phrases"}


def _phrases(language: str) -> dict[str, str]:
    return _tables(language)["phrases"]
