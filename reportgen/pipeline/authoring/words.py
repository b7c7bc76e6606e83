"""Words of a template that are missing in one language."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.diagnostics.wording import LANGUAGES
from reportgen.pipeline.authoring.material import Material
from reportgen.source.source import Source

_OF_CODES = ("title", "message", "fix", "manual")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")


def check_words(material: Material) -> Iterator[Diagnostic]:
    """Return the texts that are not there in both languages."""
    yield from _codes(material.source)
    for source in filter(None, (material.source, material.card)):
        for place, texts in _texts(source.data, ()):
            missing = [name for name in LANGUAGES if not _is_said(texts.get(name, ""), name)]
            for language in missing:
                yield _finding(source, (*place, language), format_path(place), (language,))


def _codes(source: Source) -> Iterator[Diagnostic]:
    """Return the codes of tie-outs that say too little."""
    data: Any = source.data
    for index, entry in enumerate(data.get("tie_outs", ())):
        missing = tuple(key for key in _OF_CODES if key not in entry)
        if missing:
            yield _finding(source, ("tie_outs", index, "code"), entry["code"], missing)


def _texts(data: Any, place: ValuePath) -> Iterator[tuple[ValuePath, Mapping[str, str]]]:
    """Yield what is given by language, anywhere in a file."""
    if isinstance(data, dict):
        if data and data.keys() <= set(LANGUAGES):
            yield place, data
            return
        for key, value in data.items():
            yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*place, index))


def _is_said(text: str, language: str) -> bool:
    """Say whether a text says something, and in its language."""
    if not text.strip():
        return False
    plain = re.sub(r"\{\{.*?\}\}", "", text)
    return language != "zh" or not _LETTER.search(plain) or _HAN.search(plain) is not None


def _finding(source: Source, place: ValuePath, owner: str, missing: tuple[str, ...]) -> Diagnostic:
    span = source.places.nearest(place)
    args = {"owner": owner, "missing": missing}
    return Diagnostic(codes.WORDS_MISSING, span, args, place)
